package org.lingqu.exchange.watermark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Sha256;
import org.lingqu.pool.ColumnType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How marked files of a grant are made up: all columns in their order, under their codes and names, and what may change in them. */
record Layout(List<Part> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Map<String, String>>> PLAIN = new TypeReference<>() {};

    /** One column; the name is the one people read in the head line. */
    record Part(MarkColumn column, String name) {}

    Layout {
        parts = List.copyOf(parts);
    }

    List<MarkColumn> columns() {
        return parts.stream().map(Part::column).toList();
    }

    List<String> codes() {
        return parts.stream().map(part -> part.column().code()).toList();
    }

    /** For each name of a head line the column it means; null where none does. Code or name, without regard to case. */
    List<@Nullable MarkColumn> found(List<String> head) {
        List<@Nullable MarkColumn> found = new ArrayList<>();
        List<Part> left = new ArrayList<>(parts);
        for (String name : head) {
            Part part = left.stream()
                    .filter(each -> isCalled(each, Plain.text(name)))
                    .findFirst()
                    .orElse(null);
            left.remove(part);
            found.add(part == null ? null : part.column());
        }
        return found;
    }

    private static boolean isCalled(Part part, String name) {
        return name.equalsIgnoreCase(part.column().code()) || name.equalsIgnoreCase(Plain.text(part.name()));
    }

    String json() {
        List<Map<String, String>> plain = new ArrayList<>();
        for (Part part : parts) {
            Map<String, String> each = new LinkedHashMap<>();
            each.put("code", part.column().code());
            each.put("name", part.name());
            each.put("type", part.column().type().name());
            Allowance allowance = part.column().allowance();
            if (allowance != null) {
                each.put("kind", allowance.kind().name());
                each.put("tolerance", allowance.tolerance().toPlainString());
            }
            plain.add(each);
        }
        return JSON.writeValueAsString(plain);
    }

    String digest() {
        return Sha256.hex(json());
    }

    static Layout of(String json) {
        return new Layout(JSON.readValue(json, PLAIN).stream().map(Layout::part).toList());
    }

    private static Part part(Map<String, String> plain) {
        String kind = plain.get("kind");
        Allowance allowance = kind == null
                ? null
                : new Allowance(Allowance.Kind.valueOf(kind), new BigDecimal(plain.getOrDefault("tolerance", "1")));
        String code = plain.getOrDefault("code", "");
        return new Part(
                new MarkColumn(code, ColumnType.valueOf(plain.getOrDefault("type", "TEXT")), allowance),
                plain.getOrDefault("name", code));
    }
}
