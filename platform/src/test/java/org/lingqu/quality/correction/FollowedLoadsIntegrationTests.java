package org.lingqu.quality.correction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Offences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Origins;
import org.lingqu.quality.JudgedLoads;
import org.lingqu.quality.QualityJudged;
import org.lingqu.quality.kind.Completeness;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Which of the snapshots after an order to correct count as another wrong load, and which heal it. */
@OneSourceTest
class FollowedLoadsIntegrationTests {

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
    LoadDesk desk;

    @Autowired
    RecordCorrections records;

    @Autowired
    org.lingqu.collection.Corrections quarantined;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Origins origins;

    @Autowired
    Corrections corrections;

    @Autowired
    Offences offences;

    @Autowired
    Cases cases;

    @Autowired
    Rules rules;

    @Autowired
    Runs runs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void an_entry_whose_amounts_must_be_filled() {
        city.applies();
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(
                department,
                "逐次更正",
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
    }

    private void mustFillAmounts() {
        rules.add(entry, new Completeness.ElementsFilled("amount", null, null), 95, steward);
    }

    /** Ten rows, so many of them without their amount. */
    private Load loaded(LoadWish wish, int empty) {
        StringBuilder rows = new StringBuilder("code,amount\n");
        for (int i = 0; i < 10; i++) {
            rows.append("k").append(i).append(',').append(i < empty ? "" : i).append('\n');
        }
        byte[] file = rows.toString().getBytes(StandardCharsets.UTF_8);
        return landed(desk.upload(entry.code(), wish, new ByteArrayInputStream(file), null, null, steward));
    }

    private Load loaded(int empty) {
        return loaded(LoadWish.ofFile("a.csv"), empty);
    }

    private Load corrected(String key) {
        Map<String, @Nullable String> cells = Map.of("amount", "7");
        return landed(records.correct(entry.code(), key, cells, "漏填", null, steward));
    }

    private Load landed(Load ordered) {
        Load load = given.ended(ordered.id(), steward);
        assertThat(load.snapshot()).as(String.valueOf(load.problem())).isNotNull();
        return load;
    }

    private Correction order(int snapshot) {
        return await().until(
                        () -> corrections.open(entry.entry()).orElse(null),
                        found -> found != null && found.snapshot() == snapshot);
    }

    @Test
    void records_put_right_are_no_wrong_loads_however_many() {
        mustFillAmounts();
        loaded(5);
        assertThat(order(1).loads()).isEqualTo(1);
        corrected("k0");
        corrected("k1");
        Correction order = order(3);
        assertThat(order.loads()).isEqualTo(1);
        assertThat(offences.about(order.caseId())).isEmpty();

        loaded(5);
        assertThat(order(4).loads()).isEqualTo(2);
        corrected("k0");
        assertThat(order(5).loads()).isEqualTo(2);
        assertThat(offences.about(order.caseId())).isEmpty();
        loaded(5);
        assertThat(order(6).loads()).isEqualTo(3);
        corrected("k0");
        assertThat(order(7).loads()).isEqualTo(3);
        assertThat(offences.about(order.caseId())).as("by the third load").hasSize(1);
        corrected("k1");
        corrected("k2");
        corrected("k3");
        corrected("k4");
        await().until(() -> corrections.open(entry.entry()).isEmpty());
    }

    @Test
    void rows_kept_back_are_missed_until_the_last_of_them_is_put_right() {
        rules.add(entry, new Completeness.RecordsPresent(null, null, null), 95, steward);
        byte[] file = "code,amount\nk0,1\nk1,2\n,3\n,4\n,5\n".getBytes(StandardCharsets.UTF_8);
        Load load = landed(desk.upload(
                entry.code(), LoadWish.ofFile("a.csv"), new ByteArrayInputStream(file), null, null, steward));
        Correction order = order(1);

        putRight(load, Map.of(4L, Map.of("code", "k2")));
        assertThat(order(2).caseId()).as("two of three are kept back still").isEqualTo(order.caseId());
        corrected("k0");
        assertThat(order(3).caseId()).isEqualTo(order.caseId());
        putRight(load, Map.of(5L, Map.of("code", "k3"), 6L, Map.of("code", "k4")));
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        assertThat(cases.get(order.caseId(), steward).stage()).isEqualTo("healed");
    }

    private void putRight(Load load, Map<Long, Map<String, @Nullable String>> rows) {
        landed(quarantined.send(load.id(), rows, "补填", null, steward));
    }

    @Test
    void loads_of_other_units_are_no_wrong_loads_of_the_one_it_began_with() throws Exception {
        judged.landed(entry, COLUMNS, 10, 5);
        assertThat(order(1).loads()).isEqualTo(1);
        judged.landed(entry, ofAUnit(), COLUMNS, 10, 5);
        order(2);
        judged.landed(entry, ofAUnit(), COLUMNS, 10, 5);
        Correction order = order(3);
        assertThat(order.loads()).isEqualTo(1);
        assertThat(offences.about(order.caseId())).isEmpty();
        judged.landed(entry, COLUMNS, 10, 5);
        assertThat(order(4).loads()).isEqualTo(2);
    }

    private LoadId ofAUnit() {
        Department unit = people.aDepartment();
        LoadId load = LoadId.next();
        transaction.executeWithoutResult(status -> origins.note(new Origin(
                load, entry.entry(), "T" + load, department.id(), department.name(), unit.id(), unit.name())));
        return load;
    }

    @Test
    void what_readers_do_not_get_neither_heals_nor_counts_until_somebody_has_confirmed_it() {
        mustFillAmounts();
        LoadWish unconfirmed = LoadWish.ofFile("a.csv").lookingFirst();
        loaded(5);
        Correction order = order(1);

        Load good = loaded(unconfirmed, 0);
        Run healing = told(good);
        assertThat(healing.keptFloor()).isTrue();
        assertThat(corrections.open(entry.entry())).contains(order);
        confirmations.refuse(good.id(), "来源还在整理", steward);
        tell(healing);
        assertThat(corrections.open(entry.entry())).contains(order);

        Load wrong = loaded(unconfirmed, 5);
        told(wrong);
        confirmations.refuse(wrong.id(), "来源还在整理", steward);
        tell(told(wrong));
        assertThat(corrections.open(entry.entry())).contains(order);

        Load better = loaded(unconfirmed, 0);
        told(better);
        assertThat(corrections.open(entry.entry())).contains(order);
        confirmations.confirm(better.id(), "", steward);
        await().until(() -> corrections.open(entry.entry()).isEmpty());
        assertThat(cases.get(order.caseId(), steward).stage()).isEqualTo("healed");

        Load again = loaded(unconfirmed, 5);
        told(again);
        assertThat(corrections.open(entry.entry())).as("readers have good data").isEmpty();
        confirmations.confirm(again.id(), "", steward);
        assertThat(order(5).loads()).isEqualTo(1);
    }

    @Test
    void what_was_never_judged_by_itself_is_when_readers_get_it() {
        mustFillAmounts();
        Load passed = loaded(LoadWish.ofFile("a.csv").lookingFirst(), 5);
        told(passed);
        told(loaded(LoadWish.ofFile("a.csv").lookingFirst(), 0));
        assertThat(corrections.open(entry.entry())).isEmpty();
        // as if the next snapshot had come before the judging of this one began
        jdbc.sql("update quality.run set snapshot = 2 where entry_id = ?")
                .param(entry.entry().value())
                .update();
        confirmations.confirm(passed.id(), "", steward);
        assertThat(order(1).loads()).isEqualTo(1);
    }

    /** The run over what a load brought, told once more in this thread. */
    private Run told(Load load) {
        Run run = await().until(
                        () -> runs.newest(entry.entry(), requireNonNull(load.snapshot()))
                                .orElse(null),
                        found -> found != null);
        tell(run);
        return run;
    }

    private void tell(Run run) {
        Corrections here = AopTestUtils.getUltimateTargetObject(corrections);
        here.on(new QualityJudged(run.id(), run.entry(), run.department(), run.snapshot(), run.score(), 1));
    }
}
