package org.lingqu.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.arrears.Arrear.Lack;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.change.Changes;
import org.lingqu.catalog.change.NewChange;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Under a regulation by which departments claim standard entries. */
@HallTest
class ClaimIntegrationTests {

    @Autowired
    StandardEntries standards;

    @Autowired
    Claims claims;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Arrears arrears;

    @Autowired
    Changes changes;

    @Autowired
    LegalTime time;

    @Autowired
    TestPeople people;

    private Actor authority;
    private Actor first;
    private Actor second;
    private StandardEntry standard;

    @BeforeEach
    void a_standard_entry() {
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        first = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        second = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        String mark = UUID.randomUUID().toString().substring(0, 8);
        standard = standards.issue(
                new StandardEntries.Wish("BZ-" + mark, "民政局", template("婚姻登记" + mark), Set.of()), authority);
    }

    @Test
    @Obligation("HS-4.1.5")
    void a_department_is_listed_for_what_it_neither_claimed_nor_declined_and_for_changes_its_catalog_lacks() {
        StandardEntry own = standards.issue(
                new StandardEntries.Wish(
                        "BZ-" + UUID.randomUUID().toString().substring(0, 8),
                        first.departmentName(),
                        template(aName("收养登记")),
                        Set.of()),
                authority);
        assertThat(owed()).contains(new Owed(Lack.NOT_CLAIMED, own.name()));
        claims.decline(own.id(), "由区级办理", first);
        assertThat(owed()).doesNotContain(new Owed(Lack.NOT_CLAIMED, own.name()));

        Published published = new Published(compilation, cases, entries, authority);
        EntryVersion entry = published.entry(ASheet.aSheet().named(aName("殡葬")).build(), first);
        changes.record(
                new NewChange(
                        "FUNCTION_CHANGED",
                        "职能调整",
                        time.today(),
                        null,
                        "测〔2026〕5号",
                        "职能划入",
                        "",
                        List.of(entry.code().value())),
                first);
        assertThat(owed()).contains(new Owed(Lack.NOT_UPDATED, entry.name()));
        published.publish(
                published.change(
                        entry.code(),
                        ASheet.aSheet()
                                .named(entry.name())
                                .summarized("增加划入的职能")
                                .changedFor("职能划入")
                                .build(),
                        first),
                Inputs.NONE);
        assertThat(owed()).doesNotContain(new Owed(Lack.NOT_UPDATED, entry.name()));
        assertThat(entries.versions(entry.entry())).first().satisfies(version -> {
            assertThat(version.number()).isEqualTo(2);
            assertThat(version.compiledBy()).isEqualTo(first.name());
            assertThat(version.publishedAt()).isAfter(entry.publishedAt());
        });
    }

    private record Owed(Lack lack, String what) {}

    private List<Owed> owed() {
        return arrears.report(authority).stream()
                .filter(line -> first.isOf(line.department().id()))
                .flatMap(line -> line.owed().stream())
                .map(arrear -> new Owed(arrear.lack(), arrear.what()))
                .toList();
    }

    @Test
    @Obligation("HS-4.1.4")
    void a_claimed_entry_keeps_what_is_fixed_and_only_the_rest_is_open() {
        Draft draft = claims.claim(standard.id(), "婚姻登记条例", first);
        assertThat(draft.sheet().name()).isEqualTo(standard.name());
        assertThat(draft.sheet().items()).isEqualTo(standard.sheet().items());

        Sheet renamed = aSheet().named("别的名称").build();
        assertThatThrownBy(() -> compilation.save(draft.id(), renamed, draft.revision(), first))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("entry-locked");
                    assertThat(problem.faults()).extracting("where").contains("name", "summary");
                });
        Sheet fewer = aSheet().named(standard.name())
                .summarized(standard.sheet().summary())
                .with(standard.sheet().items().get(0))
                .build();
        refused("entry-locked", () -> compilation.save(draft.id(), fewer, draft.revision(), first));

        Sheet local = aSheet().named(standard.name())
                .summarized(standard.sheet().summary())
                .with(
                        standard.sheet().items().get(0),
                        standard.sheet().items().get(1),
                        org.lingqu.catalog.compile.ASheet.item("wg", "所属网格", "TEXT", "40", "NONE"))
                .updated("MONTHLY")
                .build();
        Draft saved = compilation.save(draft.id(), local, draft.revision(), first);
        Draft submitted = compilation.submit(saved.id(), saved.revision(), first);

        Claim claim = claims.of(draft.entry()).orElseThrow();
        assertThat(claim.state()).isEqualTo(Claim.State.COMPILED);
        assertThat(cases.get(Objects.requireNonNull(claim.inCase()), first).ending())
                .isEqualTo(Ending.APPROVED);
        EntryVersion entry = published(submitted);
        assertThat(entry.items()).extracting("name").contains("所属网格");
    }

    @Test
    @Obligation("HS-4.1.4")
    void of_two_departments_that_claim_the_same_for_the_same_area_the_second_is_refused() {
        assertThat(claims.all()).extracting(Claim::standard).doesNotContain(standard.id());
        Draft draft = claims.claim(standard.id(), "婚姻登记条例", first);
        assertThatThrownBy(() -> claims.claim(standard.id(), "也有职责", second))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("standard-claimed");
                    assertThat(problem.arguments()).contains(standard.name(), first.departmentName());
                });
        assertThat(compilation.inWork(second)).isEmpty();
        Actor county = people.aPersonOf(people.aDepartment("341002", false), PostKind.CATALOGER);
        assertThat(claims.claim(standard.id(), "本区职责", county).sheet().name()).isEqualTo(standard.name());

        compilation.discard(draft.id(), draft.revision(), first);
        assertThat(claims.claim(standard.id(), "职责划入", second).sheet().name()).isEqualTo(standard.name());
    }

    @Test
    void what_came_of_a_claim_holds_the_standard_entry_until_it_is_withdrawn() {
        Draft draft = claims.claim(standard.id(), "婚姻登记条例", first);
        EntryVersion entry = published(compilation.submit(draft.id(), draft.revision(), first));
        Draft change = compilation.change(entry.code(), first);
        compilation.discard(change.id(), change.revision(), first);
        refused("standard-claimed", () -> claims.claim(standard.id(), "职责划入", second));

        Draft wish = compilation.withdraw(entry.code(), "职能已经划出", first);
        CaseId review = Objects.requireNonNull(wish.caseId());
        cases.act(
                review,
                new CaseMove(
                        "publish", Inputs.NONE, cases.get(review, authority).version()),
                authority);

        assertThat(claims.of(entry.entry()).orElseThrow().state()).isEqualTo(Claim.State.GIVEN_UP);
        assertThat(claims.claim(standard.id(), "职责划入", second).sheet().name()).isEqualTo(standard.name());
    }

    @Test
    @Obligation("HS-4.1.4")
    void not_applicable_needs_a_reason() {
        refused("claim-incomplete", () -> claims.decline(standard.id(), " ", first));
        claims.decline(standard.id(), "本部门没有婚姻登记职责", first);
        refused("claim-said", () -> claims.decline(standard.id(), "再说一次", first));
        assertThat(claims.all())
                .filteredOn(claim -> standard.id().equals(claim.standard()))
                .singleElement()
                .satisfies(claim -> assertThat(claim.reason()).isEqualTo("本部门没有婚姻登记职责"));
    }

    @Test
    void only_the_data_authority_keeps_the_library() {
        StandardEntries.Wish wish = new StandardEntries.Wish("BZ-X", "", template("测试"), Set.of());
        refused("permission-missing", () -> standards.issue(wish, first));
        refused("permission-missing", () -> standards.withdraw(standard.id(), first));
        refused(
                "standard-incomplete",
                () -> standards.issue(
                        new StandardEntries.Wish(" ", "", template("测试"), Set.of("unheard-of")), authority));
        refused(
                "standard-exists",
                () -> standards.issue(
                        new StandardEntries.Wish(standard.code(), "", template("测试"), Set.of()), authority));
        standards.withdraw(standard.id(), authority);
        refused("standard-unknown", () -> claims.claim(standard.id(), "职责", first));
    }

    private EntryVersion published(Draft draft) {
        CaseId review = Objects.requireNonNull(draft.caseId());
        cases.act(
                review,
                new CaseMove(
                        "publish", Inputs.NONE, cases.get(review, authority).version()),
                authority);
        return entries.published(draft.entry());
    }

    private static Sheet template(String name) {
        return aSheet().named(name).summarized("全市婚姻登记的当事人和日期。").build();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
