package org.lingqu.catalog.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LoadedStructure;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.upkeep.Confirmation.Answer;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class UpkeepIntegrationTests {

    /** Asks for a confirmation once a quarter. */
    private static final RulePack ZONE = RulePacks.shipped().get("HF");

    @Autowired
    Confirmations confirmations;

    @Autowired
    Structures structures;

    @Autowired
    LoadedStructure loaded;

    @Autowired
    DirectChannels channels;

    @LocalServerPort
    int port;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Notices notices;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Published published;
    private Department department;
    private Actor cataloger;
    private Actor authority;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        published = new Published(compilation, cases, entries, authority);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("HF-8.5")
    void a_department_that_has_not_confirmed_within_the_period_is_listed_until_it_does() {
        time.set(LocalDate.of(2026, 3, 5), LocalTime.of(9, 0));
        refused("confirmation-empty", () -> confirmations.confirm(Answer.NO_CHANGE, cataloger));
        published.entry(aSheet().named(aName("园区企业")).build(), cataloger);
        assertThat(standing().due()).isEqualTo(LocalDate.of(2026, 6, 5));
        assertThat(standing().late()).isFalse();

        time.set(LocalDate.of(2026, 6, 6), LocalTime.of(9, 0));
        assertThat(standing().late()).isTrue();
        assertThat(confirmations.standings(ZONE, null))
                .filteredOn(Standing::late)
                .contains(standing());

        Confirmation confirmed = confirmations.confirm(Answer.NO_CHANGE, cataloger);
        assertThat(confirmed.entries()).isEqualTo(1);
        assertThat(standing().late()).isFalse();
        assertThat(standing().due()).isEqualTo(LocalDate.of(2026, 9, 7));
        refused("confirmation-not-updated", () -> confirmations.confirm(Answer.UPDATED, cataloger));
        published.entry(aSheet().named(aName("园区项目")).build(), cataloger);
        assertThat(confirmations.confirm(Answer.UPDATED, cataloger).entries()).isEqualTo(2);
        assertThat(confirmations.historyOf(department.id(), 9)).hasSize(2);
    }

    @Test
    void a_regulation_that_asks_for_nothing_sets_no_day() {
        published.entry(aSheet().named(aName("无期限")).build(), cataloger);
        assertThat(confirmations.standings(cataloger)).singleElement().satisfies(standing -> {
            assertThat(standing.due()).isNull();
            assertThat(standing.late()).isFalse();
        });
    }

    @Test
    @Obligation({"AB-17.1", "HF-10.1"})
    void an_entry_that_differs_from_its_data_goes_to_its_department_once_and_until_they_agree() {
        EntryVersion entry = published.entry(aSheet().named(aName("结构")).build(), cataloger);

        loaded.compare(entry.entry(), 1, List.of("TYSHXYDM", "djjg"));
        loaded.compare(entry.entry(), 2, List.of("tyshxydm", "djjg"));

        assertThat(structures.findings(cataloger)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(entry.code());
            assertThat(finding.missing()).containsExactly("qymc");
            assertThat(finding.extra()).containsExactly("djjg");
        });
        assertThat(structures.findings(authority))
                .extracting(StructureFinding::code)
                .contains(entry.code());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        assertThat(structures.findings(stranger)).isEmpty();
        assertThat(notices.of(cataloger, null, 50))
                .filteredOn(notice -> notice.said().key().equals("catalog.structure.notice"))
                .hasSize(1);

        loaded.compare(entry.entry(), 3, List.of("tyshxydm", "qymc"));
        assertThat(structures.findings(cataloger)).isEmpty();
        published.publish(compilation.withdraw(entry.code(), "停用", cataloger), Inputs.NONE);
        loaded.compare(entry.entry(), 4, List.of("x"));
        assertThat(structures.findings(cataloger)).isEmpty();
    }

    @Test
    @Obligation({"AH-7.3", "AB-10.4"})
    void a_function_performed_outside_the_platform_is_shown_as_not_conforming_until_it_has_ended() {
        EntryVersion entry = published.entry(aSheet().named(aName("直连")).build(), cataloger);
        Visitor reader = Visitor.signedIn(
                port,
                people.anAccountOf(people.aDepartment(), PostKind.CATALOGER).username());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("entry-not-yours", () -> channels.declare(entry.code(), "SHARING", "专线", stranger));
        refused("channel-incomplete", () -> channels.declare(entry.code(), "SHARING", " ", cataloger));
        refused("channel-incomplete", () -> channels.declare(entry.code(), "COOKING", "专线", cataloger));
        channels.declare(entry.code(), "SHARING", "与税务部门专线直连", cataloger);
        refused("channel-exists", () -> channels.declare(entry.code(), "SHARING", "再一条", cataloger));

        String page = reader.get("/catalog/" + entry.code().value()).body();
        assertThat(page).contains("平台外办理，不合规", "与税务部门专线直连", "首发");
        assertThat(page).contains("归集", "存储", "共享");

        channels.end(entry.code(), "SHARING", cataloger);
        refused("channel-unknown", () -> channels.end(entry.code(), "SHARING", cataloger));
        assertThat(reader.get("/catalog/" + entry.code().value()).body()).doesNotContain("平台外办理，不合规");
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private Standing standing() {
        return confirmations.standings(ZONE, department.id()).get(0);
    }
}
