package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTests {

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nabcde', 200, false",
        "'HTTP/1.1 503 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n', 503, true",
        "'HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n', 200, false",
        "'HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 200, false"
    })
    void is_whole_with_its_last_byte_and_not_before(String text, int status, boolean closes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = new Reply();
        for (int answer = 0; answer < 2; answer++) {
            reply.clear();
            for (int i = 0; i < bytes.length; i++) {
                assertThat(reply.isWhole()).as("after %d bytes", i).isFalse();
                reply.readFrom(Channels.newChannel(new ByteArrayInputStream(bytes, i, 1)));
            }
            assertThat(reply.isWhole()).isTrue();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.closes()).isEqualTo(closes);
        }
    }
}
