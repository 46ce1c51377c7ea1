package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class CopyTextTests {

    @Property
    void what_was_escaped_is_read_as_it_was(
            @ForAll @Chars({'\\', '\t', '\n', '\r', 'N', 'n', '中', '\b', 'x', '.'}) String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        CopyText text = new CopyText(1);
        text.add('"');
        text.addEscaped(bytes, 0, bytes.length);
        byte[] written = Arrays.copyOf(text.bytes(), text.length());

        assertThat(CopyText.plain(written, 1, written.length)).isEqualTo(cell);
        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("\t", "\n", "\r");
    }

    @Example
    void reads_every_escape_that_postgresql_writes() {
        byte[] cell = "a\\b\\f\\n\\r\\t\\v\\\\N".getBytes(StandardCharsets.US_ASCII);

        assertThat(CopyText.plain(cell, 0, cell.length)).isEqualTo("a\b\f\n\r\t\u000B\\N");
        assertThat(CopyText.plain("\\N".getBytes(StandardCharsets.US_ASCII), 0, 2))
                .as("no cell")
                .isNull();
        assertThat(CopyText.plain(new byte[0], 0, 0)).as("an empty text").isEmpty();
    }
}
