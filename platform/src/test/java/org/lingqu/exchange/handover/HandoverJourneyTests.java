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
