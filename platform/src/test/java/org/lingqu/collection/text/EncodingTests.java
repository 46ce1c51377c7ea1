package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingTests {

    private static final String TEXT = "代码,名称\n110101001001,多福巷社区居委会\n".repeat(50);
    private static final Charset GBK = Charset.forName("GBK");

    private static Encoding guess(byte[] bytes) throws IOException {
        return Encoding.guess(new ByteArrayInputStream(bytes));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void guesses_what_the_bytes_are() throws IOException {
        assertThat(guess(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(Encoding.UTF_8);
        assertThat(guess(TEXT.getBytes(GBK))).isEqualTo(Encoding.GB18030);
        assertThat(guess(TEXT.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Encoding.UTF_16LE);
        assertThat(guess("code,name\n1,x\n".repeat(20).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(Encoding.UTF_16BE);
        assertThat(guess(TEXT.getBytes(StandardCharsets.UTF_16))).isEqualTo(Encoding.UTF_16BE);
        assertThat(guess("code,name\n1,2\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Encoding.UTF_8);
        assertThat(guess(new byte[0])).isEqualTo(Encoding.UTF_8);
    }

    @Test
    void sees_through_a_few_broken_sequences_and_a_long_beginning_without_any_chinese() throws IOException {
        byte[] broken = {(byte) 0xB0, '\n'};
        assertThat(guess(joined(TEXT.getBytes(StandardCharsets.UTF_8), broken))).isEqualTo(Encoding.UTF_8);
        assertThat(guess(joined(broken, TEXT.getBytes(GBK), broken))).isEqualTo(Encoding.GB18030);
        byte[] ascii = "1,2\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(guess(joined(ascii, TEXT.getBytes(GBK)))).isEqualTo(Encoding.GB18030);
        assertThat(guess(joined(ascii, TEXT.getBytes(StandardCharsets.UTF_8)))).isEqualTo(Encoding.UTF_8);
    }

    @Test
    void marks_a_broken_sequence_and_keeps_what_stands_behind_it() throws IOException {
        byte[] bytes = joined("甲".getBytes(GBK), new byte[] {(byte) 0xFF, ',', (byte) 0xB0, '\n'}, "乙".getBytes(GBK));
        byte[] utf8 = new Utf8Stream(new ByteArrayInputStream(bytes), Encoding.GB18030).readAllBytes();
        assertThat(utf8)
                .isEqualTo(joined(
                        "甲".getBytes(StandardCharsets.UTF_8),
                        new byte[] {Utf8Stream.BROKEN, ',', Utf8Stream.BROKEN, '\n'},
                        "乙".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takes_the_byte_order_mark_away() throws IOException {
        for (Encoding encoding : new Encoding[] {Encoding.UTF_8, Encoding.UTF_16LE, Encoding.UTF_16BE}) {
            byte[] bytes = "\uFEFFa,b".getBytes(encoding.charset());
            assertThat(new Utf8Stream(new ByteArrayInputStream(bytes), encoding).readAllBytes())
                    .isEqualTo("a,b".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void knows_its_names() {
        assertThat(Encoding.of("gbk")).contains(Encoding.GB18030);
        assertThat(Encoding.of("utf8")).contains(Encoding.UTF_8);
        assertThat(Encoding.of("latin1")).isEmpty();
    }
}
