package org.lingqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server's connection may end without a word, as behind a firewall that has forgotten it. */
@IntegrationTest
class DatabaseNotificationsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHANNEL = "notifications_test";

    @Autowired
    DatabaseAddress database;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_server_that_went_silent_is_noticed_and_listened_to_anew() throws IOException {
        Listener direct = new Listener();
        Listener relayed = new Listener();
        try (Relay relay = new Relay(URI.create(database.url().substring("jdbc:".length())));
                DatabaseNotifications always = direct.on(database);
                DatabaseNotifications broken = relayed.on(relay.address(database))) {
            await().atMost(PATIENCE).until(() -> always.listening() && broken.listening());
            announce("before");
            await().atMost(PATIENCE).until(() -> direct.heard.contains("before") && relayed.heard.contains("before"));

            relay.fallSilent();
            announce("meanwhile");
            await().atMost(PATIENCE).until(() -> relayed.gaps.get() > 1 && broken.listening());
            announce("after");
            await().atMost(PATIENCE).until(() -> direct.heard.contains("after") && relayed.heard.contains("after"));

            assertThat(relayed.heard).containsExactly("before", "after");
            assertThat(direct.heard).containsExactly("before", "meanwhile", "after");
            assertThat(direct.gaps).as("who answers is not left").hasValue(1);
        }
    }

    private void announce(String text) {
        jdbc.sql("select pg_notify('" + CHANNEL + "', ?)")
                .param(text)
                .query((row, n) -> n)
                .list();
    }

    private static final class Listener {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger gaps = new AtomicInteger();

        DatabaseNotifications on(DatabaseAddress address) {
            return new DatabaseNotifications(address, CHANNEL, heard::add, gaps::incrementAndGet);
        }
    }

    /** Passes connections on to a server. Those that stand can fall silent without being closed; later ones are passed on. */
    private static final class Relay implements AutoCloseable {

        private final URI server;
        private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Line> lines = new CopyOnWriteArrayList<>();
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Relay(URI server) throws IOException {
            this.server = server;
            threads.execute(this::accept);
        }

        DatabaseAddress address(DatabaseAddress of) {
            String url = "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + server.getPath();
            return new DatabaseAddress(url, of.user(), of.password());
        }

        void fallSilent() {
            lines.forEach(line -> line.silent = true);
        }

        private void accept() {
            while (!entrance.isClosed()) {
                try {
                    Line line = new Line(entrance.accept(), new Socket(server.getHost(), server.getPort()));
                    lines.add(line);
                    threads.execute(() -> line.pass(line.caller, line.server));
                    threads.execute(() -> line.pass(line.server, line.caller));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            entrance.close();
            for (Line line : lines) {
                line.close();
            }
            threads.shutdownNow();
        }
    }

    private static final class Line {

        private final Socket caller;
        private final Socket server;
        private volatile boolean silent;

        Line(Socket caller, Socket server) {
            this.caller = caller;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            byte[] some = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(some); length >= 0; length = in.read(some)) {
                    if (!silent) {
                        out.write(some, 0, length);
                    }
                }
                if (!silent) {
                    close();
                }
            } catch (IOException closed) {
                // by one of the two, or by the test's end
            }
        }

        void close() throws IOException {
            caller.close();
            server.close();
        }
    }
}
