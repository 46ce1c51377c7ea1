package org.lingqu.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;

/** Somebody signed in with a browser. */
final class PageSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private PageSession() {}

    /** @return the header line that stands for the session */
    static String signIn(String base, String username, String password) {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
        try {
            Matcher token = TOKEN.matcher(client.send(
                            HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            String form = "username=" + Interfaces.encoded(username) + "&password=" + Interfaces.encoded(password)
                    + "&_csrf=" + Interfaces.encoded(token.find() ? token.group(1) : "");
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            if (status != 302) {
                throw Problem.unavailable("bench-step-failed").with("sign-in: " + status);
            }
            return "Cookie: "
                    + cookies.getCookieStore().getCookies().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "));
        } catch (IOException lost) {
            throw Problem.unavailable("bench-step-failed").with("sign-in").causedBy(lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
