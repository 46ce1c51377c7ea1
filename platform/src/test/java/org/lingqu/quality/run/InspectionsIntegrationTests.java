package org.lingqu.quality.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.JudgedLoads;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Regular inspection by the period of the regulation. */
@IntegrationTest
class InspectionsIntegrationTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("code", "代码", ColumnType.TEXT).asKey(), Column.of("amount", "数额", ColumnType.INTEGER));

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    JudgedLoads judged;

    @Autowired
    Inspections inspections;

    @Autowired
    Runs runs;

    @Autowired
    TestTime clock;

    @Autowired
    ThreadPoolTaskExecutor beside;

    /** What was judged, of earlier tests too, is followed beside, by the clock that is three months ahead. */
    @AfterEach
    void put_the_clock_back_once_all_is_followed() {
        await().until(() -> beside.getActiveCount() == 0
                && beside.getThreadPoolExecutor().getQueue().isEmpty());
        clock.release();
    }

    @Test
    void a_period_without_inspection_lists_the_department_and_an_inspection_leaves_a_dated_report() throws Exception {
        Department department = people.aDepartment();
        EntryVersion entry = given.publish(
                department,
                "检查台账",
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
        Run first = judged.landed(entry, COLUMNS, 20, 0);
        LocalDate due = inspections.due(first).orElseThrow();
        assertThat(due).isEqualTo(LegalTime.dateOf(first.endedAt()).plusMonths(3));
        clock.set(due, LocalTime.of(8, 0));
        assertThat(inspections.missed(department)).isEmpty();
        clock.set(due.plusDays(1), LocalTime.of(8, 0));
        assertThat(inspections.missed(department))
                .extracting(EntryVersion::entry)
                .containsExactly(entry.entry());

        inspections.inspect();
        Run report = runs.newest(entry.entry()).orElseThrow();
        assertThat(report.cause()).isEqualTo(Cause.INSPECTION);
        assertThat(report.snapshot()).isEqualTo(first.snapshot());
        assertThat(LegalTime.dateOf(report.endedAt())).isEqualTo(due.plusDays(1));
        assertThat(runs.results(report))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.evaluated()).isGreaterThanOrEqualTo(result.fulfilled()));
        assertThat(inspections.missed(department)).isEmpty();
        inspections.probe();
    }
}
