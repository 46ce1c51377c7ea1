package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward copies the structure of a database into drafts, and comes back when the database has changed. */
@IntegrationTest
class StructureJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void makes_drafts_of_tables_and_sees_what_has_changed_since(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD, PostKind.CATALOGER);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table qy (tyshxydm char(18) primary key, qymc varchar(60) not null, fddbr varchar(30), zczb numeric(14, 2), lxdh text)");
        base.run("comment on table qy is '企业登记信息'");
        base.run("comment on column qy.tyshxydm is '统一社会信用代码'");
        base.run("comment on column qy.fddbr is '法定代表人'");
        base.run("create table rk (sfzh char(18), xm varchar(50))");
        base.run("comment on column rk.xm is '姓名'");
        Source source = sources.register(base.stated(), people.actorOf(account));

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(account.username());
            reader.go("/collection/sources/new");
            reader.check();
            reader.picture("source-new");
            reader.go("/collection/sources/" + source.id());
            reader.page().click("a[href$='/tables']");
            reader.check();
            reader.picture("structures");
            reader.page().click("th a:has-text('rk')");
            assertThat(reader.page().innerText("#columns")).contains("姓名", "character(18)");
            reader.check();
            reader.picture("structure");
            reader.go("/collection/sources/" + source.id() + "/tables");
            for (int i = 0; i < 2; i++) {
                reader.page().locator("[name=table]").nth(i).check();
            }
            reader.page().click("#tables button[type=submit]");
            assertThat(reader.page().locator("#outcomes tbody tr").count()).isEqualTo(2);
            reader.check();
            reader.picture("structure-copied");
            reader.page().click("#outcomes tr:has-text('qy') a");
            assertThat(reader.page().inputValue("[name=name]")).isEqualTo("企业登记信息");
            assertThat(reader.page().inputValue("[name='items[0].name']")).isEqualTo("统一社会信用代码");
            reader.page().click(".lq-note details summary");
            assertThat(reader.page().innerText(".lq-note details")).contains("fddbr");
            reader.check();
            reader.picture("structure-draft");

            base.run("alter table qy add column bz text");
            reader.go("/collection/sources/" + source.id() + "/structure?schema=public&table=qy");
            assertThat(reader.page().innerText("#made")).contains("bz");
            reader.check();
            reader.picture("structure-changed");
        }
    }
}
