package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is tried with a resource that has no entry in force is refused, with the article that makes the catalog the basis. */
@OneSourceTest
class NotInCatalogIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    private Department department;
    private Actor cataloger;

    @BeforeEach
    void a_department() {
        city.applies();
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("AB-15.1")
    void loading_applying_sharing_and_opening_are_refused_without_a_published_entry() {
        allRefused("102001/999999999");
    }

    @Test
    void and_by_a_withdrawn_one_though_it_stays_readable() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Published published = new Published(compilation, cases, entries, authority);
        EntryVersion entry = published.entry(aSheet().named(aName("旧台账")).build(), cataloger);
        published.publish(compilation.withdraw(entry.code(), "系统已停用", cataloger), Inputs.NONE);
        allRefused(entry.code().value());
        assertThat(as(PostKind.STEWARD)
                        .get("/api/v1/catalog/entries/" + entry.code().value())
                        .status())
                .isEqualTo(200);
    }

    private void allRefused(String code) {
        refused(
                as(PostKind.STEWARD)
                        .post(
                                "/api/v1/collection/entries/" + code + "/loads",
                                Map.of("source", UUID.randomUUID().toString(), "table", "t")),
                "load-needs-entry",
                "第十八条");
        Program representative = as(PostKind.CHIEF_REPRESENTATIVE);
        refused(representative.post("/api/v1/sharing/applications", Map.of("resource", code)));
        refused(representative.put("/api/v1/sharing/rules/" + code, Map.of("items", List.of("qymc"))));
        refused(Program.with(port, people.tokenOf(cataloger))
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "procedure",
                                "opening-list",
                                "subject",
                                Map.of("type", "catalog-entry", "id", code),
                                "inputs",
                                Map.of("list", "无条件开放清单", "openClass", "UNCONDITIONAL"))));
    }

    private Program as(PostKind post) {
        return Program.with(port, people.tokenOf(people.aPersonOf(department, post)));
    }

    private static void refused(Answer answer) {
        refused(answer, "entry-not-published", "第十五条");
    }

    private static void refused(Answer answer, String code, String article) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("citations").get(0).path("article").asString())
                .startsWith(article);
    }
}
