package org.lingqu.exchange.gateway;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.ColumnType;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GrantedItem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** What an answered call says: the granted items of the rows found, masked – or, of a verification, one word. */
final class AnswerBody {

    private static final JsonFactory JSON = new JsonFactory();

    private AnswerBody() {}

    static byte[] of(Said said) {
        Wanted wanted = said.wanted();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (said.synthetic()) {
                out.writeBooleanProperty("synthetic", true);
            }
            out.writeStringProperty("resource", said.grant().resource().value());
            out.writeStringProperty("grant", said.grant().number());
            // the version of the rows, or of the declaration of the interface that gave them
            out.writeNumberProperty(
                    said.lookup().service() == null ? "snapshot" : "service",
                    said.lookup().version());
            if (wanted.kind() == CallKind.VERIFY) {
                Verification word = said.word();
                Verification found = word == null ? Verification.of(wanted, said.lookup(), said.rows()) : word;
                out.writeStringProperty("result", found.word());
            } else if (wanted.kind() == CallKind.CHANGES) {
                changes(out, said);
            } else {
                rows(out, said);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void rows(JsonGenerator out, Said said) {
        out.writeNumberProperty("found", said.rows().size());
        out.writeArrayPropertyStart("rows");
        for (Passage.Found row : said.rows()) {
            row(out, said.lookup(), row);
        }
        out.writeEndArray();
        if (said.wanted().kind() == CallKind.PAGES) {
            next(out, said);
        } else if (said.wanted().values().size() > 1) {
            out.writeArrayPropertyStart("foundFor");
            said.rows().forEach(row -> out.writeNumber(row.value()));
            out.writeEndArray();
        }
    }

    private static void changes(JsonGenerator out, Said said) {
        out.writeNumberProperty("since", Objects.requireNonNull(said.since()));
        out.writeNumberProperty("found", said.rows().size());
        out.writeArrayPropertyStart("changes");
        for (int i = 0; i < said.rows().size(); i++) {
            Passage.Found row = said.rows().get(i);
            out.writeStartObject();
            out.writeStringProperty("id", said.names().get(i));
            out.writeStringProperty("change", word(row.change()));
            out.writeName("row");
            if (row.change() == ChangeKind.REMOVED) {
                gone(out, said.lookup(), row);
            } else {
                row(out, said.lookup(), row);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        next(out, said);
    }

    /** Where everything is taken, everything came. */
    private static String word(@Nullable ChangeKind change) {
        if (change == null) {
            return "inserted";
        }
        return switch (change) {
            case ADDED -> "inserted";
            case CHANGED -> "changed";
            case REMOVED -> "deleted";
        };
    }

    private static void next(JsonGenerator out, Said said) {
        out.writeName("next");
        if (said.next() == null) {
            out.writeNull();
        } else {
            out.writeString(said.next());
        }
    }

    /** Of a row that went its key, if that is granted, and nothing else. */
    private static void gone(JsonGenerator out, Lookup lookup, Passage.Found row) {
        out.writeStartObject();
        for (int i = 0; i < row.cells().length; i++) {
            String cell = row.cells()[i];
            if (cell != null) {
                out.writeName(lookup.items().get(i).code());
                cell(out, lookup, i, cell);
            }
        }
        out.writeEndObject();
    }

    private static void row(JsonGenerator out, Lookup lookup, Passage.Found row) {
        out.writeStartObject();
        @Nullable String[] cells = row.cells();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            out.writeName(lookup.items().get(i).code());
            if (cell == null) {
                out.writeNull();
            } else {
                cell(out, lookup, i, cell);
            }
        }
        out.writeEndObject();
    }

    private static void cell(JsonGenerator out, Lookup lookup, int place, String cell) {
        GrantedItem item = lookup.items().get(place);
        if (Cells.isMasked(item)) {
            out.writeString(Cells.leaving(item, cell));
        } else {
            plain(out, lookup.types().get(place), cell);
        }
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
