package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.service.ServiceWorld.KEY;
import static org.lingqu.exchange.service.ServiceWorld.declaration;
import static org.lingqu.exchange.service.ServiceWorld.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Interfaces whose answers are none: each a plain problem that is recorded, and nothing of it leaves. */
@IntegrationTest
class LyingServiceIntegrationTests {

    private static final String SECRET = "临渠第7商行";

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    /** Answers a connection with whatever bytes. */
    @FunctionalInterface
    interface Bytes {
        void write(OutputStream out) throws IOException;
    }

    @Test
    void one_that_closes_half_way_or_lies_about_its_length() throws IOException {
        byte[] whole = row(KEY, "").getBytes(StandardCharsets.UTF_8);
        refused(
                "service-unreachable",
                out -> out.write("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(StandardCharsets.US_ASCII)));
        refused("service-unreachable", out -> answer(out, "application/json", whole.length + 10, whole));
        refused("service-unreachable", out -> out.write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        refused("service-answer-unreadable", out -> answer(out, "application/json", whole.length - 10, whole));
        refused(
                "service-answer-unreadable",
                out -> answer(out, "application/json", -1, Arrays.copyOf(whole, whole.length - 3)));
    }

    @Test
    void one_that_answers_with_a_page_a_redirection_an_error_or_another_encoding() throws IOException {
        byte[] page = ("<html>" + SECRET + "</html>").getBytes(StandardCharsets.UTF_8);
        byte[] whole = row(KEY, "").getBytes(StandardCharsets.UTF_8);
        refused("service-answer-unreadable", out -> answer(out, "text/html", page.length, page));
        refused("service-answer-unreadable", out -> answer(out, "application/json", page.length, page));
        refused(
                "service-declined",
                out -> out.write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)));
        refused(
                "service-answered",
                out -> out.write("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        refused(
                "service-refuses",
                out -> out.write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        byte[] gbk = row(KEY, "").getBytes(Charset.forName("GB18030"));
        refused("service-answer-unreadable", out -> answer(out, "application/json; charset=utf-8", gbk.length, gbk));
        refused(
                "service-answer-unreadable",
                out -> answer(out, "application/json; charset=x-none", whole.length, whole));
        byte[] twice = row(KEY, ",\"name\":\"x\"").getBytes(StandardCharsets.UTF_8);
        refused("service-answer-unreadable", out -> answer(out, "application/json", twice.length, twice));
        byte[] deep = "[".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
        refused("service-answer-unreadable", out -> answer(out, "application/json", deep.length, deep));

        World world = given.world(port);
        try (Liar own = new Liar(out -> answer(out, "application/json; charset=gbk", gbk.length, gbk))) {
            world.declared(own.port());
            assertThat(world.lookup().body()).as("one that says what it sends").contains(SECRET);
        }
    }

    @Test
    void one_that_answers_with_very_much_or_a_bomb() throws IOException {
        refused("service-answer-too-large", out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[65_536];
            for (int i = 0; i < 800; i++) {
                out.write(block);
            }
        });
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[20_000_000]);
        }
        refused("service-answer-unreadable", out -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bomb.writeTo(out);
        });
    }

    @Test
    void one_that_drips_is_ended_as_a_whole() throws IOException {
        World world = given.world(port);
        try (Liar own = new Liar(LyingServiceIntegrationTests::dripForAMinute)) {
            Map<String, Object> declaration = declaration(own.port());
            declaration.put("timeoutMillis", 2_000);
            world.declared(declaration);
            long begun = System.nanoTime();
            Asked.Answer late = world.lookup();
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);

            refused("service-late", late);
            assertThat(taken).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void dripForAMinute(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 30000\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        Object pause = new Object();
        for (int i = 0; i < 1200; i++) {
            out.write(' ');
            out.flush();
            synchronized (pause) {
                try {
                    pause.wait(50);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void refused(String code, Bytes bytes) throws IOException {
        World world = given.world(port);
        try (Liar own = new Liar(bytes)) {
            world.declared(own.port());
            refused(code, world.lookup());
        }
    }

    private void refused(String code, Asked.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.json()).containsEntry("code", code);
        assertThat(refused.body()).doesNotContain(SECRET, "127.0.0.1", "html");
        assertThat(given.record(refused))
                .containsEntry("row_count", 0L)
                .containsEntry("outcome", 3)
                .containsEntry("refusal", code);
    }

    private static void answer(OutputStream out, String type, int length, byte[] body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n"
                        + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
    }

    /** A server that writes what it is told to. */
    private static final class Liar implements AutoCloseable {

        private final ServerSocket server;

        Liar(Bytes bytes) throws IOException {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            new Thread(() -> serve(bytes), "liar").start();
        }

        private void serve(Bytes bytes) {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    byte[] request = new byte[8_192];
                    if (socket.getInputStream().read(request) > 0) {
                        bytes.write(socket.getOutputStream());
                        socket.getOutputStream().flush();
                    }
                } catch (SocketException gone) {
                    // the caller has had enough, or the test is over
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
