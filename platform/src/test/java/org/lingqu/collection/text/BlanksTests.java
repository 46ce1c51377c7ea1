package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A field with white space around it is never taken for one without: it would land untrimmed. */
class BlanksTests {

    private static boolean around(String text) {
        byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
        return Blanks.around(bytes, 1, bytes.length - 1);
    }

    private static boolean padded(String row) throws IOException {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        RowCutter cut = new RowCutter(new ByteArrayInputStream(bytes), ',', 3, 1_000, false);
        assertThat(cut.next()).isTrue();
        return cut.padded();
    }

    @Test
    void knows_every_space_separator_of_unicode_at_either_end() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.getType(point) == Character.SPACE_SEPARATOR) {
                String space = Character.toString(point);
                assertThat(around(space + "青石")).as("U+%04X first", point).isTrue();
                assertThat(around("青石" + space)).as("U+%04X last", point).isTrue();
                assertThat(around(space)).as("U+%04X alone", point).isTrue();
            }
        }
    }

    @Test
    void takes_letters_figures_and_ideographs_for_none() {
        for (String plain : new String[] {"", "a", "1", "é", "青", "青石镇", "𠮷", "a b", "青　石", "12.50", "2026-11-29"}) {
            assertThat(around(plain)).as(plain).isFalse();
        }
    }

    @Test
    void looks_into_quotation_marks_and_at_every_field_of_a_row() throws IOException {
        assertThat(padded("a,\"b\",c\n")).isFalse();
        assertThat(padded("a,\"\",\n")).isFalse();
        assertThat(padded("a,\"b,\n d\",c\n")).isFalse();
        assertThat(padded("a,\" b\",c\n")).isTrue();
        assertThat(padded("a,\"b　\",c\n")).isTrue();
        assertThat(padded(" a,b,c\n")).isTrue();
        assertThat(padded("a,b,c ")).isTrue();
        assertThat(padded("a, ,c")).isTrue();
    }
}
