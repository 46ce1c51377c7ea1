package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Evidence;
import org.lingqu.calendar.CalendarOffice;
import org.lingqu.calendar.NoticeTexts;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A notice comes while limits run. The clock stands in years no other test arranges. */
@IntegrationTest
class ClockRecountIntegrationTests {

    @Autowired
    CalendarOffice office;

    @Autowired
    SampleCases samples;

    @Autowired
    Cases cases;

    @Autowired
    ClockRecount recount;

    @Autowired
    RecountAtStart start;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Evidence evidence;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void a_provisional_limit_moves_back_with_the_notice_and_never_forward() {
        Actor administrator = people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        time.set(LocalDate.of(2030, 12, 27), LocalTime.of(10, 0));
        SampleCases.Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        assertThat(dueOf(file, pair)).isEqualTo(LocalDate.of(2031, 1, 8));
        assertThat(clockOf(file, pair).deadline().dueDate().provisional()).isTrue();

        office.load("2030", NoticeTexts.national(2030, "测试〔2029〕1号", ""), administrator);
        office.load("2031", NoticeTexts.national(2031, "测试〔2030〕1号", "", "2031-01-02..2031-01-03"), administrator);
        awaitDue(file, pair, LocalDate.of(2031, 1, 10));

        Clock clock = clockOf(file, pair);
        assertThat(clock.deadline().dueDate().provisional()).isFalse();
        assertThat(clock.deadline().dueDate().notices()).containsExactly("测试〔2029〕1号", "测试〔2030〕1号");
        CaseFile after = cases.get(file.id(), pair.provider());
        assertThat(after.version()).isEqualTo(file.version());
        assertThat(after.history()).last().satisfies(step -> {
            assertThat(step.act()).isEqualTo(Step.RECOUNTED);
            assertThat(step.said().arguments())
                    .contains(LocalDate.of(2031, 1, 8), LocalDate.of(2031, 1, 10), "测试〔2029〕1号、测试〔2030〕1号");
        });
        assertThat(evidence.heldSteps(file.id().toString()))
                .containsAll(after.history().stream().map(StepBytes::name).toList());
        assertThat(jdbc.sql(
                                "select count(*) from notice.notice where department = :department and href = :href and said::text like '%recounted%'")
                        .param("department", pair.answering().id().value())
                        .param("href", "/cases/" + file.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        int steps = after.history().size();
        office.load("2031", NoticeTexts.national(2031, "测试〔2030〕2号", "2031-01-04, 2031-01-05"), administrator);
        awaitCalendar(file, pair, "000000-2031-2");
        assertThat(dueOf(file, pair)).isEqualTo(LocalDate.of(2031, 1, 10));
        assertThat(cases.get(file.id(), pair.provider()).history()).hasSize(steps);
    }

    @Test
    void a_limit_that_is_past_stays_where_it_was_and_running_twice_changes_nothing() {
        time.set(LocalDate.of(2033, 12, 28), LocalTime.of(10, 0));
        SampleCases.Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        LocalDate due = dueOf(file, pair);
        CaseFile before = cases.get(file.id(), pair.provider());
        recount.run();
        recount.run();
        assertThat(cases.get(file.id(), pair.provider())).isEqualTo(before);

        time.set(due.plusDays(1), LocalTime.of(0, 30));
        Actor administrator = people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        office.load("2034", NoticeTexts.national(2034, "测试〔2033〕1号", "", "2034-01-03..2034-01-06"), administrator);
        recount.run();
        assertThat(dueOf(file, pair)).isEqualTo(due);
    }

    @Test
    void a_notice_that_came_with_a_release_moves_the_limits_after_the_start() {
        time.set(LocalDate.of(2037, 12, 28), LocalTime.of(10, 0));
        SampleCases.Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        assertThat(dueOf(file, pair)).isEqualTo(LocalDate.of(2038, 1, 7));
        given(2037, NoticeTexts.national(2037, "测试〔2036〕1号", ""));
        given(2038, NoticeTexts.national(2038, "测试〔2037〕1号", "", "2038-01-05..2038-01-06"));

        await(() -> scheduler
                .getScheduledExecution(TaskInstanceId.of("casework-recount", "start"))
                .isEmpty()); // that of the start of this server has been done
        start.onStartup(scheduler, Instant::now);
        scheduler.triggerCheckForDueExecutions();
        awaitDue(file, pair, LocalDate.of(2038, 1, 11));
    }

    /** Known without anybody having been told of it, as what comes with the product is. */
    private void given(int year, String text) {
        jdbc.sql("""
                        insert into calendar.notice (region, year, version, number, text, loaded_at, loaded_by)
                        values ('000000', :year, 1, :number, :text, now(), '测试')""")
                .param("year", year)
                .param("number", "测试 " + year)
                .param("text", text)
                .update();
    }

    private Clock clockOf(CaseFile file, SampleCases.Pair pair) {
        return cases.get(file.id(), pair.provider()).clocks().get(0);
    }

    private LocalDate dueOf(CaseFile file, SampleCases.Pair pair) {
        return clockOf(file, pair).due();
    }

    private void awaitDue(CaseFile file, SampleCases.Pair pair, LocalDate due) {
        await(() -> dueOf(file, pair).equals(due)
                && !clockOf(file, pair).deadline().dueDate().provisional());
        assertThat(dueOf(file, pair)).isEqualTo(due);
    }

    private void awaitCalendar(CaseFile file, SampleCases.Pair pair, String version) {
        await(() -> List.of(clockOf(file, pair)
                        .deadline()
                        .dueDate()
                        .calendarVersion()
                        .split(" "))
                .contains(version));
        assertThat(clockOf(file, pair).deadline().dueDate().calendarVersion()).contains(version);
    }

    /** Events are heard a moment later. */
    private static void await(java.util.function.BooleanSupplier condition) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(condition::getAsBoolean);
    }
}
