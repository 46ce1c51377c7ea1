package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.demo.Interfaces;

/** The readers of a withdrawn grant tell what left too late from what had left before. */
class GatewaysReadersTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile boolean withdrawn;
    private volatile boolean pagesGoOn;

    private final AtomicInteger toCut = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/gateway/v1/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        server.createContext("/gateway/v1/R", this::gateway);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void gateway(HttpExchange exchange) throws IOException {
        boolean page = exchange.getRequestURI().getPath().endsWith("/rows");
        if (toCut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"rows\":[{\"k\":\"1\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        } else if (withdrawn && !(page && pagesGoOn)) {
            answer(exchange, 403, "{\"code\":\"grant-withdrawn\"}");
        } else {
            answer(exchange, 200, "{\"rows\":[],\"next\":\"c\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private GatewaysReaders readers() {
        int port = server.getAddress().getPort();
        Access access = new Access(Interfaces.of("http://127.0.0.1:" + port), "R", "c", "s");
        return new GatewaysReaders(List.of(port, port), 6, true, access, new Keys("k", List.of("1", "2")), "M-", 1);
    }

    @Test
    void nothing_is_late_when_the_answers_had_ended_before_the_mark() {
        try (GatewaysReaders readers = readers()) {
            assertThat(Waiting.until(PATIENCE, () -> readers.goods(0) > 20 && readers.goods(1) > 20))
                    .isTrue();
            withdrawn = true;
            // a call that had been judged before is still on its way for a moment
            Waiting.pause(Duration.ofMillis(500));
            readers.mark();
            assertThat(Waiting.until(PATIENCE, () -> readers.refused() > 20)).isTrue();
            assertThat(readers.late()).isZero();
        }
    }

    @Test
    void an_answer_with_data_after_the_mark_is_late_whichever_kind_it_is() {
        try (GatewaysReaders readers = readers()) {
            pagesGoOn = true;
            assertThat(Waiting.until(PATIENCE, () -> readers.goods(0) > 20)).isTrue();
            withdrawn = true;
            Waiting.pause(Duration.ofMillis(500));
            readers.mark();
            assertThat(Waiting.until(PATIENCE, () -> readers.late() > 5)).isTrue();
        }
    }

    @Test
    void an_answer_with_rows_that_is_cut_off_after_the_mark_is_late_too() {
        try (GatewaysReaders readers = readers()) {
            assertThat(Waiting.until(PATIENCE, () -> readers.goods(0) > 5)).isTrue();
            withdrawn = true;
            Waiting.pause(Duration.ofMillis(500));
            readers.mark();
            toCut.set(24);
            assertThat(Waiting.until(PATIENCE, () -> toCut.get() == 0 && readers.late() == 24))
                    .as("%d of 24 were seen", readers.late())
                    .isTrue();
        }
    }
}
