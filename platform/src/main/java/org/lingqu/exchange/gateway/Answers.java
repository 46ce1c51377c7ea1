package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.SealedRecord;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.ui.Problems;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the one answer of a call, masks included. When a method returns, the bytes have been handed to the operating system: who waits for
 * answers on their way may count on it.
 */
@Component
final class Answers {

    private static final String RETRY_AFTER = "Retry-After";

    private final JsonFactory json = new JsonFactory();
    private final Problems problems;

    Answers(Problems problems) {
        this.problems = problems;
    }

    void data(Passage passage) throws IOException {
        HttpServletResponse response = (HttpServletResponse) passage.exchange.getResponse();
        byte[] body = body(passage);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                Receipt.HEADER, Objects.requireNonNull(passage.record).receipt().toString());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** @param proof the record that was written about the refusal; null when none was */
    void problem(Passage passage, Problem problem, @Nullable SealedRecord proof) throws IOException {
        HttpServletResponse response = (HttpServletResponse) passage.exchange.getResponse();
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (proof != null) {
            response.setHeader(Receipt.HEADER, proof.receipt().toString());
        }
        Object wait = problem.extras().get(Refused.RETRY_AFTER);
        if (wait != null) {
            response.setHeader(RETRY_AFTER, wait.toString());
        } else if (problem.kind() == Problem.Kind.UNAVAILABLE) {
            response.setHeader(RETRY_AFTER, "1");
        }
        if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        problems.answerQuietly((HttpServletRequest) passage.exchange.getRequest(), response, problem);
        response.flushBuffer();
    }

    private byte[] body(Passage passage) {
        Lookup lookup = Objects.requireNonNull(passage.lookup);
        LiveGrant grant = Objects.requireNonNull(passage.grant);
        List<String> values = Objects.requireNonNull(passage.call).values();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("resource", grant.grant().resource().value());
            out.writeStringProperty("grant", grant.grant().number());
            out.writeNumberProperty("snapshot", lookup.version());
            out.writeNumberProperty("found", passage.rows.size());
            out.writeArrayPropertyStart("rows");
            for (Passage.Found row : passage.rows) {
                row(out, lookup, row);
            }
            out.writeEndArray();
            if (values.size() > 1) {
                out.writeArrayPropertyStart("foundFor");
                passage.rows.forEach(row -> out.writeNumber(row.value()));
                out.writeEndArray();
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void row(JsonGenerator out, Lookup lookup, Passage.Found row) {
        out.writeStartObject();
        @Nullable String[] cells = row.cells();
        for (int i = 0; i < cells.length; i++) {
            GrantedItem item = lookup.items().get(i);
            String cell = cells[i];
            out.writeName(item.code());
            if (cell == null) {
                out.writeNull();
            } else if (item.mark() != PersonalMark.NONE) {
                out.writeString(item.mark().mask(cell));
            } else {
                plain(out, lookup.types().get(i), cell);
            }
        }
        out.writeEndObject();
    }

    private static void plain(JsonGenerator out, ColumnType type, String cell) {
        if (type == ColumnType.LOGICAL) {
            out.writeBoolean("true".equals(cell) || "t".equals(cell));
        } else if ((type.isExactNumber() || type == ColumnType.DOUBLE || type == ColumnType.FLOAT) && isNumber(cell)) {
            out.writeNumber(cell);
        } else {
            out.writeString(cell);
        }
    }

    /** PostgreSQL's own words NaN and Infinity are no numbers in JSON. */
    private static boolean isNumber(String cell) {
        char last = cell.charAt(cell.length() - 1);
        return last >= '0' && last <= '9';
    }
}
