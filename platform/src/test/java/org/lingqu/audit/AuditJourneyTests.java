package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An auditor searches, opens a record, takes its proof along and verifies it; an integrator looks up a receipt. */
@IntegrationTest
class AuditJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenRecords given;

    @TempDir
    Path folder;

    private record Scene(Department consumer, Account auditor, Account integrator, List<Receipt> receipts) {}

    private Scene calls() throws SQLException {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account auditor = people.anAccountOf(provider, PostKind.AUDITOR);
        Account integrator = people.anAccountOf(consumer, PostKind.INTEGRATOR);
        SystemId system = organization
                .register("工伤保险参保登记系统", 3, people.actorOf(integrator))
                .id();
        String resource =
                entries.publish(provider, SharingType.CONDITIONAL).code().value();
        List<GivenRecords.ACall> calls = new ArrayList<>();
        Instant begin = Instant.now().minusSeconds(1);
        for (int i = 0; i < 24; i++) {
            GivenRecords.ACall call = given.aCall()
                    .at(begin.plusMillis(i))
                    .by(consumer.id(), system)
                    .of(resource)
                    .forMatter("GSBX-2026-10" + (4400 + i));
            calls.add(i % 7 == 3 ? call.refused("item-not-granted") : call);
        }
        List<Receipt> receipts = new ArrayList<>(given.write(calls));
        receipts.add(given.anActOn(resource, people.actorOf(integrator)));
        receipts.forEach(given::positionOf);
        return new Scene(consumer, auditor, integrator, receipts);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "en, light, 360", "zh-CN, dark, 360"})
    void who_has_no_account_finds_what_is_for_the_public(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            assertThat(reader.go("/sign-in")).isEqualTo(200);
            reader.page().click("a[href='/open/']");
            reader.picture("open");
            reader.check();
            reader.page().click("main a[href='/open/my-data']");
            assertThat(reader.page().locator("main form input").count()).isGreaterThan(1);
            reader.picture("open-my-data");
            reader.check();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, light, 1280",
        "zh-CN, dark, 360",
        "en, light, 360",
        "en, dark, 1280",
        "zh-CN, light, 768",
        "en, light, 1280",
        "zh-CN, light, 360"
    })
    void finds_a_record_and_takes_its_proof_along(String language, String theme, int width)
            throws SQLException, IOException, InterruptedException {
        Scene scene = calls();
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(scene.auditor().username());
            assertThat(reader.go("/audit")).isEqualTo(200);
            reader.page()
                    .selectOption("[name=department]", scene.consumer().id().toString());
            reader.page().click("#search button[type=submit]");
            assertThat(reader.page().locator("#log tbody tr").count()).isEqualTo(20);
            reader.picture("audit");
            reader.check();
            reader.page().click("#log a[rel=next]");
            // 24 calls, the application, and before them the registration of the system that calls
            assertThat(reader.page().locator("#log tbody tr").count()).isEqualTo(6);
            reader.page().click("#log a[rel=prev]");
            assertThat(reader.page().locator("#log tbody tr").count()).isEqualTo(20);

            reader.page().locator("#log tbody tr").nth(1).locator("th a").click();
            assertThat(reader.page().url()).contains("/audit/records/");
            reader.picture("audit-record");
            reader.check();
            Download download =
                    reader.page().waitForDownload(() -> reader.page().click("a[href$='/proof']"));
            Path proof = folder.resolve(download.suggestedFilename());
            download.saveAs(proof);
            assertThat(proof.getFileName().toString()).endsWith(".tlog-proof");
            verifies(reader, proof);
        }
    }

    /** Runs what the page says, in an empty folder with nothing but the downloaded proof. */
    private void verifies(Browser reader, Path proof) throws IOException, InterruptedException {
        String lingqu = reader.page().locator("#verify pre").nth(0).textContent();
        String vkey = lingqu.replaceAll("(?s).*--vkey '([^']+)'.*", "$1");
        assertThat(lingqu).contains("audit verify " + proof.getFileName());
        assertThat(AuditMainTests.run("verify", proof.toString(), "--vkey", vkey)
                        .code())
                .isZero();

        String python = reader.page().locator("#verify pre").nth(1).textContent();
        assertThat(python(python)).startsWith("0in the log");
        String text = Files.readString(proof);
        Files.writeString(proof, text.replaceFirst("extra ....", "extra AAAA"));
        assertThat(AuditMainTests.run("verify", proof.toString(), "--vkey", vkey)
                        .code())
                .isEqualTo(1);
        Files.writeString(proof, text.replaceFirst("index [0-9]+", "index 0"));
        assertThat(python(python)).startsWith("0NOT in the log");
    }

    private String python(String script) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            Assumptions.abort("the second way needs python3");
            return "";
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + said;
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void an_integrator_looks_up_a_receipt_and_sees_nothing_of_others(String language, int width) throws SQLException {
        Scene scene = calls();
        Receipt foreign =
                given.write(given.aCall().by(people.aDepartment().id(), null).of("102001/1"));
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(scene.integrator().username());
            assertThat(reader.go("/audit?receipt=" + scene.receipts().get(0))).isEqualTo(200);
            assertThat(reader.text()).contains("GSBX-2026-104400", "工伤保险参保登记系统");
            reader.check();

            reader.go("/audit");
            reader.page()
                    .fill("[name=receipt]", scene.receipts().get(1).toString().substring(0, 40));
            reader.page().click("#find button");
            assertThat(reader.page().locator("#find .is-invalid").count()).isEqualTo(1);
            assertThat(reader.page().inputValue("[name=receipt]")).isNotEmpty();
            reader.picture("audit-receipt-wrong");
            reader.check();
            reader.page().fill("[name=receipt]", foreign.toString());
            reader.page().click("#find button");
            assertThat(reader.page().locator("#find .is-invalid").count()).isEqualTo(1);
            assertThat(reader.text()).doesNotContain("102001/1");
            reader.page().fill("[name=receipt]", scene.receipts().get(2).toString());
            reader.page().click("#find button");
            assertThat(reader.page().locator("a[href$='/proof']").count()).isEqualTo(1);
        }
    }

    @Test
    void an_administrator_finds_no_way_in() throws SQLException {
        Scene scene = calls();
        Account administrator = people.anAccountOf(scene.consumer(), PostKind.ADMINISTRATOR);
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(administrator.username());
            assertThat(reader.page().locator(".lq-places a[href='/audit']").count())
                    .isZero();
            assertThat(reader.go("/audit")).isEqualTo(403);
            assertThat(reader.go("/audit/records/" + scene.receipts().get(0).record()))
                    .isEqualTo(403);
        }
    }

    @Test
    void a_wrong_condition_is_told_at_its_field_and_nothing_typed_is_lost() throws SQLException {
        Scene scene = calls();
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(scene.auditor().username());
            assertThat(reader.go("/audit?from=2026-10-09&to=2026-10-08&matter=GSBX"))
                    .isEqualTo(400);
            assertThat(reader.page().locator("#search .is-invalid").getAttribute("name"))
                    .isEqualTo("to");
            assertThat(reader.page().inputValue("[name=matter]")).isEqualTo("GSBX");
            reader.picture("audit-wrong");
            reader.check();
            assertThat(reader.go("/audit?from=2015-01-01&to=2015-01-02")).isEqualTo(200);
            reader.picture("audit-empty");
            reader.check();
        }
    }
}
