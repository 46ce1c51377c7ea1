package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward looks at a load before confirming it, answers in advance for others, corrects a served record and compares with the source. */
@IntegrationTest
class ConfirmationJourneyTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    LoadDesk desk;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void looks_confirms_and_corrects(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD);
        Actor steward = people.actorOf(account);
        EntryVersion entry = given.publish(department);
        String code = TestPeople.creditCode();
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("insert into qy values ('" + code + "', '一号', null, 1, '1', null)");
        Load first = desk.table(
                entry.code(),
                sources.register(base.stated(), steward).id(),
                LoadWish.ofTable("public", "qy", Map.of()),
                null,
                steward);
        assertThat(given.ended(first.id(), steward).served()).isTrue();

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(account.username());
            reader.go("/collection/entries/" + entry.code().value() + "/new");
            reader.check();
            reader.page()
                    .setInputFiles(
                            "#file input[type=file]",
                            new FilePayload(
                                    "qy.csv",
                                    "text/csv",
                                    (HEAD + code + ",二号,2019-04-11,100.5,1,\n").getBytes(StandardCharsets.UTF_8)));
            reader.page().check("#file [name=later]");
            reader.page().click("#file button[type=submit]");
            LoadId id = LoadId.of(reader.page().url().replaceAll(".*/", ""));
            given.ended(id, steward);
            reader.go("/collection/confirmations");
            assertThat(reader.page().locator("#waiting tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("confirmations");
            reader.page().fill("#f-entry", entry.code().value());
            reader.page().fill("#f-reason", "来源系统逐笔核验");
            reader.page().click("#stand button[type=submit]");
            assertThat(reader.page().locator("#stand .is-invalid").count()).isPositive();
            reader.check();
            reader.page()
                    .fill(
                            "#f-until",
                            LocalDate.now(ZoneOffset.UTC).plusMonths(3).toString());
            reader.page().click("#stand button[type=submit]");
            assertThat(reader.page().locator("#standing tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("confirmed-ahead");
            reader.go("/collection/loads/" + id);
            reader.check();
            reader.picture("load-checked");
            reader.page().fill("#confirmation textarea", "已核对");
            reader.page().click("#confirmation button.btn-primary");
            given.ended(id, steward);
            reader.go("/collection/loads/" + id);
            assertThat(reader.page().locator("#confirmation form").count()).isZero();
            assertThat(reader.page().locator("#confirmation").textContent()).contains(account.name());
            reader.picture("load-confirmed");

            String records = "/collection/entries/" + entry.code().value() + "/records";
            reader.go(records);
            reader.check();
            reader.page().fill("#f-key", code);
            reader.page().click("#form button[type=submit]");
            reader.check();
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#form [role=alert]").count()).isPositive();
            reader.page().fill("[id='f-cell.qymc']", "三号");
            reader.page().fill("#f-reason", "录错");
            reader.check();
            reader.picture("record-correction");
            reader.page().click("#form button[type=submit]");
            LoadId corrected = LoadId.of(reader.page().url().replaceAll(".*/", ""));
            given.ended(corrected, steward);
            reader.go("/collection/loads/" + corrected);
            assertThat(reader.page().locator("#record").textContent()).contains("二号", "三号");
            reader.check();
            reader.picture("record-corrected");

            reader.go("/collection/entries/" + entry.code().value() + "/source-checks");
            reader.check();
            reader.page().click("form[action$='/source-checks'] button");
            reader.page().waitForSelector("#checks tbody tr");
            await().until(() -> {
                reader.go("/collection/entries/" + entry.code().value() + "/source-checks");
                return reader.page().locator("#live .lq-note.is-red").count() > 0;
            });
            reader.check();
            reader.picture("source-differs");
            reader.go("/catalog/" + entry.code().value());
            reader.check();
            reader.picture("source-differs-entry");
        }
    }
}
