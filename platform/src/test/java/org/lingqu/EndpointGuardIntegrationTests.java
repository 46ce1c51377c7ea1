package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.identity.web.OpenEndpoints;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every address the server answers and asks it as a stranger. */
@IntegrationTest
class EndpointGuardIntegrationTests {

    private static final AntPathMatcher PATTERNS = new AntPathMatcher();
    private static final HttpClient STRANGER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    @Test
    void every_address_outside_the_reviewed_list_refuses_strangers() throws Exception {
        List<String> answered = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : all()) {
            for (String pattern : mapping.getKey().getPatternValues()) {
                for (RequestMethod method : methods(mapping.getKey())) {
                    String path = pattern.replaceAll(
                                    "\\{[^/]+}", UUID.randomUUID().toString())
                            .replace("/**", "/x");
                    if (isOpen(method, path)) {
                        continue;
                    }
                    asked++;
                    int status = ask(method.name(), path);
                    boolean toSignIn =
                            status == 302 && locationOf(method.name(), path).contains("/sign-in");
                    if (!(status == 401 || status == 403 || toSignIn)) {
                        answered.add(method + " " + pattern + " → " + status);
                    }
                }
            }
        }
        assertThat(answered).isEmpty();
        assertThat(asked).isGreaterThan(15);
    }

    @Test
    void addresses_that_do_not_exist_tell_strangers_nothing() throws Exception {
        assertThat(ask("GET", "/no/such/page")).isEqualTo(302);
        assertThat(ask("GET", "/api/v1/no-such-thing")).isEqualTo(401);
        assertThat(ask("GET", "/actuator/env")).isIn(302, 401, 404);
        assertThat(ask("GET", "/actuator/heapdump")).isIn(302, 401, 404);
    }

    @Test
    void the_pages_carry_the_strict_policy() throws Exception {
        HttpResponse<String> page =
                STRANGER.send(HttpRequest.newBuilder(uri("/sign-in")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void no_open_address_holds_a_long_body_in_memory() throws Exception {
        String blank = "{" + " ".repeat(1_000_000) + "}";
        int asked = 0;
        for (OpenEndpoints.OpenEndpoint open : OpenEndpoints.all()) {
            if (!open.method().equals(HttpMethod.GET) && open.pattern().startsWith("/api/")) {
                String path =
                        open.pattern().replaceAll("\\{[^/]+}", UUID.randomUUID().toString());
                HttpRequest chunked = HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .method(
                                open.method().name(),
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(blank.getBytes(StandardCharsets.US_ASCII))))
                        .build();
                HttpResponse<String> answer = STRANGER.send(chunked, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(open.pattern()).isEqualTo(413);
                assertThat(answer.body()).contains("body-too-large", "64");
                assertThat(begun("POST " + path, "application/json", 1_000_000, ""))
                        .as("%s, by the length it tells", open.pattern())
                        .contains(" 413 ");
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(2);
    }

    @Test
    void json_of_a_person_is_bounded_too() throws Exception {
        Account member = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        String token = "Authorization: Bearer " + people.tokenOf(people.actorOf(member)) + "\r\n";
        assertThat(begun("PUT /api/v1/me/password", "application/json", 9_000_000, token))
                .contains(" 413 ");
        for (String type : List.of("text/plain", "application/yaml", "application/json")) {
            assertThat(begun("POST /api/v1/calendar/notices", type, 9_000_000, token))
                    .as("what is read as text, sent as %s", type)
                    .contains(" 413 ");
        }
    }

    @Test
    void a_program_may_ask_for_a_token_with_a_form_in_pieces_but_not_with_a_long_one() throws Exception {
        byte[] form = "client_id=nobody&client_secret=none".getBytes(StandardCharsets.US_ASCII);
        HttpRequest pieces = HttpRequest.newBuilder(uri("/gateway/v1/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                .build();
        HttpResponse<String> answer = STRANGER.send(pieces, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("client-refused");
        assertThat(begun("POST /gateway/v1/token", "application/x-www-form-urlencoded", 7_000_000, ""))
                .contains(" 413 ");
    }

    @Test
    void what_the_server_takes_apart_by_itself_is_taken_from_no_stranger() throws Exception {
        for (String address : List.of("/api/v1/collection/loads", "/api/v1/my-data", "/gateway/x")) {
            assertThat(begun("POST " + address, "multipart/form-data; boundary=x", 3_000_000_000L, ""))
                    .as(address)
                    .contains(" 401 ");
        }
        for (String address : List.of("/no/such/page", "/sign-in", "/open/my-data")) {
            assertThat(begun("POST " + address, "Multipart/Form-Data; boundary=x", 3_000_000_000L, ""))
                    .as(address)
                    .contains(" 302 ");
            assertThat(begun("POST " + address, "application/x-www-form-urlencoded", 7_000_000, ""))
                    .as("a long form to %s", address)
                    .contains(" 302 ");
        }
        assertThat(begun("PUT /no/such/page", "application/x-www-form-urlencoded", 3_000_000_000L, ""))
                .contains(" 302 ");
    }

    /** The status line that comes when no more than the first kilobyte of a body has been sent; fails when none comes. */
    private String begun(String request, String type, long length, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String head = request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "Content-Type: " + type
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
            socket.getOutputStream()
                    .write((head + (type.endsWith("json") ? "{" : body) + " ".repeat(1_000))
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private List<Map.Entry<RequestMappingInfo, HandlerMethod>> all() {
        List<Map.Entry<RequestMappingInfo, HandlerMethod>> all = new ArrayList<>();
        mappings.forEach(mapping -> all.addAll(mapping.getHandlerMethods().entrySet()));
        all.removeIf(entry -> entry.getKey().getPatternValues().contains("/error")
                || entry.getValue().getBeanType().getPackageName().startsWith("org.springframework.boot"));
        return all;
    }

    private static Set<RequestMethod> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods;
    }

    private static boolean isOpen(RequestMethod method, String path) {
        return OpenEndpoints.all().stream()
                .anyMatch(open -> open.method().equals(HttpMethod.valueOf(method.name()))
                        && PATTERNS.match(open.pattern(), path));
    }

    private int ask(String method, String path) throws IOException, InterruptedException {
        return send(method, path).statusCode();
    }

    private String locationOf(String method, String path) throws IOException, InterruptedException {
        return send(method, path).headers().firstValue("Location").orElse("");
    }

    private HttpResponse<Void> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .build();
        return STRANGER.send(request, BodyHandlers.discarding());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
