package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The judgement every journey relies on: it finds what axe finds, though it reads each colour once, and complains of what a page asked
 * for in vain.
 */
class BrowserTests {

    private static final List<String> COLORS = List.of(
            "#777",
            "#757575",
            "rgb(118, 118, 118)",
            "hsl(0, 0%, 47%)",
            "hsl(0.5turn 20% 45%)",
            "gray",
            "#0000ff80",
            "rgba(0, 0, 0, .45)",
            "transparent",
            "color(srgb .45 .45 .45)",
            "oklch(0.6 0.1 200)",
            "#fff");

    /** Asks for something that is never answered, and can give it up. */
    private static final String ASKING = """
            <!DOCTYPE html><html lang=en><title>asking</title><main><h1>asking</h1><a href=/asking>on</a></main>
            <script>const end = new AbortController(); fetch('/mute', {signal: end.signal}).catch(() => {});</script>
            """;

    /** Asks for another page, which does not come, and gives up the rest once the server has been asked for it. */
    private static final String LEAVING = """
            () => {
              const look = () => fetch('/left').then(answer => answer.text())
                .then(left => left === 'true' ? end.abort() : setTimeout(look, 50));
              location.href = '/next';
              look();
            }""";

    private final AtomicBoolean left = new AtomicBoolean();
    private HttpServer server;

    @BeforeEach
    void a_page_of_many_colors() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, page()));
        server.createContext("/asking", exchange -> answer(exchange, ASKING));
        server.createContext("/mute", exchange -> {}); // neither answered nor closed
        server.createContext("/broken", HttpExchange::close);
        server.createContext("/next", exchange -> left.set(true)); // never answered either
        server.createContext("/left", exchange -> answer(exchange, String.valueOf(left.get())));
        server.start();
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void ends_it() {
        server.stop(0);
    }

    @Test
    void finds_what_axe_finds_in_every_form_of_a_color() throws IOException {
        try (Browser browser = Browser.at(server.getAddress().getPort()).open()) {
            browser.go("/");
            assertThatThrownBy(browser::check).hasMessageContaining("color-contrast");
            String contrast =
                    "axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations', 'incomplete']})"
                            + ".then(found => JSON.stringify([found.violations, found.incomplete, found.passes].map(results =>"
                            + " results.flatMap(rule => rule.nodes.map(node => [node.target, node.any.map(check => check.data)])))))";
            Object judged = browser.page().evaluate(contrast);
            browser.go("/");
            browser.page().evaluate("() => {" + axe() + "}");

            assertThat(judged).isEqualTo(browser.page().evaluate(contrast));
            assertThat(judged.toString()).contains("fgColor").contains("#777777");
        }
    }

    @Test
    void complains_of_what_a_page_gives_up_that_stays() {
        try (Browser browser = Browser.at(server.getAddress().getPort()).open()) {
            Page page = browser.page();
            page.waitForRequest("**/mute", () -> browser.go("/asking"));
            page.waitForRequest("**/mute", () -> page.click("a"));
            browser.check();

            page.evaluate("end.abort()");
            page.waitForCondition(() -> !browser.complaints().isEmpty());
            assertThat(browser.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("no answer: ")
                    .endsWith("/mute net::ERR_ABORTED");
        }
    }

    /** Whether a browser tells of what it drops with a page is its own affair: here the page itself gives up what it has asked for. */
    @Test
    void does_not_complain_of_what_is_dropped_while_another_page_is_asked_for() {
        try (Browser browser = Browser.at(server.getAddress().getPort()).open()) {
            Page page = browser.page();
            List<String> failed = new ArrayList<>();
            page.onRequestFailed(request -> failed.add(request.failure()));
            page.waitForRequest("**/mute", () -> browser.go("/asking"));
            page.evaluate(LEAVING);
            page.waitForCondition(() -> !failed.isEmpty());

            assertThat(failed).containsExactly("net::ERR_ABORTED");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void complains_of_an_answer_that_broke_off_though_the_page_is_being_left() {
        try (Browser browser = Browser.at(server.getAddress().getPort()).open()) {
            Page page = browser.page();
            browser.go("/asking");
            page.evaluate("() => { location.href = '/mute'; fetch('/broken').catch(() => {}); }");
            page.waitForCondition(() -> !browser.complaints().isEmpty());
            assertThat(browser.complaints())
                    .anySatisfy(
                            told -> assertThat(told).startsWith("no answer: ").contains("/broken"))
                    .noneSatisfy(told -> assertThat(told).contains("/mute"));
        }
    }

    /** Each color on each other one, some of it behind a veil. */
    private static String page() {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><html lang=en><title>colors</title><main><h1>colors</h1>");
        for (String back : COLORS) {
            for (String front : COLORS) {
                page.append("<p style='background:%s;opacity:%s'><span style='color:%s'>text</span></p>"
                        .formatted(back, page.length() % 3 == 0 ? ".8" : "1", front));
            }
        }
        return page.append("</main></html>").toString();
    }

    private static String axe() throws IOException {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
