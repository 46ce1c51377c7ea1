package org.lingqu.exchange.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.Rehearsal;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Before anything is granted: the same calls, the same answers and refusals, and nothing in them is anybody's. */
@IntegrationTest
class SandboxIntegrationTests {

    private static final Pattern SNIPPET = Pattern.compile("(?s)<pre [^>]*>(.*?)</pre>");

    /** Threads of the server that take calls. */
    private static final int THREADS = 64;

    /** More pages of 500 rows than a day has. */
    private static final int MOST_PAGES = 250;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private EntryVersion entry;
    private Department provider;
    private Account applicant;
    private Asked asked;

    @BeforeEach
    void an_entry_that_somebody_may_apply_for() {
        provider = people.aDepartment();
        entry = entries.publish(provider, SharingType.CONDITIONAL);
        applicant = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        asked = asked(applicant);
    }

    @Test
    void the_lines_on_the_page_of_the_entry_run_as_they_stand() throws Exception {
        String page = Visitor.signedIn(port, applicant.username())
                .get("/catalog/" + entry.code().value())
                .body();
        List<String> snippets = SNIPPET.matcher(page)
                .results()
                .map(each -> HtmlUtils.htmlUnescape(each.group(1)))
                .filter(text -> text.contains("/sandbox/"))
                .toList();
        assertThat(snippets).as("four kinds of call").hasSize(4);

        List<String> answers = new ArrayList<>();
        for (String snippet : snippets) {
            answers.add(run(snippet));
        }

        assertThat(answers).allMatch(said -> said.contains("200") && said.contains("\"synthetic\":true"));
        assertThat(answers).allMatch(said -> said.contains("Lingqu-Synthetic: true"));
        assertThat(answers.get(0)).contains("\"found\":1");
        assertThat(answers.get(1)).contains("\"result\":\"consistent\"");
        assertThat(answers.get(2)).contains("\"found\":10", "\"next\":\"");
        assertThat(answers.get(3)).contains("\"since\":1", "deleted", "changed");
    }

    @Test
    void answers_have_the_form_of_those_under_a_grant_masks_included() {
        ServedRegister.World world = register.aWorld();
        Map<String, Object> real = Asked.of(port, world)
                .lookup("tyshxydm=" + ServedRegister.key(7))
                .json();
        Object key = rows(asked.rows("limit=1")).get(0).get("tyshxydm");
        Answer tried = asked.lookup("tyshxydm=" + key);

        assertThat(tried.json().keySet()).contains("synthetic").containsAll(real.keySet());
        assertThat(rows(tried).get(0).keySet())
                .isEqualTo(((Map<?, ?>) list(real.get("rows")).get(0)).keySet());
        assertThat(rows(asked.rows("limit=500"))).hasSizeGreaterThan(150).allMatch(row -> {
            Object name = row.get("fddbr");
            Object number = row.get("zjhm");
            return (name == null || name.toString().endsWith("**"))
                    && (number == null || number.toString().startsWith("990001********"));
        });
    }

    @Test
    void the_same_is_answered_every_time_and_page_after_page_gives_all_of_it() {
        List<Map<String, Object>> whole = rows(asked.rows("limit=500"));
        List<Map<String, Object>> paged = new ArrayList<>();
        Answer page = asked.rows("limit=60");
        paged.addAll(rows(page));
        while (page.json().get("next") != null) {
            page = asked.rows("limit=60&cursor=" + page.json().get("next"));
            paged.addAll(rows(page));
        }

        assertThat(paged).isEqualTo(whole).isEqualTo(rows(asked.rows("limit=500")));
    }

    @Test
    void changes_bring_the_first_version_to_the_second() {
        assertThat(list(asked.changes("since=1&limit=500").json().get("changes")).stream()
                        .map(change -> String.valueOf(((Map<?, ?>) change).get("change")))
                        .distinct())
                .containsExactlyInAnyOrder("inserted", "changed", "deleted");
        assertThat(asked.changes("since=2").json()).containsEntry("found", 0);
        assertThat(asked.changes("since=0&limit=500").json())
                .containsEntry("found", rows(asked.rows("limit=500")).size());
        assertThat(asked.changes("since=3").json()).containsEntry("code", "changes-version-unknown");
    }

    @Test
    void refuses_as_a_real_call_would_be_refused() {
        assertThat(code(asked.lookup("tyshxydm=x&items=no_such"))).isEqualTo("item-not-granted");
        assertThat(code(asked.lookup("qymc=x"))).isEqualTo("key-not-granted");
        assertThat(code(asked.rows("limit=9000"))).isEqualTo("page-malformed");
        assertThat(code(asked.rows("cursor=AAAA"))).isEqualTo("cursor-malformed");
        assertThat(code(asked.post("batch", "{\"key\": \"tyshxydm\"}"))).isEqualTo("body-malformed");
        assertThat(code(asked.matter(null).rows("limit=1"))).isEqualTo("matter-missing");
        assertThat(asked.lookup("tyshxydm=nobody").json()).containsEntry("found", 0);
    }

    @Test
    void is_for_those_who_may_apply_leaves_an_act_for_each_call_and_has_limits_of_its_own() {
        Asked steward = asked(people.anAccountOf(people.aDepartment(), PostKind.STEWARD));
        assertThat(code(steward.rows("limit=1"))).isEqualTo("permission-missing");
        assertThat(asked.at("/gateway/v1/").rows("limit=1").status())
                .as("a person's token opens no gateway")
                .isEqualTo(401);
        asked.rows("limit=1");
        asked.rows("limit=0");

        assertThat(acts()).containsExactly("1", "2 page-malformed");
        List<Answer> refused = new ArrayList<>();
        // at the latest by the quota of the day, where calls are too slow for that of a second
        for (int i = 0; i < MOST_PAGES && refused.isEmpty(); i++) {
            Answer answer = asked.rows("limit=500");
            if (answer.status() != 200) {
                refused.add(answer);
            }
        }
        assertThat(refused)
                .hasSize(1)
                .allMatch(answer -> List.of("rate-exceeded", "quota-exhausted").contains(code(answer)))
                .allMatch(answer -> answer.body().contains(Sandbox.NUMBER));
    }

    @Test
    void bodies_that_never_come_to_an_end_keep_nobody_else_from_being_answered() throws IOException {
        List<Socket> half = new ArrayList<>();
        try {
            for (int n = 0; n < THREADS + 6; n++) {
                half.add(begun("Content-Length: 100000", "{\"key\""));
            }
            // the first may come before the server has got to all of them
            for (int n = 0; n < 3; n++) {
                assertThat(asked.lookup("tyshxydm=nobody").status()).isEqualTo(200);
            }
            for (Socket each : half) {
                assertThat(each.getInputStream().available())
                        .as("nobody had to be sent away first")
                        .isZero();
            }
        } finally {
            for (Socket each : half) {
                each.close();
            }
        }
    }

    @Test
    void a_body_that_comes_in_two_pieces_is_answered_when_its_end_has_come() throws IOException {
        String body = "{\"key\": \"tyshxydm\", \"values\": [\"nobody\"]}";
        try (Socket slow = begun("Connection: close\r\nContent-Length: " + body.length(), body.substring(0, 9))) {
            assertThat(asked.lookup("tyshxydm=nobody").status()).isEqualTo(200);
            assertThat(acts()).containsExactly("1");
            slow.getOutputStream().write(body.substring(9).getBytes(StandardCharsets.UTF_8));

            assertThat(all(slow))
                    .startsWith("HTTP/1.1 200")
                    .contains(
                            "Lingqu-Synthetic: true",
                            "Content-Type: application/json\r\n",
                            "Cache-Control: no-store",
                            "X-Content-Type-Options: nosniff",
                            "\"synthetic\":true");
        }
        assertThat(acts()).containsExactly("1", "1");
    }

    @Test
    void a_body_longer_than_the_gateway_takes_is_refused_whether_it_says_so_or_not() throws IOException {
        String large = "x".repeat(Rehearsal.LARGEST_BODY + 1);
        try (Socket told = begun("Connection: close\r\nContent-Length: " + large.length(), "");
                Socket untold = begun(
                        "Connection: close\r\nTransfer-Encoding: chunked",
                        Integer.toHexString(large.length()) + "\r\n" + large + "\r\n")) {
            assertThat(all(told)).startsWith("HTTP/1.1 413").contains("body-too-large");
            assertThat(all(untold)).startsWith("HTTP/1.1 413").contains("body-too-large");
        }
        assertThat(acts()).isEmpty();
    }

    /** A batch whose body has begun. */
    private Socket begun(String headers, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /api/v1/exchange/sandbox/" + entry.code().value() + "/batch HTTP/1.1\r\nHost: 127.0.0.1:"
                + port + "\r\nLingqu-Matter: SX-0001\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + people.tokenOf(people.actorOf(applicant)) + "\r\n" + headers + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String all(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Asked asked(Account account) {
        return new Asked(port, entry.code().value(), people.tokenOf(people.actorOf(account)), null, "SX-0001")
                .at("/api/v1/exchange/sandbox/");
    }

    private List<String> acts() {
        return jdbc.sql("""
                        select outcome || coalesce(' ' || refusal, '') from audit.record
                        where verb = 'exchange.sandbox.call' and subject_id = ? order by at
                        """).param(entry.entry().toString()).query(String.class).list();
    }

    private String run(String snippet) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", snippet)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ACCOUNT", applicant.username());
        builder.environment().put("PASSWORD", TestPeople.PASSWORD);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String code(Answer answer) {
        return String.valueOf(answer.json().get("code"));
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON array
    private static List<Map<String, Object>> rows(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) Objects.requireNonNull(answer.json().get("rows"));
    }

    private static List<?> list(@Nullable Object plain) {
        return (List<?>) Objects.requireNonNull(plain);
    }
}
