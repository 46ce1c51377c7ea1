package org.lingqu.exchange.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Account;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A chief representative lifts an alarm and declares marks; the data authority traces a file. */
@IntegrationTest
class WatchedExchangeJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    FoundFiles files;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    private World world;
    private Account chief;

    @BeforeEach
    void a_register_with_a_chief() {
        world = register.aWorld();
        chief = people.anAccountOf(
                departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE);
    }

    @Test
    void an_alarm_is_read_and_lifted() {
        Asked asked = Asked.of(port, world);
        for (int n = 0; n < 205; n++) {
            asked.lookup("tyshxydm=" + ServedRegister.key(n));
        }
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(chief.username());
            reader.go("/exchange/alarms");
            assertThat(reader.text()).contains("放慢中", world.grant().title());
            reader.check();
            reader.picture("alarms");
            reader.page().locator("main table a").first().click();
            assertThat(reader.text()).contains("每 10 秒", world.grant().number());
            reader.check();
            reader.picture("alarm");
            reader.page().click("#lift button[type=submit]");
            assertThat(reader.text()).contains("告警没有解除");
            reader.page().fill("[name=reason]", "年度参保核对，已与对方核实");
            reader.page().click("#lift button[type=submit]");
            assertThat(reader.text()).contains("已解除", "年度参保核对");
            reader.picture("alarm-lifted");
        }
        try (Browser narrow = Browser.at(port).speaking("en").wide(360).open()) {
            narrow.signIn(chief.username());
            narrow.go("/exchange/alarms");
            narrow.check();
            narrow.picture("alarms");
            narrow.page().locator("main table a").first().click();
            narrow.check();
            narrow.picture("alarm-lifted");
        }
    }

    @Test
    void marks_are_declared_and_a_found_file_names_its_grant() {
        String marks = "/exchange/marks/" + world.grant().resource().value();
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(chief.username());
            reader.go("/catalog/" + world.grant().resource().value());
            reader.picture("entry");
            reader.page().click("a[href='" + marks + "']");
            reader.page().selectOption("[name='kind.zczb']", "AMOUNT");
            reader.page().click("#marks button[type=submit]");
            assertThat(reader.text()).contains("没有保存允许的改动");
            reader.page().fill("[name='tolerance.zczb']", "0.01");
            reader.page().selectOption("[name='kind.qymc']", "ENDING");
            reader.page().click("#marks button[type=submit]");
            assertThat(reader.text()).contains("第 1 版");
            reader.check();
            reader.picture("marks");
        }
        byte[] file = files.csv(world.grant(), 4_000, 11, Charset.forName("GB18030"));
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        for (String language : new String[] {"zh-CN", "en"}) {
            boolean english = language.equals("en");
            try (Browser reader = Browser.at(port)
                    .speaking(language)
                    .wide(english ? 360 : 1280)
                    .open()) {
                reader.signIn(authority.username());
                reader.go("/exchange/traces");
                reader.page().setInputFiles("[name=file]", new FilePayload("网盘里的企业名单.csv", "text/csv", file));
                reader.page().fill("[name=reason]", "群众举报，某网盘公开分享");
                reader.page().click("#trace button[type=submit]");
                assertThat(reader.text())
                        .contains(
                                world.grant().number(), world.grant().consumer().name())
                        .contains(english ? "standard deviations" : "标准差");
                reader.check();
                reader.picture("trace");
                reader.go("/exchange/traces");
                reader.check();
                reader.picture("traces");
                if (english) {
                    reader.go("/exchange/alarms");
                    reader.check();
                }
            }
        }
        try (Browser reader = Browser.at(port).speaking("en").wide(360).open()) {
            reader.signIn(chief.username());
            reader.go(marks);
            reader.check();
            reader.picture("marks");
            assertThat(reader.text().toLowerCase(Locale.ENGLISH)).contains("at most by");
        }
    }
}
