package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward at work: a file that does not fit at first, a table of a database, what was kept back, the receipt. */
@IntegrationTest
class CollectionJourneyTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void loads_a_file_mends_it_and_reads_what_was_kept_back(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account steward = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        given.publish(department, "个体工商户登记信息", UpdateCycle.IRREGULAR, GivenLoads.enterprise());

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection");
            reader.check();
            reader.picture("collection-entries");
            reader.page().click("tbody tr:has-text('企业登记注册信息') a[href$='/new']");
            reader.check();
            reader.picture("collection-new");
            reader.page().click("#file button[type=submit]");
            assertThat(reader.page().locator("#file .is-invalid").count()).isPositive();
            reader.check();

            String foreign = "信用代码,qymc,clrq,zczb,djzt,bz,手机\n" + TestPeople.creditCode() + ",甲有限公司,,,1,,138\n";
            upload(reader, "企业0928.csv", foreign.getBytes(Charset.forName("GBK")));
            ended(reader);
            assertThat(reader.text()).contains("企业0928.csv");
            assertThat(reader.page().locator("#live .lq-note.is-red").count()).isPositive();
            reader.check();
            reader.picture("collection-load-unfit");
            reader.page().selectOption("[name='map.tyshxydm']", "信用代码");
            reader.page().check("[name=ignore][value='手机']");
            reader.page().click("#mend button[type=submit]");
            ended(reader);
            assertThat(reader.page().locator("#live .lq-note.is-red").count()).isZero();

            reader.go("/collection/entries/" + entry.code() + "/new");
            upload(reader, "企业0929.csv", rows(60).getBytes(StandardCharsets.UTF_8));
            ended(reader);
            assertThat(reader.page().innerText("#progress")).contains("60", "30");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(20);
            reader.check();
            reader.picture("collection-load");
            reader.page().click("#quarantine .lq-pager [rel=next]");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(10);
            reader.page().click("#quarantine .lq-pager [rel=prev]");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(20);
            reader.page().click("#quarantine .lq-chips a[href*='kind=FIELDS']");
            assertThat(reader.page().locator("#quarantine tbody tr").count()).isEqualTo(10);
            reader.check();
            reader.page().click("a[href$='/receipt']");
            assertThat(reader.text()).contains(department.name(), "60", "30");
            reader.check();
            reader.picture("collection-receipt");

            reader.go("/catalog/" + entry.code());
            assertThat(reader.page().innerText("#data")).contains("30");
            reader.check();
            reader.picture("collection-entry");
            reader.go("/collection/loads?entry=" + entry.code());
            assertThat(reader.page().locator("#loads tbody tr").count()).isEqualTo(3);
            reader.check();
            reader.picture("collection-history");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, light", "zh-CN, 360, light"})
    void registers_a_database_and_loads_a_table(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account steward = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table enterprise (tyshxydm text, name varchar(200), clrq date, zczb numeric, status text, bz text, secret text)");
        base.run("comment on column enterprise.name is '企业名称'");
        base.run("insert into enterprise values ('" + TestPeople.creditCode()
                + "', '甲有限公司', '2020-01-01', 1.5, '1', '', 'x')");
        base.run("analyze");

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection/sources");
            reader.check();
            reader.page().click(".lq-head a[href$='/new']");
            reader.page().fill("[name=host]", "db.example?x=1");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isGreaterThanOrEqualTo(4);
            reader.check();
            reader.picture("collection-source-form");
            reader.page().fill("[name=name]", "市场主体登记系统");
            reader.page().fill("[name=host]", base.host());
            reader.page().fill("[name=port]", Integer.toString(base.port()));
            reader.page().fill("[name=database]", base.name());
            reader.page().fill("[name=username]", base.username());
            reader.page().fill("[name=password]", base.password());
            reader.page().click("form.card button[type=submit]");
            reader.page().click("form[action$='/test'] button");
            assertThat(reader.text()).contains("PostgreSQL").doesNotContain(base.password());
            reader.check();
            reader.picture("collection-source");

            reader.go("/collection/entries/" + entry.code() + "/new");
            reader.page().click("#table a[href*='source=']");
            reader.check();
            reader.page().click("#table tbody a");
            assertThat(reader.page().inputValue("[name='map.qymc']")).isEqualTo("name");
            reader.check();
            reader.picture("collection-new-table");
            reader.page().selectOption("[name='map.djzt']", "name");
            reader.page().click("#table button[type=submit]");
            assertThat(reader.page().locator("#table .is-invalid").count()).isEqualTo(1);
            reader.check();
            reader.page().selectOption("[name='map.djzt']", "status");
            reader.page().click("#table button[type=submit]");
            ended(reader);
            reader.page().waitForSelector("a[href$='/receipt']");
            reader.check();

            reader.go("/collection/sources");
            reader.page().click("#sources tbody a");
            reader.page().click("a[href$='/removal']");
            reader.check();
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator("#sources tbody tr").count()).isZero();
        }
    }

    private static void upload(Browser reader, String name, byte[] content) {
        reader.page().setInputFiles("[name=file]", new FilePayload(name, "text/csv", content));
        reader.page().click("#file button[type=submit]");
    }

    /** Waits until the page itself has found that nothing is done any more. */
    private static void ended(Browser reader) {
        reader.page().waitForSelector("#live:not([hx-get])");
    }

    /** Half of them without fault, a sixth each with a wrong check digit, an empty name, a missing field. */
    private static String rows(int count) {
        StringBuilder csv = new StringBuilder(HEAD);
        List<String> ends = List.of(
                ",灵渠样本有限公司,2019-04-11,100.5,1,\n",
                ",灵渠样本有限公司,2019-04-11,100.5,1,\n",
                ",灵渠样本有限公司,2019-04-11,100.5,1,\n",
                "9,灵渠样本有限公司,2019-04-11,100.5,7,\n",
                ",,2019-13-11,x,1,\n",
                ",灵渠样本有限公司\n");
        for (int i = 0; i < count; i++) {
            csv.append(TestPeople.creditCode()).append(ends.get(i % ends.size()));
        }
        return csv.toString();
    }
}
