package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads whole answers however they are cut, keeps the connection, and knows what of a broken one had come. */
class WireTests {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable ServerSocket server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void reads_answers_one_after_the_other_on_one_connection() throws Exception {
        int port = serve(
                List.of("HTTP/1.1 200 \r\nlingqu-receipt: a.b\r\nContent-Length: 7\r\n\r\n{\"名\":1"),
                List.of("HTTP/1.1 403 \r\nContent-Length: 2\r\n\r\nno"));
        try (Wire wire = new Wire(port)) {
            Wire.Answer first = wire.ask(REQUEST);
            Wire.Answer second = wire.ask(REQUEST);

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.receipt()).isEqualTo("a.b");
            assertThat(second).isEqualTo(new Wire.Answer(403, null, "no"));
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void reads_an_answer_that_comes_in_pieces() throws Exception {
        int port = serve(List.of("HTTP/1.1 2", "00 \r\nContent-Length: 10\r\n", "\r", "\n01234", "56789"));
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(REQUEST).body()).isEqualTo("0123456789");
        }
    }

    @Test
    void reads_an_answer_in_chunks() throws Exception {
        int port = serve(
                List.of(
                        "HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                        "7\r\n, world\r\n0\r",
                        "\n\r\n"),
                List.of("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"));
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(REQUEST).body()).isEqualTo("hello, world");
            assertThat(wire.ask(REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void connects_anew_when_the_server_closes_politely() throws Exception {
        int port = serve(
                List.of("HTTP/1.1 503 \r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"),
                List.of("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\ny"));
        try (Wire wire = new Wire(port)) {
            wire.ask(REQUEST);
            assertThat(wire.ask(REQUEST).body()).isEqualTo("y");
            assertThat(connections).hasValue(2);
        }
    }

    @Test
    void knows_the_receipt_of_an_answer_that_broke_off_in_its_body() throws Exception {
        int port = serve(List.of("HTTP/1.1 200 \r\nLingqu-Receipt: a.b\r\nContent-Length: 100\r\n\r\n{\"rows\":"));
        try (Wire wire = new Wire(port)) {
            assertThatThrownBy(() -> wire.ask(REQUEST)).isInstanceOf(IOException.class);
            assertThat(wire.brokenReceipt()).isEqualTo("a.b");
        }
    }

    @Test
    void takes_no_receipt_from_a_head_that_did_not_come_whole() throws Exception {
        int port = serve(List.of("HTTP/1.1 200 \r\nLingqu-Receipt: a.b\r\nConte"));
        try (Wire wire = new Wire(port)) {
            assertThatThrownBy(() -> wire.ask(REQUEST)).isInstanceOf(IOException.class);
            assertThat(wire.brokenReceipt()).isNull();
        }
    }

    /** Answers requests with these pieces, one list a request; after the last it hangs up. */
    @SafeVarargs
    private int serve(List<String>... answers) throws IOException {
        ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = listening;
        Thread thread = new Thread(() -> {
            int next = 0;
            while (next < answers.length) {
                try (Socket socket = listening.accept()) {
                    connections.incrementAndGet();
                    socket.setTcpNoDelay(true);
                    boolean open = true;
                    while (open && next < answers.length && requested(socket.getInputStream())) {
                        List<String> answer = answers[next++];
                        for (String piece : answer) {
                            socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
                            socket.getOutputStream().flush();
                        }
                        open = !answer.get(0).contains("Connection: close");
                    }
                } catch (IOException ended) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listening.getLocalPort();
    }

    private static boolean requested(InputStream in) throws IOException {
        int newlines = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
            if (newlines == 2) {
                return true;
            }
        }
        return false;
    }
}
