package org.lingqu.catalog.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTests {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private final AtomicReference<String> received = new AtomicReference<>("");
    private final AtomicReference<String> signature = new AtomicReference<>("");
    private HttpServer receiver;
    private int status = 204;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/news", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signature.set(exchange.getRequestHeaders().getFirst("Lingqu-Signature"));
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/other");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void brings_the_body_with_a_signature_that_the_receiver_can_check() throws IOException {
        new Webhooks(new WatchSettings(true)).send(address(), "secret", "{\"name\":\"企业\"}", NOW);
        assertThat(received.get()).isEqualTo("{\"name\":\"企业\"}");
        assertThat(signature.get())
                .isEqualTo("t=1790000000,v1=" + WatchKeys.sign("secret", "1790000000." + received.get()))
                .isNotEqualTo("t=1790000000,v1=" + WatchKeys.sign("another", "1790000000." + received.get()));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void takes_anything_but_success_for_a_failure_and_follows_no_redirection(int answer) {
        status = answer;
        assertThatIOException()
                .isThrownBy(() -> new Webhooks(new WatchSettings(true)).send(address(), "secret", "{}", NOW))
                .withMessage("answered " + answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void gives_up_a_receiver_that_lets_itself_be_waited_for(String scheme) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            WebhookAddress address = WebhookAddress.of(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/news")
                    .orElseThrow();
            Webhooks webhooks = new Webhooks(new WatchSettings(true), Duration.ofMillis(200));
            assertThatIOException()
                    .isThrownBy(() -> webhooks.send(address, "secret", "{}", NOW))
                    .withMessage("no answer in time");
        }
    }

    @Test
    void does_not_call_this_machine_unless_it_may() {
        assertThatIOException()
                .isThrownBy(() -> new Webhooks(new WatchSettings(false)).send(address(), "secret", "{}", NOW))
                .withMessage("address refused");
        assertThat(received.get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "::1, true",
        "169.254.169.254, true",
        "fe80::1, true",
        "0.0.0.0, true",
        "224.0.0.1, true",
        "::ffff:127.0.0.1, true",
        "10.1.2.3, false",
        "203.0.113.9, false"
    })
    void knows_addresses_that_are_none_of_its_business(String address, boolean refused) throws IOException {
        assertThat(WebhookAddress.isRefused(InetAddress.getByName(address), false))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "file:///etc/passwd",
                "http://user:pass@example.org/",
                "http://example.org/#part",
                "http://example.org/a b",
                "http:///path",
                "http://example.org:99999/",
                "javascript:alert(1)",
                "例子",
                ""
            })
    void takes_only_plain_addresses(String text) {
        assertThat(WebhookAddress.of(text)).isEmpty();
    }

    @Test
    void keeps_path_query_and_port() {
        WebhookAddress address =
                WebhookAddress.of("https://data.example.org:8443/in?a=1").orElseThrow();
        assertThat(address.target()).isEqualTo("/in?a=1");
        assertThat(address.authority()).isEqualTo("data.example.org:8443");
        assertThatCode(() -> WebhookAddress.of("http://10.0.0.1/").orElseThrow().resolve(false))
                .doesNotThrowAnyException();
    }

    private WebhookAddress address() {
        return WebhookAddress.of("http://127.0.0.1:" + receiver.getAddress().getPort() + "/news")
                .orElseThrow();
    }
}
