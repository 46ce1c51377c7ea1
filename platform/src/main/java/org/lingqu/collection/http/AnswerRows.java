package org.lingqu.collection.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Copies the rows out of one answer, each as it came, and hears what the answer says beside them. In memory is the row being copied. */
final class AnswerRows {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 1_000;

    private final String source;
    private final String rowsAt;
    private final String totalAt;
    private final String nextAt;
    private final JsonFactory factory;
    private boolean found;
    private long rows;
    private @Nullable Long total;
    private @Nullable String next;

    /**
     * @param source what people call it
     * @param rowsAt names from the answer down to the rows, joined by points; empty: the answer is the rows
     * @param totalAt where the number of all rows stands; empty: nowhere
     * @param nextAt where the mark of the next page stands; empty: nowhere
     */
    AnswerRows(String source, String rowsAt, String totalAt, String nextAt, int longest) {
        this.source = source;
        this.rowsAt = rowsAt;
        this.totalAt = totalAt;
        this.nextAt = nextAt;
        this.factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longest)
                        .maxNumberLength(LONGEST_NAME)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .build();
    }

    /**
     * @param rows how many the answer held
     * @param total how many there are in all, as the answer says; null when it does not
     * @param next mark of the next page; null when it names none
     */
    record Told(long rows, @Nullable Long total, @Nullable String next) {}

    /** @throws Problem {@code source-answer-unreadable}, {@code source-rows-missing} */
    Told copy(InputStream utf8, OutputStream out) throws IOException {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), utf8);
                JsonGenerator rowsOut = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.nextToken();
            value(json, "", rowsOut);
            if (json.nextToken() != null) {
                throw Problem.badInput("source-answer-unreadable").with(source);
            }
        } catch (JacksonIOException unreadable) {
            throw unreadable.getCause();
        } catch (JacksonException broken) {
            throw Problem.badInput("source-answer-unreadable").with(source).causedBy(broken);
        }
        if (!found) {
            throw Problem.badInput("source-rows-missing").with(source, rowsAt);
        }
        return new Told(rows, total, next);
    }

    private void value(JsonParser json, String path, JsonGenerator out) {
        JsonToken token = json.currentToken();
        if (path.equals(rowsAt) && (token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL)) {
            found = true;
            rows(json, out);
        } else if (token == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String inner = path.isEmpty() ? json.currentName() : path + "." + json.currentName();
                json.nextToken();
                value(json, inner, out);
            }
        } else if (token == JsonToken.START_ARRAY) {
            json.skipChildren();
        } else if (token != null && token != JsonToken.VALUE_NULL && !path.isEmpty()) {
            beside(path, json.getString());
        }
    }

    private void rows(JsonParser json, JsonGenerator out) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Problem.badInput("source-rows-missing").with(source, rowsAt);
            }
            out.copyCurrentStructureExact(json);
            rows++;
        }
    }

    private void beside(String path, String value) {
        if (path.equals(totalAt) && value.matches("[0-9]{1,18}")) {
            total = Long.valueOf(value);
        }
        if (path.equals(nextAt) && !value.isBlank()) {
            next = value;
        }
    }
}
