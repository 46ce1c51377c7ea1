package org.lingqu.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.AnEntry.anEntry;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes outside the catalog under Anhui's measures: tasks, their clocks, the version that answers them, the report. */
@IntegrationTest
class ChangesIntegrationTests {

    /** A Thursday; the tenth working day after it is 2026-03-19, the third after that 2026-03-24. */
    private static final LocalDate CHANGED = LocalDate.of(2026, 3, 5);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Changes changes;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    Organization organization;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    private Published published;
    private Department department;
    private Actor cataloger;
    private Actor authority;

    @BeforeEach
    void a_department_and_its_authority() {
        time.set(CHANGED, LocalTime.of(9, 0));
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
    @Obligation({"AB-17.4"})
    void an_amended_norm_makes_one_task_for_every_entry_that_cites_it_and_none_for_others() {
        String title = aName("特种设备安全法");
        EntryVersion mine = citing(title, cataloger);
        Actor neighbour = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion theirs = citing(title, neighbour);
        published.entry(aSheet().named(aName("不引用")).build(), cataloger);

        ChangeEvent event = changes.record(amended("《" + title + "》"), authority);

        assertThat(event.tasks()).extracting(Task::code).containsExactlyInAnyOrder(mine.code(), theirs.code());
        assertThat(changes.amendedOn(title)).contains(CHANGED);
        assertThat(changes.countCiting(title)).isEqualTo(2);
        assertThat(changes.latest(cataloger).get(0).tasks())
                .extracting(Task::code)
                .containsExactly(mine.code());
        CaseFile file = cases.get(task(event, theirs.code()).caseId(), neighbour);
        assertThat(file.stage()).isEqualTo("to-update");
        assertThat(file.department("provider")).contains(neighbour.home());
        assertThat(file.history().get(0).actor().kind()).isEqualTo(Actor.Kind.PLATFORM);
    }

    @Test
    @Obligation({"AH-15.1", "AH-15.2", "AH-15.3"})
    void the_version_published_in_time_answers_the_task_and_the_report_needs_its_basis() {
        String title = aName("消防法");
        EntryVersion entry = citing(title, cataloger);
        Task task = changes.record(amended(title), cataloger).tasks().get(0);
        CaseFile opened = cases.get(task.caseId(), cataloger);
        assertThat(opened.running("catalog.updateAfterChange").orElseThrow().due())
                .isEqualTo(LocalDate.of(2026, 3, 19));
        refused("change-not-published", () -> act(opened, "update", Inputs.of("update", "已改"), cataloger));

        time.set(LocalDate.of(2026, 3, 19), LocalTime.of(16, 0));
        update(entry, title);

        CaseFile updated = cases.get(task.caseId(), cataloger);
        assertThat(updated.stage()).isEqualTo("to-report");
        assertThat(updated.hasMissed("catalog.updateAfterChange")).isFalse();
        assertThat(updated.running("catalog.reportAfterUpdate").orElseThrow().due())
                .isEqualTo(LocalDate.of(2026, 3, 24));
        Changes.Matter matter = changes.of(task.caseId()).orElseThrow();
        assertThat(matter.task().before()).isEqualTo(1);
        assertThat(matter.task().after()).isEqualTo(2);

        refused("inputs-wrong", () -> act(updated, "report", Inputs.of("report", "已更新"), cataloger));
        act(updated, "report", Inputs.of("basis", title + "第八条"), cataloger);
        assertThat(cases.get(task.caseId(), cataloger).stage()).isEqualTo("reported");
    }

    @Test
    @Obligation({"AH-15.1", "AH-15.2"})
    void what_comes_too_late_is_recorded_as_late_and_stays_so() {
        String title = aName("测绘法");
        EntryVersion entry = citing(title, cataloger);
        Task task = changes.record(amended(title), authority).tasks().get(0);

        time.set(LocalDate.of(2026, 3, 20), LocalTime.of(0, 5));
        sweep.run();
        assertThat(cases.get(task.caseId(), cataloger).hasMissed("catalog.updateAfterChange"))
                .isTrue();
        assertThat(offences.about(task.caseId())).hasSize(1);

        update(entry, title);
        CaseFile updated = cases.get(task.caseId(), cataloger);
        assertThat(updated.stage()).isEqualTo("to-report");
        assertThat(updated.hasMissed("catalog.updateAfterChange")).isTrue();
        time.set(LocalDate.of(2026, 3, 26), LocalTime.of(9, 0));
        sweep.run();
        assertThat(cases.get(task.caseId(), authority).hasMissed("catalog.reportAfterUpdate"))
                .isTrue();
    }

    @Test
    void a_withdrawn_entry_owes_no_update() {
        String title = aName("废止的规定");
        EntryVersion entry = citing(title, cataloger);
        Task task = changes.record(amended(title), authority).tasks().get(0);
        Draft wish = compilation.withdraw(entry.code(), "依据已废止", cataloger);
        published.publish(wish, Inputs.NONE);
        assertThat(cases.get(task.caseId(), cataloger).stage()).isEqualTo("unchanged");
        assertThat(changes.latest(cataloger).get(0).tasks().get(0).isUnchanged())
                .isTrue();
    }

    @Test
    void an_entry_that_need_not_change_is_answered_with_a_reason() {
        String title = aName("只改标点的法");
        citing(title, cataloger);
        Task task = changes.record(amended(title), authority).tasks().get(0);
        act(cases.get(task.caseId(), cataloger), "no-change", Inputs.of("reason", "所引条款没有变化"), cataloger);
        assertThat(cases.get(task.caseId(), cataloger).stage()).isEqualTo("unchanged");
        assertThat(changes.latest(cataloger).get(0).tasks().get(0).isUnchanged())
                .isTrue();
    }

    @Test
    void refuses_what_is_incomplete_foreign_or_without_consequence_and_makes_no_task() {
        EntryVersion theirs = published.entry(
                aSheet().named(aName("别家")).build(), people.aPersonOf(people.aDepartment(), PostKind.CATALOGER));
        faults(
                new NewChange("", "", null, null, "", "", "", List.of()),
                Map.of(
                        "kind",
                        "required",
                        "what",
                        "required",
                        "changedOn",
                        "required",
                        "document",
                        "required",
                        "change",
                        "required",
                        "codes",
                        "required"));
        faults(
                new NewChange(
                        "FUNCTION_CHANGED",
                        "职能",
                        CHANGED.plusDays(1),
                        null,
                        "三定规定",
                        "划转",
                        "",
                        List.of(theirs.code().value())),
                Map.of("changedOn", "day-ahead", "codes", "catalog.change.entry-unknown"));
        NewChange system = new NewChange("SYSTEM_UPDATED", "审批系统", CHANGED, null, "验收报告", "上线", "", List.of());
        refused("change-without-consequence", () -> changes.record(system, cataloger));
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        refused("permission-missing", () -> changes.record(system, steward));
        assertThat(changes.latest(cataloger)).isEmpty();
    }

    @Test
    void a_lower_authority_touches_the_entries_of_its_level_and_below_and_no_others() {
        String title = aName("河道管理条例");
        EntryVersion beside = citing(title, cataloger);
        Department county = departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
        Actor lower = people.aPersonOf(county, PostKind.DATA_AUTHORITY);
        EntryVersion own = new PublishedEntries(jdbc)
                .publish(anEntry()
                        .of(people.aDepartment("341003", false))
                        .named(aName("河道"))
                        .coded("399997/%06d".formatted(NUMBERS.incrementAndGet()))
                        .build());

        assertThat(changes.record(amended(title), lower).all()).isZero();
        assertThatThrownBy(() -> changes.record(moved(own, beside), lower))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.arguments())
                                        .containsExactly(beside.code().value())));
        assertThat(changes.record(moved(own), lower).tasks())
                .extracting(Task::code)
                .containsExactly(own.code());
        assertThat(changes.record(amended(title), authority).tasks())
                .extracting(Task::code)
                .containsExactly(beside.code());
    }

    @Test
    void a_lower_authority_gives_a_function_to_no_department_above_or_beside_it() {
        String name = aName("民政局");
        Department above = named(name, "341000");
        Department beside = named(aName("邻区民政局"), "341002");
        Department own = named(name, "341003");
        EntryVersion entry = new PublishedEntries(jdbc)
                .publish(anEntry()
                        .of(people.aDepartment("341003", false))
                        .named(aName("低保"))
                        .coded("399997/%06d".formatted(NUMBERS.incrementAndGet()))
                        .build());
        Department county = departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
        Actor lower = people.aPersonOf(county, PostKind.DATA_AUTHORITY);

        for (String foreign : List.of(above.id().toString(), beside.id().toString(), beside.name())) {
            assertThatThrownBy(() -> changes.record(movedTo(foreign, entry), lower))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.faults())
                                    .singleElement()
                                    .satisfies(fault -> {
                                        assertThat(fault.where()).isEqualTo("successor");
                                        assertThat(fault.code()).isEqualTo("catalog.change.successor-not-below");
                                    }));
        }
        assertThat(changes.record(movedTo(name, entry), lower).tasks())
                .singleElement()
                .satisfies(task ->
                        assertThat(task.responsible()).as("of the same name").isEqualTo(own.id()));
    }

    private Department named(String name, String region) {
        return organization.found(
                new NewDepartment(name, region, TestPeople.creditCode(), null, false, null), people.administrator());
    }

    private static NewChange moved(EntryVersion... entries) {
        return movedTo("", entries);
    }

    private static NewChange movedTo(String successor, EntryVersion... entries) {
        return new NewChange(
                "FUNCTION_CHANGED",
                "河道管理",
                CHANGED,
                null,
                "三定规定",
                "职能调整",
                successor,
                Stream.of(entries).map(entry -> entry.code().value()).toList());
    }

    private void faults(NewChange wish, Map<String, String> expected) {
        assertThatThrownBy(() -> changes.record(wish, cataloger)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("change-incomplete");
            assertThat(problem.faults())
                    .allSatisfy(fault -> assertThat(expected).containsEntry(fault.where(), fault.code()))
                    .hasSize(expected.size());
        });
    }

    private EntryVersion citing(String title, Actor compiler) {
        return published.entry(
                aSheet().named(aName("引用"))
                        .basedOn(new BasisRow(title, "LAW", "第八条"))
                        .build(),
                compiler);
    }

    private void update(EntryVersion entry, String title) {
        Draft change = published.change(
                entry.code(),
                aSheet().named(entry.name())
                        .basedOn(new BasisRow(title, "LAW", "第九条"))
                        .changedFor(title + "修订")
                        .build(),
                cataloger);
        published.publish(change, Inputs.NONE);
    }

    private static NewChange amended(String title) {
        return new NewChange(
                "NORM_AMENDED", title, CHANGED, CHANGED.minusMonths(2), "主席令第九十九号", "第八条改为第九条", "", List.of());
    }

    private static Task task(ChangeEvent event, ResourceCode code) {
        return event.tasks().stream()
                .filter(task -> task.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void act(CaseFile file, String move, Inputs inputs, Actor actor) {
        cases.act(file.id(), new CaseMove(move, inputs, file.version()), actor);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
