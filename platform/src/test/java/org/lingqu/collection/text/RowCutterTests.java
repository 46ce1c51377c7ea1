package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of every kind of broken row, told as {@code line|fault|text}. */
class RowCutterTests {

    private static final int LONGEST = 1_000;

    private static List<String> cut(String text, int fields) {
        return cut(text.getBytes(StandardCharsets.UTF_8), ',', fields, LONGEST, false);
    }

    private static List<String> cut(byte[] text, char delimiter, int fields, int longest, boolean trusted) {
        try (InputStream in = new ByteArrayInputStream(text)) {
            RowCutter cut = new RowCutter(in, delimiter, fields, longest, trusted);
            List<String> rows = new ArrayList<>();
            while (cut.next()) {
                rows.add(cut.line() + "|"
                        + Objects.requireNonNullElse(
                                cut.fault() == null ? null : cut.fault().name(), "") + "|"
                        + new String(cut.bytes(), cut.from(), cut.to() - cut.from(), StandardCharsets.UTF_8));
            }
            return rows;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void cuts_lines_whatever_ends_them_and_passes_blank_ones_over() {
        assertThat(cut("a,b\r\nc,d\n\n\r\ne,f\rg,h", 2)).containsExactly("1||a,b", "2||c,d", "5||e,f", "6||g,h");
        assertThat(cut("", 2)).isEmpty();
        assertThat(cut("\n\n", 2)).isEmpty();
    }

    @Test
    void lets_quoted_fields_hold_delimiters_line_breaks_and_doubled_marks() {
        assertThat(cut("\"a,1\",\"b\"\"2\"\n\"c\r\n3\",\"\"\nd,e\n", 2))
                .containsExactly("1||\"a,1\",\"b\"\"2\"", "2||\"c\r\n3\",\"\"", "4||d,e");
    }

    @Test
    void keeps_back_the_line_of_a_mark_that_is_where_none_may_be() {
        assertThat(cut("a,b\"c,d\n1,2,3\n", 3)).containsExactly("1|QUOTES|a,b\"c,d", "2||1,2,3");
        assertThat(cut("a,\"b\"c,d\n1,2,3\n", 3)).containsExactly("1|QUOTES|a,\"b\"c,d", "2||1,2,3");
        assertThat(cut("a, \"b\",d\n1,2,3\n", 3)).containsExactly("1|QUOTES|a, \"b\",d", "2||1,2,3");
    }

    @Test
    void loses_one_line_to_a_mark_that_is_never_closed() {
        assertThat(cut("1,2,3\na,\"b,c\n4,5,6\n7,8,9\n", 3))
                .containsExactly("1||1,2,3", "2|QUOTES|a,\"b,c", "3||4,5,6", "4||7,8,9");
        assertThat(cut("a,\"b,c\n4,\"5\",6\n", 3)).containsExactly("1|QUOTES|a,\"b,c", "2||4,\"5\",6");
        assertThat(cut("a,\"b,c\n4,\"\",6\n7,8,9\n", 3))
                .as("empty quoted fields look like doubled marks inside the runaway one")
                .containsExactly("1|QUOTES|a,\"b,c", "2||4,\"\",6", "3||7,8,9");
        assertThat(cut("a,\"b,c", 3)).containsExactly("1|QUOTES|a,\"b,c");
        assertThat(cut("\"", 1)).containsExactly("1|QUOTES|\"");
    }

    @Test
    void does_not_take_the_stray_mark_of_a_later_line_for_the_missing_one() {
        assertThat(cut("k1,\"n1,3\nk2,n2,4\nk3,n3\",5\nk4,n4,6\n", 3))
                .containsExactly("1|QUOTES|k1,\"n1,3", "2||k2,n2,4", "3|QUOTES|k3,n3\",5", "4||k4,n4,6");
    }

    @Test
    void lets_a_note_go_over_lines_that_are_no_rows_by_themselves() {
        assertThat(cut("1,\"first\nsecond, with a comma\n\nlast\",3\n4,5,6\n", 3))
                .containsExactly("1||1,\"first\nsecond, with a comma\n\nlast\",3", "5||4,5,6");
    }

    @Test
    void counts_fields() {
        assertThat(cut("a,b\na,b,c\na,b,c,d\n", 3)).containsExactly("1|FIELDS|a,b", "2||a,b,c", "3|FIELDS|a,b,c,d");
        assertThat(cut("a\nb,c\n", 0)).containsExactly("1||a", "2||b,c");
        assertThat(cut("\"a\nb\nc\nd,2\n", 2)).containsExactly("1|QUOTES|\"a", "2|FIELDS|b", "3|FIELDS|c", "4||d,2");
    }

    @Test
    void finds_nul_bytes_and_sequences_that_are_no_characters() throws IOException {
        assertThat(cut("a\0,b\nc,d\n", 2)).containsExactly("1|NUL|a\0,b", "2||c,d");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("名,".getBytes(StandardCharsets.UTF_8));
        text.write(new byte[] {(byte) 0xB0, (byte) 0xA1, '\n'});
        text.write("名,称😀\n".getBytes(StandardCharsets.UTF_8));
        text.write(new byte[] {'a', ',', (byte) 0xE4, (byte) 0xB8, '\n'});
        text.write(new byte[] {'a', ',', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        text.write(new byte[] {'a', ',', (byte) 0xC0, (byte) 0xAF, '\n', 'z', ',', Utf8Stream.BROKEN});
        assertThat(cut(text.toByteArray(), ',', 2, LONGEST, false))
                .extracting(row -> row.substring(0, row.lastIndexOf('|')))
                .containsExactly("1|ENCODING", "2|", "3|ENCODING", "4|ENCODING", "5|ENCODING", "6|ENCODING");
    }

    @Test
    void keeps_the_beginning_of_a_line_that_is_too_long_and_goes_on_behind_it() {
        String longLine = "x".repeat(3_000_000);
        List<String> rows =
                cut(("a,b\n" + longLine + "\r\nc,d\n").getBytes(StandardCharsets.UTF_8), ',', 2, LONGEST, false);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).startsWith("2|SIZE|xxx").hasSize(7 + RowCutter.KEPT_OF_LONG);
        assertThat(rows.get(2)).isEqualTo("3||c,d");
        String just = "y".repeat(LONGEST - 2);
        assertThat(cut(just + ",z\n" + just + "z,z\n", 2))
                .extracting(row -> row.substring(0, 3))
                .containsExactly("1||", "2|S");
    }

    @Test
    void never_holds_more_than_the_longest_row_for_a_mark_that_is_not_closed() {
        String text = "a,\"" + "b\n".repeat(2_000) + "c,d\n";
        List<String> rows = cut(text, 2);
        assertThat(rows.get(0)).isEqualTo("1|QUOTES|a,\"b");
        assertThat(rows.get(rows.size() - 1)).isEqualTo("2001||c,d");
        assertThat(rows).hasSize(2_001);
    }

    @Test
    void trusts_what_a_driver_wrote() {
        byte[] text = "\"a\nb,c,d\ne\",2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8);
        assertThat(cut(text, ',', 3, LONGEST, true)).containsExactly("1||\"a\nb,c,d\ne\",2,3", "4||4,5,6");
        assertThat(cut("\na\n".getBytes(StandardCharsets.UTF_8), ',', 1, LONGEST, true))
                .containsExactly("1||", "2||a");
        byte[] longRow = ("\"" + "x\n".repeat(5_000) + "\",1\n2,3\n").getBytes(StandardCharsets.UTF_8);
        assertThat(cut(longRow, ',', 2, LONGEST, true)).hasSize(2).last().isEqualTo("5002||2,3");
    }
}
