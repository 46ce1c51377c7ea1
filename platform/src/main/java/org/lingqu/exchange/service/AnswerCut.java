package org.lingqu.exchange.service;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.SystemCalls;
import org.lingqu.pool.ColumnType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an answer is let through: of each row the declared items that are wanted, as values of their types, and only of rows that have the
 * key asked for. Everything else stays behind by construction; of fields that are not declared only the names are known.
 */
final class AnswerCut {

    private static final int MOST_ROWS = 200;
    private static final int MOST_NAMES = 20;
    private static final Pattern TELLABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,39}");
    private static final Pattern LIKE_DATA = Pattern.compile(".*[0-9]{5}.*");
    private static final Map<String, String> CHARSETS = Map.of(
            "", "UTF-8", "utf-8", "UTF-8", "utf8", "UTF-8", "gbk", "GB18030", "gb2312", "GB18030", "gb18030",
            "GB18030");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What was in an answer.
     *
     * @param rows the cell of each item wanted, by its code; null for an empty one
     * @param unfit where something declared was missing or of another type, {@code code: missing} or {@code code: type}; then no row is let through
     * @param undeclared names of fields that are not declared
     * @param foreign rows that have another key than the one asked for
     */
    record Cut(List<Map<String, @Nullable String>> rows, Set<String> unfit, Set<String> undeclared, int foreign) {}

    private final ServiceDeclaration declared;
    private final Map<String, ColumnType> types;
    private final List<Map.Entry<String, JsonPointer>> pointers = new ArrayList<>();

    /** @param types of all declared items, by code */
    AnswerCut(ServiceDeclaration declared, Map<String, ColumnType> types) {
        this.declared = declared;
        this.types = Map.copyOf(types);
        declared.items().forEach((code, pointer) -> pointers.add(Map.entry(code, JsonPointer.compile(pointer))));
    }

    /** @return empty when the answer is no JSON in a known encoding, whatever it claims to be */
    static Optional<JsonNode> read(SystemCalls.Answered answered) {
        String type = answered.type().toLowerCase(Locale.ROOT);
        boolean plain = answered.encoding().isEmpty() || answered.encoding().equalsIgnoreCase("identity");
        if (!plain || !type.split(";", 2)[0].strip().matches("application/([a-z0-9.+-]+[+])?json|text/json")) {
            return Optional.empty();
        }
        String charset = CHARSETS.get(charset(type));
        try {
            return charset == null
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(Charset.forName(charset)
                            .newDecoder()
                            .decode(ByteBuffer.wrap(answered.body()))
                            .toString()));
        } catch (CharacterCodingException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static String charset(String type) {
        int at = type.indexOf("charset=");
        return at < 0
                ? StandardCharsets.UTF_8.name().toLowerCase(Locale.ROOT)
                : type.substring(at + "charset=".length())
                        .split(";", 2)[0]
                        .replace("\"", "")
                        .strip();
    }

    /** @param wanted codes of the items that are needed; the key need not be among them */
    Cut of(JsonNode answer, String value, Set<String> wanted) {
        Cut cut = new Cut(new ArrayList<>(), new TreeSet<>(), new TreeSet<>(), 0);
        JsonNode place = answer.at(declared.rowsAt());
        if (place.isNull() || place.isArray() && place.isEmpty()) {
            return cut;
        }
        if (!place.isObject() && !place.isArray()) {
            cut.unfit().add("rowsAt: " + (place.isMissingNode() ? "missing" : "type"));
            return cut;
        }
        if (place.isArray() && place.size() > MOST_ROWS) {
            cut.unfit().add("rowsAt: more than " + MOST_ROWS);
            return cut;
        }
        int foreign = 0;
        for (JsonNode row : place.isArray() ? place.values() : List.of(place)) {
            if (!row.isObject()) {
                cut.unfit().add("rowsAt: type");
                continue;
            }
            undeclared(row, "", cut.undeclared());
            Map<String, @Nullable String> cells = cells(row, wanted, cut.unfit());
            if (isOf(value, cells.get(declared.key()))) {
                cut.rows().add(cells);
            } else {
                foreign++;
            }
        }
        return new Cut(cut.unfit().isEmpty() ? cut.rows() : List.of(), cut.unfit(), cut.undeclared(), foreign);
    }

    private boolean isOf(String value, @Nullable String cell) {
        if (cell == null) {
            return false;
        }
        ColumnType type = types.get(declared.key());
        boolean number =
                type != null && !type.isText() && cell.matches("-?[0-9.]+") && value.matches("-?[0-9]+([.][0-9]+)?");
        return number ? new BigDecimal(value).compareTo(new BigDecimal(cell)) == 0 : value.equals(cell);
    }

    private Map<String, @Nullable String> cells(JsonNode row, Set<String> wanted, Set<String> unfit) {
        Map<String, @Nullable String> cells = new HashMap<>();
        for (Map.Entry<String, JsonPointer> each : pointers) {
            String code = each.getKey();
            if (!wanted.contains(code) && !code.equals(declared.key())) {
                continue;
            }
            JsonNode found = row.at(each.getValue());
            ColumnType type = types.get(code);
            if (found.isMissingNode() || type == null) {
                unfit.add(code + ": missing");
            } else if (found.isNull()) {
                cells.put(code, null);
            } else {
                JsonCell.of(type, found)
                        .ifPresentOrElse(cell -> cells.put(code, cell), () -> unfit.add(code + ": type"));
            }
        }
        return cells;
    }

    /** Names of the fields that no pointer leads to or through. */
    private void undeclared(JsonNode row, String above, Set<String> names) {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String at = above + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            boolean declaredHere = declared.items().containsValue(at);
            boolean through = declared.items().values().stream().anyMatch(pointer -> pointer.startsWith(at + "/"));
            if (through && field.getValue().isObject()) {
                undeclared(field.getValue(), at, names);
            } else if (!declaredHere && !through && names.size() < MOST_NAMES) {
                names.add(tellable(field.getKey()));
            }
        }
    }

    /** A name that could be data is not told: somebody may have made values into names. */
    private static String tellable(String name) {
        return TELLABLE.matcher(name).matches() && !LIKE_DATA.matcher(name).matches() ? name : "?";
    }
}
