package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.catalog.AnEntry.anEntry;

import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody searches, narrows and orders what is found, keeps the search and reads what is new for it. */
@IntegrationTest
class SearchJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void a_search_is_narrowed_ordered_and_kept() {
        people.theAuthority();
        Department department = people.aDepartment();
        List<String> names = List.of("户外广告设置许可" + mark, "城市道路挖掘许可" + mark, "临时占道许可" + mark);
        for (int i = 0; i < names.size(); i++) {
            publish(department, names.get(i), i);
        }
        String reader = people.anAccountOf(department, PostKind.CATALOGER).username();

        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                browser.go("/catalog?q=" + mark + "许可");
                assertThat(browser.text()).contains(names);
            });
            browser.check();
            browser.picture("search");
            browser.page().locator("nav[aria-label='结果排序'] a:has-text('名称')").click();
            assertThat(browser.page().locator("a.lq-title").allInnerTexts().stream()
                            .map(String::strip)
                            .toList())
                    .containsExactly(names.get(1), names.get(0), names.get(2));

            browser.page().locator("input[name='share'][value='CONDITIONAL']").check();
            browser.page()
                    .waitForCondition(() -> browser.page().locator("a.lq-title").count() == 1);
            assertThat(browser.page().url()).contains("sort=name", "share=CONDITIONAL");
            browser.page().locator("a:has-text('保存搜索')").click();
            browser.page().locator("#f-name").fill("许可" + mark);
            browser.page().locator("input[name='notice']").check();
            browser.check();
            browser.picture("search-save");
            browser.page().locator("button:has-text('保存')").click();
            assertThat(browser.text()).contains("许可" + mark, "站内通知");
            browser.check();
            browser.picture("searches");
            browser.page().locator("a:has-text('修改')").first().click();
            assertThat(browser.text()).contains("/api/v1/catalog/feeds/");
            browser.check();
            browser.picture("search-change");
        }
        try (Browser browser = Browser.at(port).speaking("en").wide(360).open()) {
            browser.signIn(reader);
            browser.go("/catalog?q=" + mark + "许可");
            browser.check();
            browser.picture("search");
            browser.go("/catalog/searches");
            browser.check();
            browser.picture("searches");
        }
    }

    @Test
    void a_filter_chosen_while_an_answer_is_on_its_way_stays_chosen() {
        people.theAuthority();
        String reader =
                people.anAccountOf(people.aDepartment(), PostKind.CATALOGER).username();
        for (int n = 0; n < 2; n++) {
            publish(people.aDepartment(), "户外招牌设置许可" + mark, n);
        }
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                browser.go("/catalog?q=户外招牌设置许可" + mark);
                assertThat(browser.page()
                                .locator("input[name='share']:is([value='CONDITIONAL'], [value='UNCONDITIONAL'])")
                                .count())
                        .isEqualTo(2);
            });
            List<Route> held = new ArrayList<>();
            browser.page().route(address -> address.contains("/catalog?"), asked -> {
                if (held.isEmpty()) {
                    held.add(asked);
                } else {
                    asked.resume();
                }
            });
            browser.page().check("input[name='share'][value='CONDITIONAL']");
            browser.page().waitForCondition(() -> !held.isEmpty());
            browser.page().check("input[name='share'][value='UNCONDITIONAL']");
            browser.page()
                    .waitForURL(address ->
                            address.contains("share=CONDITIONAL") && address.contains("share=UNCONDITIONAL"));
            browser.check();
        }
    }

    private void publish(Department department, String name, int n) {
        EntryVersion version = anEntry()
                .named(name)
                .about("依法办理的" + name + "及其变更、延续和注销。")
                .coded("39%02d%02d/%06d".formatted(n, mark.hashCode() & 31, Math.abs(mark.hashCode() % 1_000_000)))
                .of(department)
                .shared(n == 1 ? SharingType.CONDITIONAL : SharingType.UNCONDITIONAL)
                .updated(UpdateCycle.values()[n])
                .build();
        new PublishedEntries(jdbc).publish(version);
    }
}
