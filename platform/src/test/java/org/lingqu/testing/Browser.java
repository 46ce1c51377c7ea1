package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A reader in a real browser, for journey tests: one Chromium for the whole run, a context of its own (cookies, size, language, look) for
 * every reader. Listens for what the browser complains about; {@link #complaints()} must stay empty.
 *
 * <pre>{@code
 * try (Browser reader = Browser.at(port).speaking("en").dark().wide(360).open()) {
 *     reader.signIn(account.username());
 *     reader.go("/catalog");
 *     reader.page().getByRole(AriaRole.BUTTON, …).click();
 *     reader.check();                     // axe, CSP, console, no sideways scrolling
 *     reader.picture("catalog-search");   // -Dlingqu.shots=DIR: DIR/catalog-search-en-dark-360.png
 * }
 * }</pre>
 *
 * Without a Chromium of the system the test is skipped with that reason, unless {@code CI=true}: then it fails.
 */
public final class Browser implements AutoCloseable {

    /** Without a desktop around it the browser is three times as fast. */
    private static final List<Path> CHROMIUM =
            List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));
    /** No look-ups of its own: a closed network answers each of them late. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // a document lives for the two seconds in which it is judged: compiling for speed costs more than it gives
            "--js-flags=--no-turbofan --no-maglev");
    /** All rules of axe; of each that is violated its name, its weight and where. */
    private static final String JUDGE = """
            () => {
              if (!window.axe) window.lqAxe();
              return axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(rule =>
                rule.id + ' (' + rule.impact + '): ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')));
            }""";
    /** Each colour of a document is read once: axe reads those of every element and its parents anew, which was a quarter of its work. */
    private static final String ONCE = """
            (load => window.lqAxe = () => {
              load();
              const color = axe.commons.color.Color.prototype;
              const read = color.parseString;
              const known = new Map();
              color.parseString = function (text) {
                const before = known.get(text);
                if (before) {
                  Object.assign(this, before);
                } else {
                  read.call(this, text);
                  known.set(text, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
                }
                return this;
              };
            })(window.lqAxe);""";
    /** Every document brings axe along unread: handing half a megabyte over for each judgement took as long as judging. */
    private static final String AXE = "window.lqAxe = () => {" + axe() + "};" + ONCE;

    /** What a click waits for may be real work, on a machine that has other work. */
    private static final int PATIENCE_MILLIS = 180_000;
    /** Within which a page answers, too. */
    private static final int PAGE_MILLIS = 120_000;

    private static com.microsoft.playwright.@Nullable Browser shared;

    private final String origin;
    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final Page whole;
    private final Complaints complaints;

    /** How a reader looks at the pages, to be opened. */
    public record Look(int port, String language, String theme, int width, int height, boolean script) {

        public Look speaking(String tag) {
            return new Look(port, tag, theme, width, height, script);
        }

        public Look dark() {
            return new Look(port, language, "dark", width, height, script);
        }

        public Look themed(String name) {
            return new Look(port, language, name, width, height, script);
        }

        /** Width of the window in CSS pixels: 360, 768 or 1280. */
        public Look wide(int pixels) {
            return new Look(port, language, theme, pixels, pixels < 500 ? 780 : height, script);
        }

        /** A reader without JavaScript. */
        public Look scriptless() {
            return new Look(port, language, theme, width, height, false);
        }

        public Browser open() {
            return new Browser(this);
        }
    }

    private Browser(Look look) {
        this.look = look;
        this.origin = "http://127.0.0.1:" + look.port();
        this.context = shared().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setJavaScriptEnabled(look.script())
                // smooth scrolling moves what is about to be clicked
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        context.addCookies(List.of(
                new Cookie("lang", look.language()).setUrl(origin), new Cookie("theme", look.theme()).setUrl(origin)));
        if (look.script()) {
            context.addInitScript(AXE);
            context.addInitScript("document.addEventListener('securitypolicyviolation', e => "
                    + "console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))");
        }
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PAGE_MILLIS);
        this.page = context.newPage();
        this.whole = whole(page);
        this.complaints = new Complaints(page);
    }

    /** A reader of Chinese in a light window of 1280 × 900. */
    public static Look at(int port) {
        return new Look(port, "zh-CN", "light", 1280, 900, true);
    }

    private static synchronized com.microsoft.playwright.Browser shared() {
        Path chromium =
                CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (chromium == null && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("browser tests need one of " + CHROMIUM);
        }
        assertThat(chromium).as("Chromium, one of %s", CHROMIUM).isNotNull();
        com.microsoft.playwright.Browser running = shared;
        if (running == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(FLAGS));
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return running;
    }

    /** Signs in by the form with the password of {@link TestPeople}; ends at the page the reader wanted, or at the hall. */
    public void signIn(String username) {
        signIn(username, TestPeople.PASSWORD);
    }

    public void signIn(String username, String password) {
        page.navigate(origin + "/sign-in");
        page.fill("[name=username]", username);
        page.fill("[name=password]", password);
        page.click("form.card button[type=submit]");
        assertThat(page().url()).as("address after signing in").doesNotContain("/sign-in");
        complaints.forget();
    }

    /** Goes to a path of the server.
     * @return the status of the answer */
    public int go(String path) {
        Response response = page.navigate(origin + path);
        return response == null ? 0 : response.status();
    }

    /**
     * The page itself, for everything else. A click returns when the next document has begun to arrive, and what is counted in it at once may
     * not be there yet on a busy machine: so whatever is asked of this page is asked once its document is whole.
     */
    public Page page() {
        return whole;
    }

    private static Page whole(Page page) {
        return (Page) Proxy.newProxyInstance(
                Page.class.getClassLoader(), new Class<?>[] {Page.class}, (self, asked, with) -> {
                    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
                    try {
                        return asked.invoke(page, with);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    public String text() {
        return page().innerText("main");
    }

    /** What the browser complained about since the sign-in: violated policy, console, script errors, missing answers. */
    public List<String> complaints() {
        return complaints.all();
    }

    /** As {@link #check()}, with every fold of the page opened. */
    public void checkOpened() {
        page().evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })");
        check();
    }

    /** No accessibility finding of any rule, nothing in the console, no violated policy, no sideways scrolling. */
    public void check() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        if (!look.script()) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(JUDGE))
                .as("axe on %s (%s)", page.url(), look)
                .isEmpty();
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits into %d px", page.url(), look.width())
                .isTrue();
        assertThat(complaints.all())
                .as("complaints of the browser on %s", page.url())
                .isEmpty();
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A picture of the whole page, named after look and width, in the directory of {@code -Dlingqu.shots=DIR}; without one, none. */
    public void picture(String name) {
        String folder = System.getProperty("lingqu.shots");
        if (folder == null) {
            return;
        }
        Path file = Path.of(folder)
                .resolve(name + "-" + look.language().substring(0, 2)
                        + (look.theme().equals("dark") ? "-dark" : "") + "-" + look.width() + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
