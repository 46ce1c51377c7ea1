package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The authority returns what was kept back; a steward puts it right row by row. */
@IntegrationTest
class CorrectionJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Corrections corrections;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, light"})
    void stores_a_picture_and_hears_what_is_wrong_with_another(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        jdbc.sql(
                        "update catalog.entry_version set content = content || '{\"format\": \"IMAGE\", \"items\": []}' where entry = ?")
                .param(entry.entry().value())
                .update();
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3};
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(account.username());
            reader.go("/collection/entries/" + entry.code() + "/objects");
            reader.page().setInputFiles("[name=file]", new FilePayload("总平面图.jpg", "image/jpeg", picture));
            reader.page().click("#store button[type=submit]");
            reader.picture("pool-object-refused");
            assertThat(reader.text()).contains("总平面图.jpg", "PNG");
            reader.check();
            reader.page().setInputFiles("[name=file]", new FilePayload("总平面图.png", "image/png", picture));
            reader.page().fill("[name=title]", "总平面图（竣工）");
            reader.page().click("#store button[type=submit]");
            assertThat(reader.page().locator("#objects tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("pool-objects");
            reader.go("/catalog/" + entry.code());
            assertThat(reader.page().locator("a[href$='/objects']").count()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void puts_rows_right_and_sends_them_again(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD);
        Actor steward = people.actorOf(account);
        EntryVersion entry = given.publish(department);
        String csv = "tyshxydm,qymc,clrq,zczb,djzt,bz\n"
                + TestPeople.creditCode() + ",灵渠一号有限公司,2019-04-11,100.5,1,\n"
                + "91349901MA0L00R755,校验码不对,,,1,\n"
                + TestPeople.creditCode() + ",,2019-13-01,x,7,\n"
                + TestPeople.creditCode() + ",少一列,2019-04-11\n";
        Load load = given.ended(
                desk.upload(
                                entry.code(),
                                LoadWish.ofFile("qy.csv"),
                                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                                null,
                                null,
                                steward)
                        .id(),
                steward);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(authority.username());
            reader.go("/collection/loads/" + load.id());
            reader.page().fill("#give-back [name=remark]", "请核对统一社会信用代码后更正");
            reader.page().click("#give-back button[type=submit]");
            assertThat(reader.page().innerText("#returns")).contains("请核对");
            assertThat(reader.text()).doesNotContain("91349901MA0L00R755");
            reader.check();
            reader.picture("correction-return");
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(account.username());
            reader.go("/collection/loads/" + load.id());
            reader.check();
            reader.picture("correction-load");
            reader.page().click("#quarantine a[href*='item=qymc']");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(1);
            reader.page().click("#quarantine a[href*='/correct']");
            assertThat(reader.page().locator("#correct fieldset").count()).isEqualTo(1);
            reader.go("/collection/loads/" + load.id() + "/correct");
            assertThat(reader.page().locator("#correct fieldset").count()).isEqualTo(3);
            reader.page().click("#correct button[type=submit]");
            assertThat(reader.page().locator("#correct .lq-note.is-red").count())
                    .isEqualTo(1);
            reader.page().fill("[name=c-3-0]", TestPeople.creditCode());
            reader.page().fill("[name=c-4-1]", "补上名称");
            reader.page().fill("[name=reason]", "已向登记人核实");
            reader.check();
            reader.picture("correction-form");
            reader.page().click("#correct button[type=submit]");
            reader.page().waitForSelector("#live:not([hx-get])");
            assertThat(reader.page().innerText("#corrects")).contains("91349901MA0L00R755", "补上名称");
            reader.check();
            reader.picture("correction-sent");
            reader.page().click("#corrects a");
            assertThat(reader.page().locator("#corrections tbody tr").count()).isEqualTo(1);
            assertThat(reader.page().innerText("#quarantine")).contains("1 ", "2 ", "3");
            reader.page().click("#quarantine a[href*='open=true']");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(2);
            reader.check();
            reader.picture("correction-after");
            reader.go("/catalog/" + entry.code());
            reader.page().click("#data a[href$='/snapshots']");
            assertThat(reader.page().locator("#versions tbody tr").count()).isEqualTo(2);
            assertThat(reader.page().innerText("#chosen")).contains(department.name(), "灵渠一号有限公司");
            reader.check();
            reader.picture("pool-snapshots");
            reader.go("/collection/pools");
            assertThat(reader.page().locator("#pools tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("pool-own");
        }
        assertThat(corrections.standing(load))
                .hasValueSatisfying(standing -> assertThat(standing.corrected()).isEqualTo(1));
    }
}
