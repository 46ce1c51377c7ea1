package org.lingqu.catalog.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.Published.aName;

import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.Arrear.Lack;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.campaign.Campaigns;
import org.lingqu.catalog.change.ChangeEvent;
import org.lingqu.catalog.change.ChangeKind;
import org.lingqu.catalog.change.Changes;
import org.lingqu.catalog.change.NewChange;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

@OneSourceTest
class InventoryIntegrationTests {

    @Autowired
    Inventory inventory;

    @Autowired
    ManagementRules rules;

    @Autowired
    Arrears arrears;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    Organization organization;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Changes changes;

    @Autowired
    Compilation compilation;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime legal;

    @Autowired
    TestTime time;

    @Autowired
    Cases cases;

    @Autowired
    Notices notices;

    private Actor authority;
    private Department department;
    private Actor cataloger;

    @BeforeEach
    void a_department() {
        authority = city.applies();
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("HS-2.1.1")
    void a_duty_or_system_with_neither_an_entry_nor_a_reason_is_listed_until_it_has_one() {
        assertThat(owed()).extracting(Arrear::lack).contains(Lack.NO_INVENTORY);
        DepartmentFunction duty = functions.add("不动产登记", "不动产登记暂行条例", cataloger);
        DepartmentFunction other = functions.add("信访接待", "", cataloger);
        String system = aName("登记系统");
        organization.register(system, 3, people.aPersonOf(department, PostKind.INTEGRATOR));
        assertThat(missing()).containsExactlyInAnyOrder(duty.title(), other.title(), system);

        EntryVersion entry = city.published(
                ASheet.aSheet().named(aName("登记簿")).from("SYSTEM", system).build(), cataloger, authority);
        assertThat(missing()).containsExactlyInAnyOrder(duty.title(), other.title());
        inventory.answer(duty.id(), List.of(entry.code().value()), "", cataloger);
        inventory.answer(other.id(), List.of(), "不产生数据", cataloger);
        assertThat(missing()).isEmpty();
        assertThat(inventory.of(cataloger))
                .filteredOn(item -> item.id().equals(other.id()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.reason()).isEqualTo("不产生数据");
                    assertThat(item.saidBy()).isEqualTo(cataloger.name());
                    assertThat(item.saidAt()).isNotNull();
                });

        city.act(review(compilation.withdraw(entry.code(), "停用", cataloger)), "publish", Inputs.NONE, authority);
        assertThat(missing()).containsExactlyInAnyOrder(duty.title(), system);
        functions.end(duty.id(), cataloger);
        assertThat(missing()).containsExactly(system);
    }

    @Test
    @Obligation("AB-17.5")
    void a_duty_that_goes_to_another_department_makes_tasks_of_its_entries_for_that_department() {
        Department taking = people.aDepartment();
        Actor successor = people.aPersonOf(taking, PostKind.CATALOGER);
        DepartmentFunction duty = functions.add("社会组织登记", "", cataloger);
        DepartmentFunction other = functions.add("信访接待", "", cataloger);
        EntryVersion touched =
                city.published(ASheet.aSheet().named(aName("社会组织")).build(), cataloger, authority);
        EntryVersion untouched =
                city.published(ASheet.aSheet().named(aName("信访")).build(), cataloger, authority);
        inventory.answer(duty.id(), List.of(touched.code().value()), "", cataloger);
        inventory.answer(other.id(), List.of(untouched.code().value()), "", cataloger);
        refused("function-unknown", () -> functions.transfer(duty.id(), taking.name(), "三定规定", successor));
        refused("function-incomplete", () -> functions.transfer(duty.id(), department.name(), "三定规定", cataloger));
        refused("function-incomplete", () -> functions.transfer(duty.id(), taking.name(), " ", cataloger));

        functions.transfer(duty.id(), taking.name(), "三定规定", cataloger);

        assertThat(functions.of(List.of(department.id())))
                .extracting(DepartmentFunction::title)
                .containsExactly("信访接待");
        assertThat(functions.of(List.of(taking.id())))
                .extracting(DepartmentFunction::title)
                .containsExactly("社会组织登记");
        ChangeEvent event = changes.latest(successor).get(0);
        assertThat(event.kind()).isEqualTo(ChangeKind.FUNCTION_CHANGED);
        assertThat(event.what()).isEqualTo("社会组织登记");
        assertThat(event.tasks()).singleElement().satisfies(task -> {
            assertThat(task.code()).isEqualTo(touched.code());
            assertThat(task.responsible()).isEqualTo(taking.id());
            CaseFile file = cases.get(task.caseId(), successor);
            assertThat(file.running("catalog.updateAfterChange")).isPresent();
            assertThat(file.department("provider")).contains(taking.id());
        });
        assertThat(notices.of(cataloger, null, 50))
                .extracting(notice -> notice.said().key())
                .contains("catalog.change.notice.handed-over");
    }

    @Test
    void answers_are_about_the_own_inventory_and_name_own_entries_or_a_reason() {
        DepartmentFunction duty = functions.add("审批", "", cataloger);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion foreign = city.published(ASheet.aSheet().named(aName("别家")).build(), stranger, authority);
        refused("inventory-item-unknown", () -> inventory.answer(duty.id(), List.of(), "理由", stranger));
        refused("inventory-item-unknown", () -> inventory.answer(UUID.randomUUID(), List.of(), "理由", cataloger));
        refused("inventory-answer-wrong", () -> inventory.answer(duty.id(), List.of(), " ", cataloger));
        refused(
                "inventory-answer-wrong",
                () -> inventory.answer(duty.id(), List.of(foreign.code().value()), "", cataloger));
        refused("function-exists", () -> functions.add("审批", "", cataloger));
        refused("function-incomplete", () -> functions.add(" ", "", cataloger));
        refused("function-unknown", () -> functions.end(duty.id(), stranger));
        assertThat(inventory.of(stranger)).isEmpty();
    }

    @Test
    @Obligation({"AH-14.1", "AB-16.1"})
    void the_head_signs_that_the_inventory_is_complete_only_when_nothing_is_missing() {
        campaigns.open(
                new Campaigns.Wish(aName("编制"), "", legal.today().plusDays(5).toString(), List.of(department.name())),
                authority);
        assertThat(owed()).extracting(Arrear::lack).contains(Lack.NOT_COMPILED);
        Actor head = people.aPersonOf(department, PostKind.HEAD);
        refused("inventory-empty", () -> inventory.sign(head));
        DepartmentFunction duty = functions.add("公证", "", cataloger);
        assertThatThrownBy(() -> inventory.sign(head)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("inventory-incomplete");
            assertThat(problem.faults())
                    .extracting(fault -> fault.arguments().get(0))
                    .containsExactly("公证");
        });
        inventory.answer(duty.id(), List.of(), "不产生数据", cataloger);
        refused("permission-missing", () -> inventory.sign(cataloger));

        Statement signed = inventory.sign(head);
        assertThat(signed.signedBy()).isEqualTo(head.name());
        assertThat(inventory.statement(department.id())).contains(signed);
        assertThat(inventory.isAsSigned(signed, inventory.of(head))).isTrue();
        inventory.answer(duty.id(), List.of(), "改了理由", cataloger);
        assertThat(inventory.isAsSigned(signed, inventory.of(head))).isFalse();
    }

    @Test
    @Obligation("HN-9.1")
    void a_department_without_rules_for_its_catalog_is_listed() {
        assertThat(owed()).extracting(Arrear::lack).contains(Lack.NO_RULES);
        assertThatThrownBy(() -> rules.record(new ManagementRules.Wish("", " ", "", "\u0000"), cataloger))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.faults()).hasSize(4));
        ManagementRule rule =
                rules.record(new ManagementRules.Wish("目录管理办法", "测〔2026〕1号", "李主任", "编制、审核、更新"), cataloger);
        assertThat(rules.of(department.id())).contains(rule);
        assertThat(owed()).extracting(Arrear::lack).doesNotContain(Lack.NO_RULES);
    }

    @Test
    void a_recorded_change_is_owed_until_the_catalog_has_it_and_late_after_its_day() {
        EntryVersion entry = city.published(ASheet.aSheet().named(aName("职能")).build(), cataloger, authority);
        changes.record(
                new NewChange(
                        ChangeKind.FUNCTION_CHANGED.name(),
                        "职能调整",
                        legal.today(),
                        null,
                        "测〔2026〕3号",
                        "职能划转",
                        "",
                        List.of(entry.code().value())),
                cataloger);
        assertThat(owed())
                .filteredOn(each -> each.lack() == Lack.NOT_UPDATED)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.what()).isEqualTo(entry.name());
                    assertThat(each.late()).isFalse();
                    time.set(Objects.requireNonNull(each.due()).plusDays(1), LocalTime.of(9, 0));
                });
        assertThat(owed()).filteredOn(each -> each.lack() == Lack.NOT_UPDATED).allMatch(Arrear::late);
        assertThat(arrears.report(cataloger))
                .singleElement()
                .satisfies(line -> assertThat(line.department()).isEqualTo(department));
        refused("permission-missing", () -> arrears.report(people.aPersonOf(department, PostKind.STEWARD)));
    }

    private List<String> missing() {
        return owed().stream()
                .filter(each -> each.lack() == Lack.NOT_CATALOGED)
                .map(Arrear::what)
                .toList();
    }

    private List<Arrear> owed() {
        return arrears.report(authority).stream()
                .filter(line -> line.department().equals(department))
                .flatMap(line -> line.owed().stream())
                .toList();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
