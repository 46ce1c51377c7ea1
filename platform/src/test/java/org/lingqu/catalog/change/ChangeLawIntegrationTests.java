package org.lingqu.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.NewSystemVersion;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.SystemVersions;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The four circumstances of Aba's measures: who gets which task, and what a department that takes over may do. */
@OneSourceTest
class ChangeLawIntegrationTests {

    @Autowired
    OneSourceCity city;

    @Autowired
    Changes changes;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Organization organization;

    @Autowired
    SystemVersions versions;

    @Autowired
    Notices notices;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    Arrears arrears;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Actor authority;
    private Department department;
    private Actor cataloger;

    @BeforeEach
    void a_department_and_its_authority() {
        authority = city.applies();
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
    }

    @Test
    void a_function_that_goes_to_another_department_gives_it_the_tasks_and_with_the_update_the_entries() {
        EntryVersion touched = city.published(own(aName("殡葬服务")).build(), cataloger, authority);
        EntryVersion kept = city.published(own(aName("婚姻登记")).build(), cataloger, authority);
        Department taking = people.aDepartment();
        Actor successor = people.aPersonOf(taking, PostKind.CATALOGER);
        refused("entry-not-yours", () -> compilation.change(touched.code(), successor));

        Task task = changes.record(handedOver(touched, taking.name()), authority)
                .tasks()
                .get(0);

        CaseFile file = cases.get(task.caseId(), successor);
        assertThat(file.department("provider")).contains(taking.id());
        assertThat(file.running("catalog.updateAfterChange")).isPresent();
        assertThat(changes.latest(cataloger).get(0).tasks()).containsExactly(task);
        assertThat(notices.of(cataloger, null, 5))
                .anySatisfy(notice -> assertThat(notice.said().key()).isEqualTo("catalog.change.notice.handed-over"));
        refused("entry-not-yours", () -> compilation.change(kept.code(), successor));

        Draft draft = compilation.change(touched.code(), successor);
        Draft saved = compilation.save(
                draft.id(), own(touched.name()).changedFor("职能划转").build(), draft.revision(), successor);
        city.act(
                review(compilation.submit(saved.id(), saved.revision(), successor)), "publish", Inputs.NONE, authority);

        EntryVersion theirs = entries.published(touched.entry());
        assertThat(theirs.provider()).isEqualTo(taking.id());
        assertThat(theirs.providerName()).isEqualTo(taking.name());
        assertThat(entries.version(touched.code(), 1).providerName()).isEqualTo(department.name());
        assertThat(cases.get(task.caseId(), successor).stage()).isEqualTo("to-report");
        refused("entry-not-yours", () -> compilation.change(touched.code(), cataloger));
    }

    @Test
    void what_the_provider_before_still_owed_is_over_once_its_successor_has_updated_the_entry() {
        EntryVersion touched = city.published(own(aName("殡葬服务")).build(), cataloger, authority);
        Department taking = people.aDepartment();
        Actor successor = people.aPersonOf(taking, PostKind.CATALOGER);
        Task older = changes.record(other(touched, "数据来源变化"), authority).tasks().get(0);
        changes.record(handedOver(touched, taking.name()), authority);
        assertThat(owed(successor))
                .containsExactly("/cases/" + theirs(successor).caseId());
        assertThat(owed(cataloger)).containsExactly("/cases/" + older.caseId());

        Draft draft = compilation.change(touched.code(), successor);
        Draft saved = compilation.save(
                draft.id(), own(touched.name()).changedFor("职能划转").build(), draft.revision(), successor);
        city.act(
                review(compilation.submit(saved.id(), saved.revision(), successor)), "publish", Inputs.NONE, authority);

        CaseFile over = cases.get(older.caseId(), cataloger);
        assertThat(over.stage()).isEqualTo("unchanged");
        assertThat(over.history().get(over.history().size() - 1).inputs().text("reason"))
                .contains(taking.name());
        assertThat(owed(cataloger)).isEmpty();
        refused("entry-not-yours", () -> compilation.change(touched.code(), cataloger));
    }

    @Test
    void who_was_to_take_an_entry_over_and_was_passed_over_owes_nothing_and_has_no_say_once_another_has_taken_it() {
        EntryVersion touched = city.published(own(aName("殡葬服务")).build(), cataloger, authority);
        Actor passedOver = handedOverTo(people.aDepartment(), touched);
        Actor successor = handedOverTo(people.aDepartment(), touched);
        Actor next = handedOverTo(people.aDepartment(), touched);
        Task theirs = theirs(passedOver);
        assertThat(owed(passedOver)).containsExactly("/cases/" + theirs.caseId());

        Draft draft = compilation.change(touched.code(), successor);
        Draft saved = compilation.save(
                draft.id(), own(touched.name()).changedFor("职能划转").build(), draft.revision(), successor);
        city.act(
                review(compilation.submit(saved.id(), saved.revision(), successor)), "publish", Inputs.NONE, authority);

        assertThat(cases.get(theirs.caseId(), passedOver).stage()).isEqualTo("unchanged");
        assertThat(owed(passedOver)).isEmpty();
        refused("entry-not-yours", () -> compilation.change(touched.code(), passedOver));
        assertThat(owed(next))
                .as("it is to take the entry over from who has it now")
                .containsExactly("/cases/" + theirs(next).caseId());
        assertThat(compilation.change(touched.code(), next).entry()).isEqualTo(touched.entry());
    }

    /** Somebody of a department to which the function of an entry goes. */
    private Actor handedOverTo(Department taking, EntryVersion entry) {
        changes.record(handedOver(entry, taking.name()), authority);
        return people.aPersonOf(taking, PostKind.CATALOGER);
    }

    @Test
    void a_task_left_open_by_a_provider_before_does_not_let_it_take_the_entry_back() {
        EntryVersion touched = city.published(own(aName("殡葬服务")).build(), cataloger, authority);
        changes.record(other(touched, "数据来源变化"), authority);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update catalog.entry set department = ? where id = ?")
                    .params(people.aDepartment().id().value(), touched.entry().value())
                    .update();
            jdbc.sql("update catalog.entry_version set provider_name = '另一个局' where entry = ?")
                    .param(touched.entry().value())
                    .update();
            refused("entry-not-yours", () -> compilation.change(touched.code(), cataloger));
        });
    }

    @Test
    void an_entry_whose_case_is_not_opened_yet_stands_in_the_list_of_arrears_all_the_same() {
        EntryVersion touched = city.published(own(aName("救助")).build(), cataloger, authority);
        changes.record(other(touched, "数据来源变化"), authority);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update catalog.change_task set case_id = null where entry = ?")
                    .param(touched.entry().value())
                    .update();
            assertThat(owed(cataloger)).containsExactly("/catalog/changes");
        });
    }

    /** Where the updates are done that the authority sees awaited from somebody's department. */
    private List<String> owed(Actor of) {
        return arrears.report(authority).stream()
                .filter(line -> of.isOf(line.department().id()))
                .flatMap(line -> line.owed().stream())
                .filter(arrear -> arrear.lack() == Arrear.Lack.NOT_UPDATED)
                .map(Arrear::href)
                .toList();
    }

    private Task theirs(Actor of) {
        return changes.latest(of).get(0).tasks().get(0);
    }

    @Test
    void a_successor_is_a_department_that_does_not_have_the_entries_and_takes_over_a_function() {
        EntryVersion touched = city.published(own(aName("殡葬服务")).build(), cataloger, authority);
        faults("catalog.change.successor-unknown", handedOver(touched, "没有这个局"));
        faults("catalog.change.successor-has-it", handedOver(touched, department.name()));
        NewChange norm = new NewChange(
                "OTHER",
                "其他",
                time.today(),
                null,
                "文件",
                "变化",
                department.name(),
                List.of(touched.code().value()));
        faults("catalog.change.no-successor", norm);
        assertThat(changes.latest(cataloger)).isEmpty();
    }

    @Test
    @Obligation("AB-17.6")
    void a_version_marked_complete_makes_a_task_for_every_entry_formed_in_the_system() {
        Actor integrator = people.aPersonOf(department, PostKind.INTEGRATOR);
        String name = aName("养老服务系统");
        InformationSystem system = organization.register(name, 3, integrator);
        EntryVersion own = formedIn(name, cataloger);
        Actor user = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion theirs = formedIn(name, user);
        Department apart = people.aDepartment();
        organization.register(name, 2, people.aPersonOf(apart, PostKind.INTEGRATOR));
        formedIn(name, people.aPersonOf(apart, PostKind.CATALOGER));
        city.published(own(aName("不在系统里")).build(), cataloger, authority);

        refused(
                "system-version-incomplete",
                () -> versions.complete(system.id(), new NewSystemVersion("2.0", null, "", ""), integrator));
        assertThat(changes.latest(cataloger)).isEmpty();
        NewSystemVersion done = new NewSystemVersion("2.0", time.today(), "验收报告〔2026〕3号", "增加高龄补贴");
        versions.complete(system.id(), done, integrator);
        refused("system-version-exists", () -> versions.complete(system.id(), done, integrator));

        ChangeEvent event = changes.latest(authority).get(0);
        assertThat(event.kind()).isEqualTo(ChangeKind.SYSTEM_UPDATED);
        assertThat(event.tasks()).extracting(Task::code).containsExactlyInAnyOrder(own.code(), theirs.code());
        CaseFile file = cases.get(changes.latest(user).get(0).tasks().get(0).caseId(), user);
        assertThat(file.history().get(0).inputs().text("trigger")).isEqualTo("SYSTEM_UPDATED");
        assertThat(file.running("catalog.updateAfterChange")).isPresent();
    }

    @Test
    @Obligation("AB-17.7")
    void something_else_is_recorded_by_the_department_or_the_authority_with_what_it_is_in_words() {
        EntryVersion entry = city.published(own(aName("公墓")).build(), cataloger, authority);
        faults("required", other(entry, " "));
        ChangeEvent mine = changes.record(other(entry, "采集范围扩大到公益性公墓"), cataloger);
        ChangeEvent theirs = changes.record(other(entry, "数据来源变化"), authority);
        assertThat(mine.tasks()).hasSize(1);
        CaseFile file = cases.get(theirs.tasks().get(0).caseId(), cataloger);
        assertThat(file.stage()).isEqualTo("to-update");
        assertThat(file.history().get(0).inputs().text("trigger")).isEqualTo("OTHER");
        assertThat(file.running("catalog.updateAfterChange")).isPresent();
    }

    @Test
    void a_much_cited_norm_opens_its_cases_step_by_step_and_what_was_published_meanwhile_is_answered() {
        String title = aName("社会救助法");
        int all = Changes.AT_ONCE + 5;
        List<EntryVersion> citing = IntStream.range(0, all)
                .mapToObj(n -> city.published(
                        own(aName("救助" + n))
                                .basedOn(new BasisRow(title, "LAW", "第八条"))
                                .build(),
                        cataloger,
                        authority))
                .toList();
        ChangeEvent event = changes.record(
                new NewChange("NORM_AMENDED", title, time.today(), null, "主席令", "第八条改为第九条", "", List.of()), authority);
        assertThat(event.all()).isEqualTo(all);
        assertThat(event.tasks()).hasSizeGreaterThanOrEqualTo(Changes.AT_ONCE);

        await().atMost(Duration.ofSeconds(90))
                .until(() -> changes.latest(cataloger).get(0).toOpen() == 0);

        List<Task> tasks = changes.latest(cataloger).get(0).tasks();
        assertThat(tasks)
                .extracting(Task::code)
                .containsExactlyInAnyOrderElementsOf(
                        citing.stream().map(EntryVersion::code).toList());
        assertThat(tasks.stream().map(task -> cases.get(task.caseId(), cataloger)))
                .allSatisfy(file -> assertThat(file.stage()).isEqualTo("to-update"));
    }

    /** With items nobody else has, so that it is nobody's duplicate. */
    private static ASheet own(String name) {
        return aSheet().named(name)
                .with(
                        item("f1", aName("事项"), "TEXT", "60", "NONE"),
                        item("f2", aName("经办"), "TEXT", "60", "NONE"),
                        item("f3", aName("结果"), "TEXT", "60", "NONE"));
    }

    private EntryVersion formedIn(String system, Actor compiler) {
        return city.published(
                own(aName("由系统形成")).from(Origin.SYSTEM.name(), system).build(), compiler, authority);
    }

    private NewChange handedOver(EntryVersion entry, String to) {
        return new NewChange(
                "FUNCTION_CHANGED",
                "殡葬管理职能",
                time.today(),
                null,
                "三定规定",
                "殡葬管理职能划转",
                to,
                List.of(entry.code().value()));
    }

    private NewChange other(EntryVersion entry, String change) {
        LocalDate today = time.today();
        return new NewChange(
                "OTHER",
                "公墓台账",
                today,
                null,
                "会议纪要",
                change,
                "",
                List.of(entry.code().value()));
    }

    private void faults(String code, NewChange wish) {
        assertThatThrownBy(() -> changes.record(wish, authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .anySatisfy(fault -> assertThat(fault.code()).isEqualTo(code)));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(Objects.requireNonNull(problem.code()))
                                .isEqualTo(code));
    }
}
