package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward declares a collection outside the catalog and loads a file into it. */
@OneSourceTest
class TemporaryJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void declares_a_collection_and_loads_into_it(String language, int width, String theme) {
        city.applies();
        Account steward = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection/tasks");
            reader.page().click(".lq-tabs a[href='/collection/temporary']");
            reader.check();
            reader.page().click("a[href='/collection/temporary/new']");
            reader.page().fill("[name=name]", "隔离点信息");
            reader.page().fill("[name=items]", "1x，编号\ncws，床位数，I");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.picture("temporary-refused");
            reader.check();
            reader.page().selectOption("[name=ground]", "URGENT_NEED");
            reader.page().fill("[name=purpose]", "防疫期间掌握隔离点");
            reader.page().fill("[name=items]", "gldbh，隔离点编号，C，10\ncws，床位数，I");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#items tbody tr").count()).isEqualTo(2);
            reader.picture("temporary");
            reader.check();
            String here = reader.page().url();
            reader.page().click("a[href^='/collection/entries/LSCJ']");
            reader.check();
            reader.page()
                    .setInputFiles(
                            "[name=file]",
                            new FilePayload(
                                    "a.csv", "text/csv", "gldbh,cws\nA1,12\n".getBytes(StandardCharsets.UTF_8)));
            reader.page().click("#file button[type=submit]");
            assertThat(reader.page().url()).contains("/collection/loads/");
            assertThat(reader.page()
                            .locator("a[href='" + here.substring(here.indexOf("/collection")) + "']")
                            .count())
                    .isPositive();
            reader.page().navigate(here);
            assertThat(reader.page().locator("#recent tbody tr").count()).isEqualTo(1);
            reader.go("/collection/temporary");
            assertThat(reader.page().locator("#temporary tbody tr").count()).isEqualTo(1);
            reader.picture("temporaries");
            reader.check();
        }
    }
}
