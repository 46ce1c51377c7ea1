package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judgement every journey relies on: it finds what axe finds, though it reads each colour once. */
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

    private HttpServer server;

    @BeforeEach
    void a_page_of_many_colors() throws IOException {
        byte[] page = page().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
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
