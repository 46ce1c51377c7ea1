package org.lingqu.exchange.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.exchange.channel.PlayedChannel.Ends;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integrator registers a channel, plans it, lets the platform look and closes the old way. */
@IntegrationTest
class DirectChannelJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    PlayedChannel played;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void a_channel_is_registered_planned_and_closed(String language, int width, String theme) {
        Ends ends = played.ends(port);
        Account integrator = people.anAccountOf(ends.consumer(), PostKind.INTEGRATOR);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(integrator.username());
            reader.go("/exchange/channels");
            reader.check();
            reader.page().click("a[href='/exchange/channels/new']");
            reader.page().selectOption("[name=role]", "USES");
            reader.page()
                    .selectOption(
                            "[name=system]", ends.world().grant().consumer().systemName());
            reader.page().fill("[name=other]", ends.provider().name());
            reader.page().fill("[name=otherSystem]", "登记系统");
            reader.page().fill("[name=content]", "企业登记信息，每晚一份");
            reader.page().fill("[name=begunOn]", "2024-05-01");
            reader.page().fill("[name=plannedOn]", time.today().plusMonths(3).toString());
            reader.page().click("#form button[type=submit]");
            assertThat(reader.text()).containsAnyOf("第二十三条", "Article 23");
            reader.picture("channel-refused");
            reader.check();
            reader.page().fill("[name=begunOn]", "2019-05-01");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#history li").count()).isEqualTo(1);
            reader.page().click("#withdraw button[type=submit]");
            assertThat(reader.page().locator("#withdraw #e-note").count()).isEqualTo(1);
            assertThat(reader.page().inputValue("#plan [name=plannedOn]"))
                    .as("the other form is left as it was")
                    .isEqualTo(time.today().plusMonths(3).toString());
            reader.check();
            reader.page().fill("#plan [name=resource]", ends.resource());
            reader.page().fill("#plan [name=reason]", "已取得授权");
            reader.page().click("#plan button[type=submit]");
            assertThat(reader.page().locator("#what a[href^='/catalog/']").count())
                    .isEqualTo(1);
            reader.picture("channel");
            reader.check();
            String here = reader.page().url();
            Asked.of(port, ends.world()).lookup("tyshxydm=" + ServedRegister.key(7));
            reader.page().click("#check button[type=submit]");
            assertThat(reader.page().locator("#close").count()).isEqualTo(1);
            reader.picture("channel-migrated");
            reader.check();
            reader.page().fill("#close [name=note]", "取数任务已删除");
            reader.page().click("#close button[type=submit]");
            assertThat(reader.page().url()).isEqualTo(here);
            assertThat(reader.page().locator("#close").count()).isZero();
            reader.go("/exchange/channels");
            assertThat(reader.page().locator("#channels tbody tr").count()).isEqualTo(1);
            reader.picture("channels");
            reader.check();
            reader.go("/exchange/channels/report");
            reader.picture("channel-report");
            reader.check();
        }
    }
}
