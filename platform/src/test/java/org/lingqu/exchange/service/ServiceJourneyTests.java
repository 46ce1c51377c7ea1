package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward declares the department's own interface and switches it off; the data authority sees both. */
@IntegrationTest
class ServiceJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    @Autowired
    TestPeople people;

    @Test
    void an_interface_is_declared_asked_and_switched_off() {
        World world = given.world(port);
        String address = "/exchange/services/" + world.entry().code().value();
        Account steward = people.anAccountOf(world.provider(), PostKind.STEWARD);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        try (GivenInterface own = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, ServiceWorld.row(query.getOrDefault("code", ""), "")))) {
            try (Browser reader = Browser.at(port).open()) {
                reader.signIn(steward.username());
                reader.go("/catalog/" + world.entry().code().value());
                reader.page().click("a[href='" + address + "']");
                reader.page().selectOption("[name=scheme]", "http");
                reader.page().fill("[name=host]", "10.255.255.1");
                reader.page().fill("[name=path]", "/enterprises");
                reader.page().fill("[name=keyName]", "code");
                reader.page().fill("[name='items.qymc']", "/name");
                reader.page().click("#declare button[type=submit]");
                assertThat(reader.text()).contains("没有保存", "不在允许调用的主机之中", "平台据此核对");
                reader.picture("service-refused");
                reader.page().fill("[name=host]", "127.0.0.1");
                reader.page().fill("[name=port]", String.valueOf(own.port()));
                reader.page().fill("[name=rowsAt]", "/data");
                reader.page().fill("[name='items.tyshxydm']", "/code");
                reader.page().fill("[name=secretHeader]", "X-Key");
                reader.page().fill("[name=secret]", "only-the-exchange-knows");
                reader.page().click("#declare button[type=submit]");
                assertThat(reader.text()).contains("在用", "第 1 版", "2 个信息项").doesNotContain("only-the-exchange-knows");
                reader.page().fill("[name=value]", ServiceWorld.KEY);
                reader.page().click("#trial button[type=submit]");
                assertThat(reader.text()).contains("状态 200", "与登记相符", "state").doesNotContain("临渠第7商行", "张三丰");
                reader.check();
                reader.picture("service");
                reader.page().click("#adapter button[type=submit]");
                assertThat(reader.text()).contains("密钥只显示这一次");
                reader.check();
            }
            assertThat(world.asked()
                            .lookup("tyshxydm=" + ServiceWorld.KEY + "&items=qymc")
                            .body())
                    .contains("临渠第7商行");
            try (Browser narrow = Browser.at(port).speaking("en").wide(360).open()) {
                narrow.signIn(steward.username());
                narrow.go(address);
                assertThat(narrow.page().locator("#quality tbody tr").innerText())
                        .as("one call that was answered")
                        .contains("100 %");
                narrow.check();
                narrow.picture("service");
                narrow.page().click("#off button[type=submit]");
                narrow.check();
                narrow.page().fill("[name=reason]", "maintenance");
                narrow.page().click("#off button[type=submit]");
                assertThat(narrow.text().toLowerCase(Locale.ENGLISH)).contains("switched off", "maintenance");
            }
            assertThat(world.asked()
                            .lookup("tyshxydm=" + ServiceWorld.KEY + "&items=qymc")
                            .json())
                    .containsEntry("code", "resource-not-served");
            try (Browser reader = Browser.at(port).open()) {
                reader.signIn(authority.username());
                reader.go("/exchange/services");
                assertThat(reader.text()).contains("已停用", world.provider().name());
                reader.check();
                reader.picture("services");
            }
        }
    }
}
