package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lingqu.pool.FaultKind;

class RowCutterPropertyTests {

    private static final int LONGEST = 200;

    /** Gives its bytes in pieces of odd sizes, as networks do. */
    private static final class Dripping extends FilterInputStream {
        Dripping(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 7));
        }
    }

    /** A cell of several lines holds no delimiter: a line of it could be a whole row by itself and would end a runaway mark. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cells = Arbitraries.of("a", " ", "一", "龘", "😀", ",", ";", "\"", "\n", "\r\n")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts))
                .filter(cell -> !(cell.contains("\n") && cell.contains(",")));
        return cells.list().ofSize(4).list().ofMaxSize(30);
    }

    @Property(tries = 300)
    void a_well_formed_table_comes_back_cell_by_cell(@ForAll("tables") List<List<String>> table) throws IOException {
        String text = table.stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));
        List<List<String>> read = new ArrayList<>();
        try (InputStream in = new Dripping(text.getBytes(StandardCharsets.UTF_8))) {
            RowCutter cut = new RowCutter(in, ',', 4, 10_000, false);
            while (cut.next()) {
                assertThat(cut.fault()).isNull();
                read.add(Fields.of(cut.bytes(), cut.from(), cut.to(), ','));
            }
        }
        assertThat(read).isEqualTo(table);
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.strings().withChars("a,\"\n\r\0一").ofMaxLength(600);
    }

    /** Whatever comes in: every line stands in exactly one row, in order, and lines that are rows stay rows behind any rubbish. */
    @Property(tries = 1_000)
    void no_line_is_lost_or_doubled(@ForAll("rubbish") String text) throws IOException {
        String whole = text + "\n1,2,3\n4,5,6\n";
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        long line = 0;
        String last = "";
        FaultKind lastFault = null;
        try (InputStream in = new Dripping(whole.getBytes(StandardCharsets.UTF_8))) {
            RowCutter cut = new RowCutter(in, ',', 3, LONGEST, false);
            while (cut.next()) {
                assertThat(cut.line()).isGreaterThan(line);
                line = cut.line();
                rows.write(cut.bytes(), cut.from(), cut.to() - cut.from());
                last = new String(cut.bytes(), cut.from(), cut.to() - cut.from(), StandardCharsets.UTF_8);
                lastFault = cut.fault();
            }
        }
        assertThat(rows.toString(StandardCharsets.UTF_8).replaceAll("[\r\n]", ""))
                .isEqualTo(whole.replaceAll("[\r\n]", ""));
        assertThat(last).isEqualTo("4,5,6");
        assertThat(lastFault).isNull();
    }

    @Property(tries = 300)
    void text_passes_through_gb18030_and_utf_16_unchanged(@ForAll("tables") List<List<String>> table)
            throws IOException {
        String text = table.toString();
        for (Encoding encoding : Encoding.values()) {
            try (InputStream in = new Utf8Stream(new Dripping(text.getBytes(encoding.charset())), encoding)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(text);
            }
        }
    }
}
