package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A reader of the pages without a browser: keeps the session, sends forms with their token, follows no redirect. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String token = "";

    private Visitor(int port) {
        this.port = port;
    }

    public static Visitor stranger(int port) {
        return new Visitor(port);
    }

    /** Signs in with the password of {@link TestPeople}. */
    public static Visitor signedIn(int port, String username) {
        Visitor visitor = new Visitor(port);
        Answer answer = visitor.signIn(username, TestPeople.PASSWORD);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).doesNotContain("/sign-in");
        visitor.get("/ui/none");
        return visitor;
    }

    public Answer signIn(String username, String password) {
        get("/sign-in");
        return post("/sign-in", Map.of("username", username, "password", password));
    }

    public Answer get(String path) {
        Answer answer = send(
                HttpRequest.newBuilder(at(path)).header("Accept", "text/html").GET());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    public Answer post(String path, Map<String, String> fields) {
        Map<String, List<String>> several = new LinkedHashMap<>();
        fields.forEach((name, value) -> several.put(name, List.of(value)));
        return postAll(path, several);
    }

    public Answer postAll(String path, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", List.of(token));
        String body = all.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(at(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The session's id as the browser holds it. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Holds another session from now on. */
    public void hold(String session) {
        HttpCookie cookie = new HttpCookie("SESSION", session);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(at("/"), cookie);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
