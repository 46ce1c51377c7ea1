package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.NotInCatalog;
import org.lingqu.catalog.NotInCatalog.Opening;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
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

    private NotInCatalog attempts;
    private Actor cataloger;

    @BeforeEach
    void a_department() {
        city.applies();
        Department department = people.aDepartment();
        attempts = new NotInCatalog(port, people, department);
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("AB-15.1")
    void loading_applying_sharing_and_opening_are_refused_without_a_published_entry() {
        attempts.allRefused("102001/999999999", "第十五条", "第十八条", Opening.on("无条件开放清单"));
    }

    @Test
    void and_by_a_withdrawn_one_though_it_stays_readable() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Published published = new Published(compilation, cases, entries, authority);
        EntryVersion entry = published.entry(aSheet().named(aName("旧台账")).build(), cataloger);
        published.publish(compilation.withdraw(entry.code(), "系统已停用", cataloger), Inputs.NONE);
        attempts.allRefused(entry.code().value(), "第十五条", "第十八条", Opening.on("无条件开放清单"));
        assertThat(attempts.as(PostKind.STEWARD)
                        .get("/api/v1/catalog/entries/" + entry.code().value())
                        .status())
                .isEqualTo(200);
    }
}
