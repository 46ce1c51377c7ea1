package org.lingqu.collection.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.Encoding;
import org.lingqu.collection.text.Utf8Stream;
import org.lingqu.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Walks over the rows of a file; in memory is the one being read. */
final class JsonRows {

    /** Array, row, object within it, and one more so that what is too deep can be named. */
    private static final int DEEPEST = 8;

    private static final int LONGEST_NAME = 1_000;

    /** More cells in one row than there may be columns are not kept. */
    private static final int MOST_CELLS = 2_001;

    /** Hears of each row. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws IOException;
    }

    /**
     * One row.
     *
     * @param values text by text of {@code names}; null where null stands
     * @param quoted which of them were written as text
     */
    record Row(List<String> names, List<@Nullable String> values, List<Boolean> quoted) {}

    private final Encoding encoding;
    private final JsonFactory factory;
    private long number;

    JsonRows(Encoding encoding, int longest) {
        this.encoding = encoding;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longest)
                        .maxNumberLength(LONGEST_NAME)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .build();
    }

    void read(Path file, Taker taker) throws IOException {
        try (InputStream text = new Utf8Stream(Files.newInputStream(file), encoding);
                JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
            try {
                rows(json, taker);
            } catch (StreamConstraintsException tooMuch) {
                throw Problem.badInput("json-value-too-long")
                        .with(Math.max(1, number), line(json))
                        .causedBy(tooMuch);
            } catch (JacksonIOException unreadable) {
                throw unreadable.getCause();
            } catch (JacksonException broken) {
                throw Problem.badInput("json-broken").with(line(json)).causedBy(broken);
            }
        }
    }

    private static int line(JsonParser json) {
        return json.currentLocation().getLineNr();
    }

    private void rows(JsonParser json, Taker taker) throws IOException {
        JsonToken token = json.nextToken();
        boolean array = token == JsonToken.START_ARRAY;
        if (array) {
            token = json.nextToken();
        }
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw Problem.badInput("json-not-rows").with(number + 1);
            }
            number++;
            Row row = new Row(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            object(json, "", row);
            taker.take(row);
            token = json.nextToken();
        }
        if (array && json.nextToken() != null) {
            throw Problem.badInput("json-broken").with(line(json));
        }
    }

    private void object(JsonParser json, String outer, Row row) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = outer + json.currentName().strip().replaceAll("\\p{Cntrl}", " ");
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && outer.isEmpty()) {
                object(json, name + ".", row);
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                throw Problem.badInput("json-nested").with(number, name);
            } else if (row.names().size() < MOST_CELLS) {
                row.names().add(name);
                row.values().add(text(json, value));
                row.quoted().add(value == JsonToken.VALUE_STRING);
            }
        }
    }

    private static @Nullable String text(JsonParser json, JsonToken value) {
        return switch (value) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_FLOAT -> plain(json.getString());
            default -> json.getString();
        };
    }

    /** A number as it would be written by hand; one with an exponent beyond all sense stays as it came, and is kept back as no number. */
    private static String plain(String number) {
        if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        BigDecimal value = new BigDecimal(number);
        return Math.abs((long) value.scale()) > 400 ? number : value.toPlainString();
    }
}
