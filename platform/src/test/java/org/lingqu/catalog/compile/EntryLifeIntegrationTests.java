package org.lingqu.catalog.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Bulk;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Findable;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.code.ResourceCodes;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class EntryLifeIntegrationTests {

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Bulk bulk;

    @Autowired
    Entries entries;

    @Autowired
    ResourceCodes resourceCodes;

    @Autowired
    Classes classes;

    @Autowired
    CatalogSearch search;

    @Autowired
    TestPeople people;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ScheduledPublication scheduled;

    @Autowired
    HeldBack heldBack;

    @Autowired
    Recall recall;

    @Autowired
    DraftList draftList;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime legalTime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    private Department department;
    private Actor cataloger;
    private Actor authority;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation({"AH-13.5", "AB-15.5", "HN-8.3"})
    void an_entry_is_in_the_catalog_only_after_the_authority_has_published_it() {
        String name = aName("特种设备检验");
        Draft draft = compilation.begin(aSheet().named(name).build(), cataloger);
        Draft submitted = compilation.submit(draft.id(), draft.revision(), cataloger);
        assertThat(entries.findPublished(draft.entry())).isEmpty();

        move(submitted, "publish", authority);

        EntryVersion entry = entries.findPublished(draft.entry()).orElseThrow();
        assertThat(entry.name()).isEqualTo(name);
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.code().value()).matches("102001/[0-9]{6}");
        assertThat(entry.provider()).isEqualTo(department.id());
        assertThat(entry.providerCode()).isEqualTo(department.creditCode());
        assertThat(entry.packId()).isNotBlank();
        assertThat(entries.published(entry.code())).isEqualTo(entry);
        assertThat(entries.publishedOf(department.id())).containsExactly(entry);
        Findable.soon()
                .untilAsserted(
                        () -> assertThat(search.search(SearchQuery.of(name)).hits())
                                .first()
                                .isEqualTo(draft.entry()));
    }

    @Test
    void a_returned_entry_comes_back_with_the_reason_and_goes_on_in_the_same_case() {
        Draft draft = submitted(aSheet().named(aName("水质监测")).build());
        refused("inputs-wrong", () -> move(draft, "return", authority));
        cases.act(inCase(draft), new CaseMove("return", Inputs.of("reason", "摘要没有写明范围"), version(draft)), authority);

        Draft returned = compilation.get(draft.id(), cataloger);
        assertThat(returned.state()).isEqualTo(Draft.State.RETURNED);
        assertThat(returned.returnedBecause()).isEqualTo("摘要没有写明范围");
        Draft better = compilation.save(
                returned.id(),
                aSheet().named(returned.sheet().name())
                        .summarized("全市断面水质监测结果。")
                        .build(),
                returned.revision(),
                cataloger);
        Draft again = compilation.submit(better.id(), better.revision(), cataloger);
        assertThat(again.caseId()).isEqualTo(draft.caseId());
        move(again, "publish", authority);
        assertThat(entries.published(draft.entry()).content().summary()).isEqualTo("全市断面水质监测结果。");
    }

    @Test
    @Obligation("AH-22.1")
    void a_change_waits_beside_what_is_in_force_and_becomes_the_next_version() {
        EntryVersion first = published(aSheet().named(aName("公交线路")).build());
        Draft change = compilation.change(first.code(), cataloger);
        assertThat(change.sheet().name()).isEqualTo(first.name());
        refused("draft-exists", () -> compilation.change(first.code(), cataloger));
        Sheet forAll = aSheet().forAll().named(first.name()).changedFor("职能变化").build();
        Draft saved = compilation.save(change.id(), forAll, change.revision(), cataloger);
        Draft submitted = compilation.submit(saved.id(), saved.revision(), cataloger);
        assertThat(entries.published(first.code())).isEqualTo(first);

        move(submitted, "publish", authority);

        EntryVersion second = entries.published(first.code());
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.sharingType().isRestricted()).isFalse();
        assertThat(second.changeReason()).isEqualTo("职能变化");
        assertThat(entries.versions(first.entry())).containsExactly(second, first);
        assertThat(entries.version(first.code(), 1)).isEqualTo(first);
    }

    @Test
    void a_change_cannot_leave_the_class_its_code_begins_with() {
        EntryVersion first = published(aSheet().named(aName("路灯")).build());
        Draft change = compilation.change(first.code(), cataloger);
        Sheet moved = aSheet().classed(classes.ownOf(department).code())
                .changedFor("归类有误")
                .build();
        Draft saved = compilation.save(change.id(), moved, change.revision(), cataloger);
        refused("entry-incomplete", () -> compilation.submit(saved.id(), saved.revision(), cataloger));
        assertThat(compilation.faults(saved)).extracting("code").containsExactly("catalog.class-fixed");
    }

    @Test
    void a_withdrawn_entry_is_found_no_more_and_its_code_is_not_given_again() {
        EntryVersion entry = published(aSheet().named(aName("旧设备台账")).build());
        refused("entry-incomplete", () -> compilation.withdraw(entry.code(), " ", cataloger));
        Draft wish = compilation.withdraw(entry.code(), "系统已停用", cataloger);
        assertThat(entries.findPublished(entry.code())).isPresent();

        move(wish, "publish", authority);

        refused("entry-not-published", () -> entries.published(entry.code()));
        assertThat(entries.versions(entry.entry())).containsExactly(entry);
        Findable.soon()
                .untilAsserted(() -> assertThat(
                                search.search(SearchQuery.of(entry.name())).hits())
                        .doesNotContain(entry.entry()));
        EntryVersion later = published(aSheet().named(aName("新设备台账")).build());
        assertThat(later.code()).isNotEqualTo(entry.code());
    }

    @Test
    void what_is_approved_for_a_day_is_published_on_that_day_and_waits_beside_until_then() {
        time.set(LocalDate.of(2026, 3, 5), LocalTime.of(9, 0));
        EntryVersion first = published(aSheet().named(aName("定期发布")).build());
        Draft change = compilation.change(first.code(), cataloger);
        Sheet later = aSheet().named(first.name())
                .updated("WEEKLY")
                .changedFor("调整周期")
                .build();
        Draft saved = compilation.save(change.id(), later, change.revision(), cataloger);
        Draft submitted = compilation.submit(saved.id(), saved.revision(), cataloger);
        assertThat(compilation.pendingOn(first, authority).orElseThrow().publishOn())
                .isNull();
        cases.act(
                inCase(submitted),
                new CaseMove("publish", Inputs.of("publishOn", "2026-03-09"), version(submitted)),
                authority);

        assertThat(entries.published(first.code())).isEqualTo(first);
        assertThat(compilation.pendingOn(first, cataloger).orElseThrow().publishOn())
                .isEqualTo(LocalDate.of(2026, 3, 9));
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        assertThat(compilation.pendingOn(first, stranger)).isEmpty();
        refused("draft-exists", () -> compilation.change(first.code(), cataloger));
        time.set(LocalDate.of(2026, 3, 8), LocalTime.of(23, 59));
        scheduled.run();
        assertThat(entries.published(first.code())).isEqualTo(first);

        time.set(LocalDate.of(2026, 3, 9), LocalTime.of(0, 1));
        scheduled.run();
        scheduled.run();

        EntryVersion second = entries.published(first.code());
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.content().cycle()).isEqualTo(UpdateCycle.WEEKLY);
        assertThat(compilation.pendingOn(second, cataloger)).isEmpty();
    }

    @Test
    void what_is_approved_for_a_day_is_recalled_before_it_by_the_department_or_the_authority() {
        time.set(LocalDate.of(2026, 3, 5), LocalTime.of(9, 0));
        EntryVersion first = published(aSheet().named(aName("撤回定期")).build());
        Draft begun = compilation.change(first.code(), cataloger);
        Sheet later = aSheet().named(first.name())
                .updated("WEEKLY")
                .changedFor("调整周期")
                .build();
        Draft saved = compilation.save(begun.id(), later, begun.revision(), cataloger);
        Draft change = approved(compilation.submit(saved.id(), saved.revision(), cataloger), "2026-03-09");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("draft-unknown", () -> recall.recall(change.id(), change.revision(), "数据有误", stranger));
        refused("recall-incomplete", () -> recall.recall(change.id(), change.revision(), " ", cataloger));
        refused("changed-meanwhile", () -> recall.recall(change.id(), change.revision() - 1, "数据有误", cataloger));
        assertThat(recall.dayOf(change, stranger)).isEmpty();
        assertThat(recall.dayOf(change, authority)).contains(LocalDate.of(2026, 3, 9));

        Draft back = recall.recall(change.id(), change.revision(), "数据有误", authority);

        assertThat(compilation.get(change.id(), cataloger)).isEqualTo(back);
        assertThat(back.state()).isEqualTo(Draft.State.OPEN);
        assertThat(back.caseId()).isNull();
        assertThat(back.returnedBecause()).isEqualTo("数据有误");
        assertThat(notices.of(cataloger, null, 5))
                .anySatisfy(notice -> assertThat(notice.said().key()).isEqualTo("catalog.notice.recalled"));
        refused("draft-not-scheduled", () -> recall.recall(back.id(), back.revision(), "再撤一次", cataloger));
        compilation.discard(back.id(), back.revision(), cataloger);
        Draft wish = approved(compilation.withdraw(first.code(), "停用", cataloger), "2026-03-09");
        assertThat(recall.recall(wish.id(), wish.revision(), "仍在使用", cataloger).state())
                .isEqualTo(Draft.State.DISCARDED);
        assertThat(notices.of(authority, null, 5))
                .anySatisfy(notice -> assertThat(notice.said().key()).isEqualTo("catalog.notice.recalled"));

        time.set(LocalDate.of(2026, 3, 9), LocalTime.of(0, 1));
        scheduled.run();
        assertThat(entries.published(first.code())).isEqualTo(first);
        assertThat(compilation.change(first.code(), cataloger).isEditable()).isTrue();
    }

    private Draft approved(Draft submitted, String day) {
        cases.act(
                inCase(submitted), new CaseMove("publish", Inputs.of("publishOn", day), version(submitted)), authority);
        return compilation.get(submitted.id(), cataloger);
    }

    @Test
    @Obligation("HF-10.1")
    void says_which_version_was_in_force_on_any_day_and_who_made_it_when_and_why() {
        time.set(LocalDate.of(2026, 3, 5), LocalTime.of(9, 0));
        EntryVersion first = published(aSheet().named(aName("历史版本")).build());
        time.set(LocalDate.of(2026, 4, 7), LocalTime.of(9, 0));
        Draft change = compilation.change(first.code(), cataloger);
        Sheet better = aSheet().named(first.name())
                .summarized("写得更清楚。")
                .changedFor("补充说明")
                .build();
        Draft saved = compilation.save(change.id(), better, change.revision(), cataloger);
        move(compilation.submit(saved.id(), saved.revision(), cataloger), "publish", authority);
        EntryVersion second = entries.published(first.code());
        time.set(LocalDate.of(2026, 5, 7), LocalTime.of(9, 0));
        move(compilation.withdraw(first.code(), "停用", cataloger), "publish", authority);

        refused("entry-not-in-force-on", () -> entries.asOf(first.code(), LocalDate.of(2026, 3, 4)));
        assertThat(entries.asOf(first.code(), LocalDate.of(2026, 3, 5))).isEqualTo(first);
        assertThat(entries.asOf(first.code(), LocalDate.of(2026, 4, 6))).isEqualTo(first);
        assertThat(entries.asOf(first.code(), LocalDate.of(2026, 4, 7))).isEqualTo(second);
        assertThat(entries.asOf(first.code(), LocalDate.of(2026, 5, 6))).isEqualTo(second);
        refused("entry-not-in-force-on", () -> entries.asOf(first.code(), LocalDate.of(2026, 5, 7)));
        assertThat(second.compiledBy()).isEqualTo(cataloger.name());
        assertThat(second.changeReason()).isEqualTo("补充说明");
        assertThat(LegalTime.dateOf(second.publishedAt())).isEqualTo(LocalDate.of(2026, 4, 7));
    }

    @Test
    @Obligation({"AH-5.3", "AB-7.2"})
    void an_attempt_on_anothers_entry_or_draft_is_refused_and_recorded() {
        EntryVersion entry = published(aSheet().named(aName("越权")).build());
        Draft draft = compilation.begin(aSheet().named(aName("越权")).build(), cataloger);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("entry-not-yours", () -> compilation.change(entry.code(), stranger));
        refused("entry-not-yours", () -> compilation.withdraw(entry.code(), "不要了", stranger));
        refused("draft-unknown", () -> compilation.get(draft.id(), stranger));
        assertThat(jdbc.sql("select count(*) from audit.record where actor_id = ? and refusal is not null")
                        .param(stranger.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    @Obligation("HF-8.3")
    void refuses_a_class_that_breaks_the_structure_of_the_guide_and_gives_codes_that_keep_it() {
        for (String broken : List.of("9", "102", "10200", "402001", "102-001", "10200１", "102001/000001")) {
            Draft draft = compilation.begin(
                    aSheet().named(aName("错码")).classed(broken).build(), cataloger);
            assertThat(compilation.faults(draft)).extracting("code").containsExactly("catalog.class-unknown");
            refused("entry-incomplete", () -> compilation.submit(draft.id(), draft.revision(), cataloger));
        }
        String own = classes.ownOf(department).code();
        EntryVersion entry = published(aSheet().named(aName("合规")).classed(own).build());
        assertThat(entry.code().value())
                .matches("[123]\\d{2}\\d{3}[0-9A-Za-z]*/\\d{1,12}")
                .startsWith(own);
    }

    @Test
    void many_reviews_are_decided_at_once_and_what_fails_fails_alone() {
        Draft one = submitted(aSheet().named(aName("批量一")).build());
        Draft two = submitted(aSheet().named(aName("批量二")).build());
        Draft gone = submitted(aSheet().named(aName("批量三")).build());
        int seen = version(gone);
        move(gone, "retract", cataloger);
        List<Bulk.Outcome> outcomes = bulk.act(
                List.of(
                        new Bulk.Item(inCase(one), version(one)),
                        new Bulk.Item(inCase(gone), seen),
                        new Bulk.Item(inCase(two), version(two))),
                "publish",
                Inputs.NONE,
                authority);
        assertThat(outcomes).extracting(Bulk.Outcome::done).containsExactly(true, false, true);
        assertThat(entries.findPublished(one.entry())).isPresent();
        assertThat(entries.findPublished(two.entry())).isPresent();
        assertThat(entries.findPublished(gone.entry())).isEmpty();
    }

    @Test
    void nothing_typed_is_lost_when_an_entry_is_refused() {
        Sheet half = aSheet().named(aName("半成品")).updated("").by().build();
        Draft draft = compilation.begin(half, cataloger);
        refused("entry-incomplete", () -> compilation.submit(draft.id(), draft.revision(), cataloger));
        Draft kept = compilation.get(draft.id(), cataloger);
        assertThat(kept.sheet()).isEqualTo(half);
        assertThat(kept.state()).isEqualTo(Draft.State.OPEN);
        assertThat(compilation.faults(kept)).extracting("where").containsExactlyInAnyOrder("cycle", "modes");
    }

    @Test
    void of_two_editors_at_once_the_second_is_told() {
        Draft draft = compilation.begin(aSheet().build(), cataloger);
        Actor colleague = people.aPersonOf(department, PostKind.CATALOGER);
        Draft first = compilation.save(draft.id(), aSheet().named("甲").build(), draft.revision(), cataloger);
        refused(
                "changed-meanwhile",
                () -> compilation.save(draft.id(), aSheet().named("乙").build(), draft.revision(), colleague));
        assertThat(compilation.get(draft.id(), colleague).sheet().name()).isEqualTo("甲");
        assertThat(compilation
                        .save(draft.id(), aSheet().named("乙").build(), first.revision(), colleague)
                        .editors())
                .hasSize(2);
    }

    @Test
    void nobody_publishes_what_he_compiled() {
        Department own = people.theAuthority();
        Actor both = people.aPersonOf(own, PostKind.CATALOGER, PostKind.DATA_AUTHORITY);
        Draft draft = compilation.begin(aSheet().named(aName("自编")).build(), both);
        Draft submitted = compilation.submit(draft.id(), draft.revision(), both);
        refused("four-eyes", () -> move(submitted, "publish", both));
        move(submitted, "publish", authority);
        assertThat(entries.findPublished(draft.entry())).isPresent();
    }

    @Test
    void a_draft_does_not_exist_for_another_department() {
        Draft draft = compilation.begin(aSheet().build(), cataloger);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("draft-unknown", () -> compilation.get(draft.id(), stranger));
        refused("draft-unknown", () -> compilation.save(draft.id(), aSheet().build(), 1, stranger));
        refused("draft-unknown", () -> compilation.submit(draft.id(), 1, stranger));
        refused("draft-unknown", () -> compilation.discard(draft.id(), 1, stranger));
        assertThat(compilation.inWork(stranger)).isEmpty();

        EntryVersion entry = published(aSheet().named(aName("别家")).build());
        refused("entry-not-yours", () -> compilation.change(entry.code(), stranger));
        refused("permission-missing", () -> compilation.begin(aSheet().build(), authority));
        assertThat(entries.published(entry.code())).isEqualTo(entry);
    }

    @Test
    void what_cannot_be_published_on_its_day_goes_back_with_the_reason_and_stands_in_the_authoritys_list() {
        EntryVersion other = published(aSheet().named(aName("相关")).build());
        Draft submitted = submitted(
                aSheet().named(aName("定期")).relatedTo(other.code().value()).build());
        LocalDate tomorrow = legalTime.today().plusDays(1);
        cases.act(
                inCase(submitted),
                new CaseMove("publish", Inputs.of("publishOn", tomorrow.toString()), version(submitted)),
                authority);
        move(compilation.withdraw(other.code(), "不再需要", cataloger), "publish", authority);

        time.advance(Duration.ofDays(1));
        scheduled.run();
        scheduled.run();

        assertThat(entries.findPublished(submitted.entry())).isEmpty();
        Draft back = compilation.get(submitted.id(), cataloger);
        assertThat(back.state()).isEqualTo(Draft.State.OPEN);
        assertThat(back.returnedBecause()).contains(other.code().value());
        assertThat(heldBack.list(authority))
                .filteredOn(line -> line.id().equals(submitted.id()))
                .singleElement()
                .satisfies(line -> assertThat(line.on()).isEqualTo(tomorrow));
        assertThat(notices.of(cataloger, null, 5))
                .anySatisfy(notice -> assertThat(notice.said().key()).isEqualTo("catalog.notice.held-back"));
        refused("permission-missing", () -> heldBack.list(cataloger));

        Draft mended =
                compilation.save(back.id(), aSheet().named(back.sheet().name()).build(), back.revision(), cataloger);
        Draft again = compilation.submit(mended.id(), mended.revision(), cataloger);
        assertThat(again.caseId()).isNotEqualTo(submitted.caseId());
        assertThat(heldBack.list(authority)).noneMatch(line -> line.id().equals(submitted.id()));
    }

    @Test
    void every_draft_is_on_one_page_however_many_there_are() {
        List<DraftId> begun = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            begun.add(
                    0,
                    compilation
                            .begin(aSheet().named(aName("草稿")).build(), cataloger)
                            .id());
        }
        List<DraftId> seen = new ArrayList<>();
        DraftPage page = draftList.page(null, false, 3, cataloger);
        assertThat(page.before()).isNull();
        assertThat(page.total()).isEqualTo(7);
        DraftPage first = page;
        page.drafts().forEach(draft -> seen.add(draft.id()));
        while (page.after() != null) {
            page = draftList.page(page.after(), false, 3, cataloger);
            page.drafts().forEach(draft -> seen.add(draft.id()));
        }
        assertThat(seen).isEqualTo(begun);
        DraftPage second = draftList.page(first.after(), false, 3, cataloger);
        assertThat(draftList.page(second.before(), true, 3, cataloger).drafts()).isEqualTo(first.drafts());
        refused("parameter-malformed", () -> draftList.page("x", false, 3, cataloger));
    }

    @Test
    void a_submitted_draft_is_closed_until_it_comes_back() {
        Draft draft = submitted(aSheet().named(aName("送审")).build());
        refused("draft-closed", () -> compilation.save(draft.id(), aSheet().build(), draft.revision(), cataloger));
        move(draft, "retract", cataloger);
        Draft open = compilation.get(draft.id(), cataloger);
        assertThat(open.state()).isEqualTo(Draft.State.OPEN);
        Draft again = compilation.submit(open.id(), open.revision(), cataloger);
        assertThat(again.caseId()).isNotEqualTo(draft.caseId());
    }

    @Test
    void refuses_a_sheet_of_ten_megabytes() {
        refused(
                "draft-too-long",
                () -> compilation.begin(
                        aSheet().summarized("字".repeat(10_000_000)).build(), cataloger));
    }

    @Test
    void gives_every_entry_its_own_code_however_many_are_published_at_once() throws Exception {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Classification own = classes.ownOf(department);
        List<Callable<ResourceCode>> wishes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            wishes.add(
                    () -> Objects.requireNonNull(transaction.execute(status -> resourceCodes.next(department, own))));
        }
        List<ResourceCode> codes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<ResourceCode> code : threads.invokeAll(wishes)) {
                codes.add(code.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(codes)
                .doesNotHaveDuplicates()
                .hasSize(40)
                .allMatch(code -> code.prefix().equals(own.code()));
        assertThat(codes).extracting(ResourceCode::suffix).contains("000001", "000040");
    }

    private Draft submitted(Sheet sheet) {
        Draft draft = compilation.begin(sheet, cataloger);
        return compilation.submit(draft.id(), draft.revision(), cataloger);
    }

    private EntryVersion published(Sheet sheet) {
        Draft draft = submitted(sheet);
        move(draft, "publish", authority);
        return entries.published(draft.entry());
    }

    private void move(Draft draft, String name, Actor actor) {
        cases.act(inCase(draft), new CaseMove(name, Inputs.NONE, version(draft)), actor);
    }

    private int version(Draft draft) {
        return cases.get(inCase(draft), authority).version();
    }

    private static CaseId inCase(Draft draft) {
        return Objects.requireNonNull(draft.caseId());
    }

    private static String aName(String about) {
        return about + "信息" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
