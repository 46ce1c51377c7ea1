package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward who loads by increments: what changed row by row, a word about rows that would leave, a schedule by the update cycle. */
@IntegrationTest
class IncrementJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    IncrementDesk increments;

    @Autowired
    Schedules schedules;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void loads_what_is_new_and_has_the_rest_done_by_the_platform(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD);
        Actor steward = people.actorOf(account);
        EntryVersion entry = given.publish(department, "企业登记注册信息", UpdateCycle.MONTHLY, GivenLoads.enterprise());
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text, gxsj timestamp)");
        String leaving = TestPeople.creditCode();
        for (int i = 1; i <= 8; i++) {
            base.run("insert into qy values ('" + (i == 1 ? leaving : TestPeople.creditCode()) + "', '灵渠" + i
                    + "号有限公司', '2019-04-11', " + i + ", '1', null, '2025-11-0" + i + " 09:00')");
        }
        SourceId source = sources.register(base.stated(), steward).id();
        LoadWish wish = LoadWish.ofTable("public", "qy", Map.of());
        given.ended(
                increments
                        .order(entry.code(), source, wish, LoadWay.incremental("gxsj", 60), null, steward)
                        .id(),
                steward);
        base.run("update qy set zczb = 800.5, gxsj = '2025-11-09 10:00' where qymc like '%8%'");
        base.run("insert into qy values ('" + TestPeople.creditCode()
                + "', '灵渠九号有限公司', null, null, '1', '新设', '2025-11-09 10:30')");
        base.run("delete from qy where tyshxydm = '" + leaving + "'");
        Load second = given.ended(
                increments
                        .order(entry.code(), source, wish, LoadWay.incremental("gxsj", 60), null, steward)
                        .id(),
                steward);
        base.run("delete from qy where qymc like '灵渠2%' or qymc like '灵渠3%'");
        Load asking = given.ended(
                increments
                        .order(entry.code(), source, wish, LoadWay.difference(10), null, steward)
                        .id(),
                steward);

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(account.username());
            reader.go("/collection/loads/" + second.id());
            assertThat(reader.page().innerText("#increment")).contains("gxsj", "2025-11-09", "1");
            reader.check();
            reader.picture("collection-increment");
            reader.page().click("#increment a[href*='/changes']");
            assertThat(reader.page().locator("#rows tbody tr").count()).isEqualTo(2);
            assertThat(reader.page().innerText("#rows tbody")).contains("800.5", "灵渠九号有限公司");
            reader.check();
            reader.picture("collection-changes");
            reader.page().click("#rows .lq-chips a[href*='kind=CHANGED']");
            assertThat(reader.page().locator("#rows tbody tr").count()).isEqualTo(1);

            reader.go("/collection/loads/" + asking.id());
            reader.check();
            reader.picture("collection-leave");
            reader.page().click("form[action$='/let-leave'] button");
            String address = reader.page().url();
            assertThat(address).doesNotContain(asking.id().toString());
            given.ended(LoadId.of(address.replaceAll(".*/", "")), steward);
            reader.go(address.replaceAll(".*//[^/]*", ""));
            assertThat(reader.page().locator("a[href$='/receipt']").count()).isEqualTo(1);

            reader.go("/collection/entries/" + entry.code() + "/new?source=" + source + "&schema=public&table=qy");
            reader.page().selectOption("[name=method]", "INCREMENTAL");
            reader.page().selectOption("[name=repeat]", "cycle");
            reader.page().click("#table button[type=submit]");
            assertThat(reader.page().locator("#table .is-invalid").count()).isEqualTo(1);
            reader.check();
            reader.picture("collection-way");
            reader.page().selectOption("[name=mark]", "gxsj");
            reader.page().click("#table button[type=submit]");
            assertThat(reader.page().locator("#next .lq-days li").count()).isPositive();
            reader.check();
            reader.picture("collection-schedule");
            reader.page().click("form[action$='/pause'] button");
            assertThat(reader.page().locator("form[action$='/resume']").count()).isEqualTo(1);
            reader.page().click("form[action$='/resume'] button");
            reader.go("/collection/schedules");
            assertThat(reader.page().locator("#schedules tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("collection-schedules");
            reader.page().click("#schedules tbody th a");
            reader.page().click("a[href$='/removal']");
            reader.check();
            reader.page().click("form.card button[type=submit]");
            assertThat(schedules.list(steward)).isEmpty();
        }
    }
}
