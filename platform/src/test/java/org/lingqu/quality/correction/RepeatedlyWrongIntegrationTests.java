package org.lingqu.quality.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Offences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.JudgedLoads;
import org.lingqu.quality.QualityJudged;
import org.lingqu.quality.kind.Conformity;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;

/** Under a regulation that lists data off their standard among the offences. */
@OneSourceTest
class RepeatedlyWrongIntegrationTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("code", "代码", ColumnType.TEXT).asKey(), Column.of("amount", "数额", ColumnType.INTEGER));

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    JudgedLoads judged;

    @Autowired
    Corrections corrections;

    @Autowired
    Offences offences;

    @Autowired
    Rules rules;

    @Autowired
    Runs runs;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Obligation("AB-44.8")
    void the_third_wrong_load_in_a_row_suggests_an_offence_and_the_second_does_not() throws Exception {
        city.applies();
        Department department = people.aDepartment();
        EntryVersion entry = published(department, "屡次不符");
        for (int load = 1; load <= 3; load++) {
            judged.landed(entry, COLUMNS, 10, 5);
            int loads = load;
            Correction order = await().until(
                            () -> corrections.open(entry.entry()).orElse(null),
                            found -> found != null && found.loads() == loads);
            assertThat(offences.about(order.caseId())).hasSize(load == 3 ? 1 : 0);
            if (load == 3) {
                assertThat(offences.about(order.caseId()).get(0).offence()).isEqualTo("INCONSISTENT_OR_UNUSABLE");
                assertThat(offences.about(order.caseId()).get(0).department()).isEqualTo(department.id());
            }
        }
    }

    private EntryVersion published(Department department, String name) {
        return given.publish(
                department,
                name,
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
    }

    @Test
    void a_load_about_which_the_rule_could_not_be_judged_heals_nothing_until_the_rule_is_off() throws Exception {
        city.applies();
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion reference = published(department, "对照目录");
        judged.landed(reference, COLUMNS, 5, 0);
        EntryVersion entry = published(department, "对照不符");
        Rule rule = rules.add(
                entry,
                new Conformity.ReferenceData("code", List.of(), reference.code().value(), "code"),
                95,
                steward);
        judged.landed(entry, COLUMNS, 10, 0);
        Correction order = ordered(entry, 1);

        jdbc.sql("""
                        update catalog.entry set withdrawn_at = now(), withdrawn_reason = '合并', withdrawn_asked_by = '', withdrawn_by = ''
                        where id = ?""").param(reference.entry().value()).update();
        Run unjudged = judged.landed(entry, COLUMNS, 10, 0);
        assertThat(runs.results(unjudged)).extracting(Result::problem).contains("entry-not-published");
        tell(unjudged);
        assertThat(corrections.open(entry.entry())).contains(order);

        rules.change(entry, rule.id(), rule.version(), rule.kind(), rule.floor(), RuleState.OFF, "对照的目录已撤销", steward);
        tell(unjudged);
        assertThat(corrections.open(entry.entry())).isEmpty();
    }

    @Test
    void a_run_told_late_orders_nothing_about_data_that_have_been_succeeded_by_good_ones() throws Exception {
        city.applies();
        EntryVersion entry = published(people.aDepartment(), "已经更正");
        Run wrong = judged.landed(entry, COLUMNS, 10, 5);
        ordered(entry, 1);
        judged.landed(entry, COLUMNS, 10, 0);
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        tell(wrong);
        assertThat(corrections.open(entry.entry())).isEmpty();
    }

    private Correction ordered(EntryVersion entry, int loads) {
        return await().until(
                        () -> corrections.open(entry.entry()).orElse(null),
                        found -> found != null && found.loads() == loads);
    }

    /** Tells of a run in this thread, as the event does in another one. */
    private void tell(Run run) {
        Corrections here = AopTestUtils.getUltimateTargetObject(corrections);
        here.on(new QualityJudged(run.id(), run.entry(), run.department(), run.snapshot(), run.score(), 1));
    }
}
