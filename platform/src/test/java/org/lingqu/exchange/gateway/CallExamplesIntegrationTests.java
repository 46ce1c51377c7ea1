package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Account;
import org.lingqu.identity.SystemClients;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What the page of a grant says about calling is taken from the page and run as it stands. */
@IntegrationTest
class CallExamplesIntegrationTests {

    private static final String NAME = "临渠第7商行";
    private static final int KINDS = CallKind.values().length;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern SNIPPET = Pattern.compile("(?s)<pre [^>]*>(.*?)</pre>");
    private static final Pattern RECEIPT = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}\\.[A-Za-z0-9_-]+");

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    SystemClients clients;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    private SystemClients.Credential credential;
    private List<String> snippets = List.of();

    @BeforeEach
    void reads_the_page_of_a_grant() throws Exception {
        World world = register.aWorld();
        credential = clients.issue(world.grant().consumer().system(), world.integrator());
        Account reader = people.anAccountOf(
                departments.get(world.grant().consumer().department()), PostKind.CHIEF_REPRESENTATIVE);
        String page = signedIn(reader).get("/sharing/grants/" + world.grant().id());
        Matcher found = SNIPPET.matcher(page);
        snippets = found.results()
                .map(each -> HtmlUtils.htmlUnescape(each.group(1)))
                .filter(text -> text.contains("Lingqu-Grant"))
                .toList();
        assertThat(snippets).as("three languages for each kind of call").hasSize(3 * KINDS);
    }

    @Test
    void the_calls_by_curl_are_answered() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < KINDS; i++) {
            all.append(run("bash", file("call.sh", snippets.get(3 * i))));
        }
        answered(all.toString());
    }

    @Test
    void the_calls_in_java_run_as_they_stand() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < KINDS; i++) {
            all.append(run(
                    java,
                    "-Dfile.encoding=UTF-8",
                    "-Dsun.jnu.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    file("Call.java", snippets.get(3 * i + 1))));
        }
        answered(all.toString());
    }

    @Test
    void the_calls_in_python_are_answered() throws Exception {
        boolean there = runs("python3", "--version");
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(there).as("the example in Python needs python3").isTrue();
        }
        assertThat(there).as("python3").isTrue();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < KINDS; i++) {
            all.append(run("python3", file("call.py", snippets.get(3 * i + 2))));
        }
        answered(all.toString());
        assertThat(all).as("page after page to the last row").contains(key(999), "\"next\":null");
    }

    /** Exactly what the grant allows, masked, with the receipt of a record that can be asked for. */
    private static void answered(String output) {
        assertThat(output)
                .contains("\"found\":1,", "临渠第7商行", "张**", "340100********0007")
                .contains("\"result\":\"consistent\"", "\"next\":\"", key(42))
                .doesNotContain("张三丰");
        Matcher receipt = RECEIPT.matcher(output);
        assertThat(receipt.find()).as(output).isTrue();
        assertThat(Receipt.of(receipt.group()).record()).isNotNull();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLIENT", credential.client());
        builder.environment().put("SECRET", credential.secret());
        builder.environment().put("KEY", key(7));
        builder.environment().put("VALUE", NAME);
        builder.environment().put("MATTER", "GSBX-2026-104417");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** A reader with a session. */
    private record Reader(HttpClient http, String base) {

        String get(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    private Reader signedIn(Account account) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Reader reader = new Reader(http, "http://127.0.0.1:" + port);
        Matcher csrf = CSRF.matcher(reader.get("/sign-in"));
        assertThat(csrf.find()).isTrue();
        String form = "_csrf=" + encoded(csrf.group(1)) + "&username=" + encoded(account.username()) + "&password="
                + encoded(TestPeople.PASSWORD);
        http.send(
                HttpRequest.newBuilder(URI.create(reader.base() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        return reader;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
