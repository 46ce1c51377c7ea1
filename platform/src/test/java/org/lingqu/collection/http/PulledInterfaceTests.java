package org.lingqu.collection.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;

/** Interfaces as systems really offer them: well made, capped, flaky, endless, hostile. */
class PulledInterfaceTests {

    private static final PullLimits LIMITS =
            new PullLimits(Duration.ofSeconds(2), Duration.ofSeconds(20), 3, Duration.ofMillis(5), 1 << 20, 10_000, 50);
    private static final PullLimits IMPATIENT =
            new PullLimits(Duration.ofSeconds(2), Duration.ofMillis(700), 3, Duration.ofMillis(5), 1 << 20, 10_000, 50);
    private static final List<String> LISTED = List.of("127.0.0.1", "localhost", "192.168.7.7:81", "169.254.169.254");

    @TempDir
    Path folder;

    private static Map<String, String> properties(String... pairs) {
        Map<String, String> all = new HashMap<>(Map.of("scheme", "http"));
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private PulledInterface at(String host, int port, Map<String, String> properties) {
        return at(host, port, properties, LIMITS);
    }

    private PulledInterface at(String host, int port, Map<String, String> properties, PullLimits limits) {
        InterfaceAddress address = new InterfaceAddress(host, port, "/api/rows?kind=1", "u", "秘密", properties);
        return new PulledInterface("对方系统", address, new AllowedHosts(LISTED), limits);
    }

    private PulledInterface at(GivenInterface given, String... pairs) {
        return at("127.0.0.1", given.port(), properties(pairs));
    }

    private PulledInterface.Pulled pull(PulledInterface from) {
        return from.pull(folder.resolve("pulled"), new Watch());
    }

    private String pulled() throws IOException {
        return Files.readString(folder.resolve("pulled"));
    }

    private void refused(PulledInterface from, String code, Object... arguments) {
        assertThatThrownBy(() -> pull(from)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments()).startsWith("对方系统").endsWith(arguments);
            assertThat(problem.getMessage()).doesNotContain("秘密", "127.0.0.1");
        });
    }

    private static List<String> some(int count) {
        return GivenInterface.rows(count, i -> "{\"id\":" + i + "}");
    }

    @Test
    void reads_numbered_pages_to_the_end_even_when_they_are_smaller_than_asked_for() throws IOException {
        try (GivenInterface given = GivenInterface.paged(some(25), 10)) {
            PulledInterface.Pulled pulled =
                    pull(at(given, "paging", "page", "rows", "data.list", "total", "data.total", "pageSize", "20"));
            assertThat(pulled.rows()).isEqualTo(25);
            assertThat(pulled.total()).isEqualTo(25);
            assertThat(pulled().split("id")).hasSize(26);
            assertThat(given.asked)
                    .containsExactly(
                            "/api/rows?kind=1&size=20&page=1",
                            "/api/rows?kind=1&size=20&page=2",
                            "/api/rows?kind=1&size=20&page=3");
        }
    }

    @Test
    void reads_on_by_offset_by_mark_by_address_and_all_at_once() throws IOException {
        List<String> rows = some(7);
        try (GivenInterface given = new GivenInterface((exchange, query) -> {
            int from = Math.min(7, Integer.parseInt(query.getOrDefault("offset", query.getOrDefault("cursor", "0"))));
            int to = Math.min(7, from + 3);
            String next = to == 7
                    ? "null"
                    : query.containsKey("link") ? "\"/api/rows?link=1&cursor=" + to + "\"" : "\"" + to + "\"";
            GivenInterface.json(
                    exchange, "{\"rows\":" + GivenInterface.array(rows.subList(from, to)) + ",\"next\":" + next + "}");
        })) {
            assertThat(pull(at(given, "paging", "offset", "rows", "rows")).rows())
                    .isEqualTo(7);
            assertThat(pull(at(given, "paging", "next", "rows", "rows")).rows()).isEqualTo(7);
            assertThat(pull(at(given, "rows", "rows")).rows()).isEqualTo(3);
            assertThat(pull(at(given, "paging", "next", "rows", "rows", "sizeParameter", "link"))
                            .rows())
                    .isEqualTo(7);
        }
        try (GivenInterface given =
                new GivenInterface((exchange, query) -> GivenInterface.json(exchange, "[{\"n\":0.10}]"))) {
            assertThat(pull(at(given)).rows()).isEqualTo(1);
            assertThat(pulled()).isEqualTo("{\"n\":0.10}");
        }
    }

    @Test
    void says_who_asks_in_the_way_the_system_wants() {
        Map<String, String> heard = new HashMap<>();
        try (GivenInterface given = new GivenInterface((exchange, query) -> {
            heard.put("auth", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            heard.put("key", String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
            GivenInterface.json(exchange, "[]");
        })) {
            pull(at(given, "access", "basic"));
            assertThat(heard).containsEntry("auth", "Basic dTrnp5jlr4Y=");
            pull(at(given, "access", "header", "header", "X-Key"));
            assertThat(new String(
                            requireNonNull(heard.get("key")).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8))
                    .isEqualTo("秘密");
            assertThat(heard).containsEntry("auth", "null");
        }
    }

    @Test
    void asks_again_for_a_page_that_failed_or_broke_off_and_doubles_nothing() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (GivenInterface given = new GivenInterface((exchange, query) -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                GivenInterface.answer(exchange, 503, "busy");
            } else if (call == 2) {
                exchange.sendResponseHeaders(200, 1_000);
                OutputStream out = exchange.getResponseBody();
                out.write("[{\"id\":1},{\"id\":2},".getBytes(StandardCharsets.UTF_8));
                out.flush();
                throw new IOException("cut");
            } else {
                GivenInterface.json(exchange, "[{\"id\":1},{\"id\":2},{\"id\":3}]");
            }
        })) {
            assertThat(pull(at(given)).rows()).isEqualTo(3);
            assertThat(pulled().split("id")).hasSize(4);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void gives_up_with_a_plain_reason() throws IOException {
        Map<Integer, String> reasons = Map.of(
                401, "source-login-refused",
                403, "source-login-refused",
                404, "source-path-unknown",
                302, "source-redirects");
        for (Map.Entry<Integer, String> each : reasons.entrySet()) {
            try (GivenInterface given = new GivenInterface((exchange, query) -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1/elsewhere");
                GivenInterface.answer(exchange, each.getKey(), "{}");
            })) {
                refused(at(given), each.getValue());
                assertThat(given.asked).hasSize(1);
            }
        }
        try (GivenInterface given = new GivenInterface((exchange, query) -> GivenInterface.answer(exchange, 500, ""))) {
            refused(at(given), "source-answered", 500);
            assertThat(given.asked).hasSize(3);
        }
        try (GivenInterface given = new GivenInterface((exchange, query) -> GivenInterface.answer(exchange, 418, ""))) {
            refused(at(given), "source-answered", 418);
            assertThat(given.asked).hasSize(1);
        }
        try (ServerSocket mute = new ServerSocket(0)) {
            refused(at("127.0.0.1", mute.getLocalPort(), properties(), IMPATIENT), "source-silent");
        }
        try (ServerSocket closed = new ServerSocket(0)) {
            closed.close();
            refused(at("127.0.0.1", closed.getLocalPort(), properties()), "source-unreachable");
        }
    }

    @Test
    void trusts_no_certificate_that_nobody_vouches_for() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> GivenInterface.json(exchange, "[]"));
        server.start();
        try {
            refused(
                    at("127.0.0.1", server.getAddress().getPort(), properties("scheme", "https")),
                    "source-certificate");
        } finally {
            server.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void refuses_answers_that_are_no_rows() {
        Map<String, String> answers = Map.of(
                "{\"data\":{\"list\":{}}}",
                "source-rows-missing",
                "{\"data\":[{\"id\":1}]}",
                "source-rows-missing",
                "{\"data\":{\"list\":[1]}}",
                "source-rows-missing",
                "<html>",
                "source-answer-unreadable",
                "{\"data\":{\"list\":[{\"id\":1},",
                "source-answer-unreadable",
                "{\"data\":{\"list\":[{\"a\":" + "[".repeat(1_000) + "]",
                "source-answer-unreadable",
                "{\"data\":{\"list\":[{\"a\":\"" + "x".repeat(20_000) + "\"}]}}",
                "source-answer-unreadable");
        answers.forEach((answer, code) -> {
            try (GivenInterface given =
                    new GivenInterface((exchange, query) -> GivenInterface.json(exchange, answer))) {
                refused(
                        at(given, "rows", "data.list"),
                        code,
                        code.equals("source-rows-missing") ? new Object[] {"data.list"} : new Object[0]);
            }
        });
    }

    @Test
    void stops_at_pages_without_end_and_at_more_than_there_may_be() {
        try (GivenInterface deaf =
                new GivenInterface((exchange, query) -> GivenInterface.json(exchange, "[{\"id\":1}]"))) {
            refused(at(deaf, "paging", "page"), "source-pages-repeat", 2);
            assertThat(deaf.asked).hasSize(2);
        }
        AtomicInteger page = new AtomicInteger();
        try (GivenInterface endless = new GivenInterface(
                (exchange, query) -> GivenInterface.json(exchange, "[{\"id\":" + page.incrementAndGet() + "}]"))) {
            refused(at(endless, "paging", "page"), "source-pages-repeat", 50);
        }
        String row = "{\"t\":\"" + "x".repeat(9_000) + "\"}";
        try (GivenInterface big = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, GivenInterface.array(GivenInterface.rows(200, i -> row))))) {
            refused(at(big), "source-answer-too-large", 1L);
            assertThat(folder.resolve("pulled"))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(1 << 20));
        }
    }

    @Test
    void goes_nowhere_but_to_the_hosts_that_are_listed() {
        try (GivenInterface given = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, "{\"rows\":[{\"id\":1}],\"next\":\"http://127.0.0.1:1/steal\"}"))) {
            refused(at(given, "paging", "next", "rows", "rows"), "source-next-foreign");
            refused(at("localhost", given.port(), properties()), "source-address-refused");
            refused(at("127.0.0.2", given.port(), properties()), "source-address-refused");
            refused(at("::1", given.port(), properties()), "source-address-refused");
            refused(at("192.168.7.7", given.port(), properties()), "source-address-refused");
            refused(at("169.254.169.254", 80, properties()), "source-address-refused");
            assertThat(given.asked).hasSize(1);
        }
    }

    @Test
    void takes_paths_and_nothing_that_is_more() {
        List.of("/", "/a/b.json?x=1&y=%E4", "/v1/rows")
                .forEach(path ->
                        assertThat(InterfaceAddress.isPath(path)).as(path).isTrue());
        List.of(
                        "",
                        "a",
                        "//evil/",
                        "/../etc",
                        "/a b",
                        "/a\r\nX: y",
                        "/a#b",
                        "http://x/",
                        "/a?b c",
                        "/\\x",
                        "/" + "a".repeat(500))
                .forEach(path ->
                        assertThat(InterfaceAddress.isPath(path)).as(path).isFalse());
    }

    @Test
    void somebody_who_stops_it_is_not_kept_waiting() throws Exception {
        Watch watch = new Watch();
        try (GivenInterface given = new GivenInterface((exchange, query) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            watch.cancel();
        })) {
            assertThatThrownBy(() -> at(given).pull(folder.resolve("pulled"), watch))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-cancelled"));
        }
    }
}
