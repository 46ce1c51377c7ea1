package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Account;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integrator registers a table and fills it, fetches a file, and the provider sees both. */
@IntegrationTest
class HandoverJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    DatabaseAddress own;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_table_and_a_file_are_handed_over(String language, int width) throws Exception {
        boolean zh = language.startsWith("zh");
        World world = register.aWorld();
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 5);
        HandoverWorld file = HandoverWorld.of(world, given, people, port, Manner.FILE, 5);
        ConsumerBase base = ConsumerBase.postgres(own);
        Account integrator = people.anAccountOf(
                departments.find(world.grant().consumer().department()).orElseThrow(), PostKind.INTEGRATOR);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(integrator.username());

            reader.go("/sharing/grants/" + table.grant().id());
            reader.check();
            reader.picture("grant-table");
            click(reader, zh ? "发起交换" : "Order a hand-over", AriaRole.LINK);
            click(reader, zh ? "登记目标库" : "Register a target", AriaRole.LINK);
            fill(reader, base, "wrong host");
            click(reader, zh ? "连接并保存" : "Connect and keep", AriaRole.BUTTON);
            assertThat(reader.page().locator("#e-host").isVisible()).isTrue();
            reader.check();
            reader.picture("target-refused");
            fill(reader, base, base.host());
            click(reader, zh ? "连接并保存" : "Connect and keep", AriaRole.BUTTON);
            order(reader, zh, "FULL");
            reader.page().locator("#runs .lq-clock.is-met").waitFor();
            reader.check();
            reader.picture("handovers-table");
            assertThat(base.count(base.target(table.grant().id()), "qydj")).isEqualTo(900);
            reader.go("/sharing/grants/" + table.grant().id() + "/target");
            click(reader, zh ? "测试连接" : "Test the connection", AriaRole.BUTTON);
            assertThat(reader.page().locator(".lq-note[role=status]").isVisible())
                    .isTrue();
            reader.check();
            reader.picture("target");

            reader.go("/sharing/grants/" + file.grant().id() + "/handovers");
            order(reader, zh, "XLSX");
            reader.page().locator("#runs .lq-clock.is-met").waitFor();
            reader.check();
            reader.picture("handovers-file");
            reader.page().locator("#runs tbody a").first().click();
            click(reader, zh ? "取得下载链接" : "Get the link", AriaRole.BUTTON);
            assertThat(reader.page().locator("#file a").first().getAttribute("href"))
                    .contains(FileDoor.ADDRESS + "/");
            reader.check();
            reader.picture("handover-file");
        }
        Account provider = people.anAccountOf(
                departments.find(world.grant().provider().department()).orElseThrow(), PostKind.CHIEF_REPRESENTATIVE);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(provider.username());
            reader.go("/sharing/grants/" + file.grant().id() + "/handovers");
            assertThat(reader.page().locator("#runs tbody tr").count()).isEqualTo(1);
            assertThat(reader.page().locator("#order").count())
                    .as("only the consumer orders")
                    .isZero();
            reader.check();
            reader.picture("handovers-provider");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 1280", "zh-CN, 360", "en, 360"})
    void a_consumer_subscribes_pauses_and_ends(String language, int width) {
        boolean zh = language.startsWith("zh");
        World world = register.aWorld();
        HandoverWorld file = HandoverWorld.of(world, given, people, port, Manner.FILE, 5);
        Account integrator = people.anAccountOf(
                departments.find(world.grant().consumer().department()).orElseThrow(), PostKind.INTEGRATOR);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(integrator.username());
            reader.go("/sharing/grants/" + file.grant().id() + "/handovers");
            reader.page().selectOption("[name=eachForm]", "PARQUET");
            reader.page().fill("[name=eachMatter]", "两个 词");
            reader.page().click("#subscribe button[type=submit]");
            assertThat(reader.page().locator("#e-eachMatter").isVisible()).isTrue();
            assertThat(reader.page().inputValue("[name=eachMatter]")).isEqualTo("两个 词");
            assertThat(reader.page().inputValue("[name=eachForm]")).isEqualTo("PARQUET");
            assertThat(reader.page().locator("#order [role=alert]").count())
                    .as("the order was not sent")
                    .isZero();
            reader.check();
            reader.picture("subscription-refused");
            reader.page().fill("[name=eachMatter]", HandoverWorld.MATTER);
            reader.page().click("#subscribe button[type=submit]");
            assertThat(reader.page().locator("#subscription .lq-clock").innerText())
                    .contains(zh ? "订阅中" : "Subscribed");
            reader.check();
            reader.picture("subscription");
            click(reader, zh ? "暂停" : "Pause", AriaRole.BUTTON);
            assertThat(reader.page().locator("#subscription .lq-clock").innerText())
                    .contains(zh ? "已暂停" : "Paused");
            click(reader, zh ? "取消订阅" : "End the subscription", AriaRole.BUTTON);
            assertThat(reader.page().locator("#subscribe").count()).isEqualTo(1);

            reader.go("/sharing/grants/" + world.grant().id());
            reader.page().click("#subscription a");
            reader.page().click("#subscribe button[type=submit]");
            assertThat(reader.page().locator("#e-eachMatter").isVisible()).isTrue();
            reader.page().fill("[name=eachMatter]", HandoverWorld.MATTER);
            reader.page().click("#subscribe button[type=submit]");
            assertThat(reader.page().locator("#subscription").count()).isEqualTo(1);
            assertThat(reader.page().locator("#runs, #order").count())
                    .as("nothing is handed over under an interface")
                    .isZero();
            reader.check();
            reader.picture("subscription-interface");
        }
    }

    private static void order(Browser reader, boolean zh, String form) {
        reader.page().selectOption("[name=form]", form);
        reader.page().fill("[name=matter]", HandoverWorld.MATTER);
        click(reader, zh ? "发起交换" : "Order a hand-over", AriaRole.BUTTON);
    }

    private static void fill(Browser reader, ConsumerBase base, String host) {
        Map.of(
                        "host", host,
                        "port", String.valueOf(base.port()),
                        "database", base.name(),
                        "table", "qydj",
                        "username", base.user(),
                        "password", base.password())
                .forEach((name, value) -> reader.page().fill("[name=" + name + "]", value));
        reader.page().setChecked("[name=plain]", true);
    }

    private static void click(Browser reader, String name, AriaRole role) {
        reader.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
