package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Calls come when they are due, and a server that stands still is seen to by all who came meanwhile. */
class ExchangeOpenLoopTests {

    private static final byte[] ASKED =
            "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] REFUSAL =
            "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno".getBytes(StandardCharsets.ISO_8859_1);

    /** Answers on every connection; stands still from a moment on for a while. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "server");
            thread.setDaemon(true);
            return thread;
        });
        private final byte[] answer;
        private final AtomicLong stillUntil = new AtomicLong(System.nanoTime());

        Server(byte[] answer) throws IOException {
            this.answer = answer;
            threads.execute(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    Socket caller = socket.accept();
                    threads.execute(() -> serve(caller));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void serve(Socket caller) {
            try (caller;
                    InputStream in = caller.getInputStream();
                    OutputStream out = caller.getOutputStream()) {
                byte[] request = new byte[ASKED.length];
                while (in.readNBytes(request, 0, request.length) == request.length) {
                    for (long left = left(); left > 0; left = left()) {
                        LockSupport.parkNanos(left);
                    }
                    out.write(answer);
                }
            } catch (IOException gone) {
                // the caller has what he wanted
            }
        }

        private long left() {
            return stillUntil.get() - System.nanoTime();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            threads.shutdownNow();
        }
    }

    @Test
    void lets_calls_come_at_the_rate_whatever_becomes_of_them() {
        ExchangeArrivals arrivals = new ExchangeArrivals(1_000, 400, 2);
        assertThat(arrivals.count()).isEqualTo(800);
        assertThat(arrivals.due(0)).isEqualTo(1_000);
        assertThat(arrivals.due(1)).isEqualTo(2_501_000);
        assertThat(arrivals.due(400)).isEqualTo(1_000_001_000);
        assertThat(arrivals.until(1, 2_500_999)).isEqualTo(1);
        assertThat(arrivals.until(1, 2_501_000)).isZero();
        assertThat(new ExchangeArrivals(0, 2.5, 1).count()).isEqualTo(2);
    }

    @Test
    void counts_every_call_once() throws IOException {
        try (Server server = new Server(ANSWER);
                ExchangeOpenLoop loop = new ExchangeOpenLoop(server.socket.getLocalPort(), List.of(ASKED))) {
            ExchangeOpenLoop.Outcome outcome = loop.run(300, 1);
            assertThat(outcome.good()).isEqualTo(300);
            assertThat(outcome.troubles()).isZero();
        }
    }

    @Test
    void does_not_take_a_refusal_for_an_answer() throws IOException {
        try (Server server = new Server(REFUSAL);
                ExchangeOpenLoop loop = new ExchangeOpenLoop(server.socket.getLocalPort(), List.of(ASKED))) {
            ExchangeOpenLoop.Outcome outcome = loop.run(100, 1);
            assertThat(outcome.good()).isZero();
            assertThat(outcome.troubles()).isEqualTo(100);
        }
    }

    /** The server stands still for the first second of two, with more calls than connections: a closed loop would see some slow ones. */
    @Test
    void counts_a_delay_from_when_the_call_was_due() throws IOException {
        try (Server server = new Server(ANSWER);
                ExchangeOpenLoop loop = new ExchangeOpenLoop(server.socket.getLocalPort(), List.of(ASKED))) {
            server.stillUntil.set(System.nanoTime() + 1_000_000_000);
            ExchangeOpenLoop.Outcome outcome = loop.run(1_000, 2);
            assertThat(outcome.good()).isEqualTo(2_000);
            // of the calls of the first second, half waited for longer than half a second: a quarter of all
            assertThat(outcome.delays().millis(0.8)).isGreaterThan(400);
            assertThat(outcome.lateness().millis(0.7)).isGreaterThan(50);
        }
    }
}
