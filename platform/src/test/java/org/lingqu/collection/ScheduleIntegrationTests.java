package org.lingqu.collection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.calendar.CountedDay;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads by the update cycle, around the national holiday of 2026 (1 to 7 October). */
@IntegrationTest
class ScheduleIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    LoadDesk desk;

    @Autowired
    Loads loads;

    @Autowired
    Schedules schedules;

    @Autowired
    ScheduleClock clock;

    @Autowired
    Organization organization;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private GivenLoads.SourceBase base;
    private SourceId source;

    @BeforeEach
    void on_the_day_before_the_national_holiday() {
        time.set(LocalDate.of(2026, 9, 30), LocalTime.of(10, 0));
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        base = given.aSourceBase();
        base.run(
                "create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text, gx timestamp)");
        base.run("insert into qy values ('" + TestPeople.creditCode()
                + "', '一号', null, 1, '1', null, '2026-09-30 09:00')");
        source = sources.register(base.stated(), steward).id();
    }

    @AfterEach
    void put_the_clock_back() {
        schedules.list(steward).forEach(schedule -> schedules.remove(schedule.id(), steward));
        time.release();
    }

    private EntryVersion updated(UpdateCycle cycle) {
        return given.publish(department, "登记信息", cycle, GivenLoads.enterprise());
    }

    private SchedulePlan plan() {
        return new SchedulePlan(
                source,
                LoadWish.ofTable("public", "qy", Map.of()),
                LoadWay.incremental("gx", 60),
                LocalTime.of(1, 0),
                15);
    }

    private Schedule now(Schedule schedule) {
        return schedules.get(schedule.id(), steward);
    }

    private static Instant at(int year, int month, int day, int hour) {
        return RunTimes.at(LocalDate.of(year, month, day), LocalTime.of(hour, 0));
    }

    /** Wakes the clock until the load it orders has ended and is noted; its own alarm may be quicker with either. */
    private Schedule run(Schedule schedule) {
        Schedule.Last before = now(schedule).last();
        clock.wake();
        Schedule underway =
                await().until(() -> now(schedule), seen -> seen.load() != null || !Objects.equals(seen.last(), before));
        LoadId load = underway.load();
        if (load != null) {
            given.ended(load, steward);
            clock.wake();
        }
        return await().until(() -> now(schedule), seen -> seen.load() == null);
    }

    /** Wakes the clock until a try has failed and the next one is planned; its own alarm may have it in hand already. */
    private Schedule tried(Schedule schedule, int tries) {
        clock.wake();
        return await().until(() -> now(schedule), seen -> seen.tries() == tries);
    }

    @Test
    void runs_on_the_last_day_of_the_cycle_and_says_why_on_that_day() {
        Schedule daily = schedules.set(updated(UpdateCycle.DAILY).code(), plan(), steward);
        assertThat(daily.nextAt()).isEqualTo(at(2026, 10, 8, 1));
        assertThat(schedules.why(daily).orElseThrow().days())
                .extracting(CountedDay::role)
                .startsWith(CountedDay.Role.START, CountedDay.Role.COUNTED)
                .contains(CountedDay.Role.SKIPPED)
                .endsWith(CountedDay.Role.ROLLED);
        assertThat(schedules
                        .set(updated(UpdateCycle.MONTHLY).code(), plan(), steward)
                        .nextAt())
                .isEqualTo(at(2026, 10, 30, 1));
        assertThat(schedules
                        .set(updated(UpdateCycle.REAL_TIME).code(), plan(), steward)
                        .nextAt())
                .isCloseTo(time.instant().plusSeconds(900), within(10, ChronoUnit.SECONDS));
        assertThatThrownBy(() -> schedules.set(updated(UpdateCycle.IRREGULAR).code(), plan(), steward))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("schedule-without-cycle"));

        clock.wake();
        assertThat(now(daily).load()).as("not before its time").isNull();
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(1, 1));
        Schedule done = run(daily);
        assertThat(done.last()).isNotNull();
        assertThat(requireNonNull(done.last()).outcome()).isEqualTo("LANDED");
        assertThat(done.missed()).isZero();
        assertThat(done.nextAt()).isEqualTo(at(2026, 10, 9, 1));
        Load load = loads.get(requireNonNull(done.last().load()), steward);
        assertThat(load.receipt()).isNotNull();
        assertThat(load.startedByName()).isEqualTo(steward.name());
    }

    @Test
    void orders_a_run_once_however_many_clocks_wake() throws Exception {
        EntryVersion entry = updated(UpdateCycle.DAILY);
        Schedule schedule = schedules.set(entry.code(), plan(), steward);
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(1, 1));
        List<Thread> clocks = List.of(new Thread(clock::wake), new Thread(clock::wake), new Thread(clock::wake));
        clocks.forEach(Thread::start);
        for (Thread each : clocks) {
            each.join();
        }
        Schedule underway = await().until(() -> now(schedule), seen -> seen.load() != null || seen.last() != null);
        given.ended(
                requireNonNull(
                        underway.load() != null
                                ? underway.load()
                                : requireNonNull(underway.last()).load()),
                steward);
        clock.wake();
        assertThat(loads.ofEntry(entry.entry(), 10)).hasSize(1);
        assertThat(now(schedule).run()).isEqualTo(schedule.run() + 1);
    }

    @Test
    void counts_runs_that_went_by_and_does_not_run_what_somebody_has_loaded() {
        EntryVersion entry = updated(UpdateCycle.DAILY);
        Schedule schedule = schedules.set(entry.code(), plan(), steward);
        time.set(LocalDate.of(2026, 10, 13), LocalTime.of(9, 0));
        Schedule late = run(schedule);
        assertThat(late.missed()).as("8, 9, 10 (worked) and 12 October").isEqualTo(4);
        assertThat(loads.ofEntry(entry.entry(), 10)).hasSize(1);

        time.set(LocalDate.of(2026, 10, 14), LocalTime.of(0, 30));
        given.ended(
                desk.table(entry.code(), source, LoadWish.ofTable("public", "qy", Map.of()), null, steward)
                        .id(),
                steward);
        time.set(LocalDate.of(2026, 10, 14), LocalTime.of(1, 1));
        clock.wake();
        Schedule spared = await().until(() -> now(schedule), seen -> !Objects.equals(seen.last(), late.last()));
        assertThat(requireNonNull(spared.last()).outcome()).isEqualTo("BY_HAND");
        assertThat(spared.nextAt()).isEqualTo(at(2026, 10, 15, 1));
        assertThat(loads.ofEntry(entry.entry(), 10)).hasSize(2);
    }

    @Test
    void runs_for_the_department_although_one_of_its_units_has_loaded() {
        EntryVersion entry = updated(UpdateCycle.DAILY);
        Schedule schedule = schedules.set(entry.code(), plan(), steward);
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(0, 30));
        Actor below = people.aPersonOf(aUnit(), PostKind.STEWARD);
        given.loadedWhole(entry, below);

        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(1, 1));
        assertThat(requireNonNull(run(schedule).last()).outcome()).isEqualTo("LANDED");
        assertThat(loads.ofEntry(entry.entry(), 10)).hasSize(2);
        assertThat(now(schedule).nextAt()).isEqualTo(at(2026, 10, 9, 1));
    }

    private Department aUnit() {
        return organization.found(
                new NewDepartment(
                        department.name() + "东城分局",
                        "341000",
                        TestPeople.creditCode(),
                        department.id().toString(),
                        false,
                        null),
                people.administrator());
    }

    @Test
    void tries_again_later_and_later_then_on_the_next_working_day() {
        Schedule schedule = schedules.set(updated(UpdateCycle.DAILY).code(), plan(), steward);
        base.run("alter table qy rename to anders");
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(1, 1));
        int tries = 0;
        for (int minutes : new int[] {10, 30, 90, 270}) {
            Schedule next = tried(schedule, ++tries);
            assertThat(next.nextAt()).isEqualTo(requireNonNull(next.last()).at().plusSeconds(60L * minutes));
            time.advance(Duration.between(time.instant(), next.nextAt()));
        }
        Schedule ended = tried(schedule, 0);
        assertThat(ended.nextAt()).isEqualTo(at(2026, 10, 9, 1));
        assertThat(String.valueOf(requireNonNull(ended.last()).problem())).contains("source-table-unknown");

        base.run("alter table anders rename to qy");
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(1, 1));
        assertThat(requireNonNull(run(schedule).last()).outcome()).isEqualTo("LANDED");
    }

    @Test
    void goes_on_trying_over_a_holiday_where_data_are_of_real_time() {
        Schedule schedule = schedules.set(updated(UpdateCycle.REAL_TIME).code(), plan(), steward);
        base.run("alter table qy rename to anders");
        time.advance(Duration.ofMinutes(16));
        int tries = 0;
        for (int minutes : new int[] {10, 30, 90, 270, 270, 270}) {
            Schedule next = tried(schedule, ++tries);
            assertThat(next.nextAt()).isEqualTo(requireNonNull(next.last()).at().plusSeconds(60L * minutes));
            time.advance(Duration.between(time.instant(), next.nextAt()));
        }
        assertThat(LegalTime.dateOf(time.instant()))
                .as("in the night of the holiday")
                .isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(jdbc.sql(
                                "select count(*) from notice.notice where department = ? and said::text like '%schedule-failing%'")
                        .param(department.id().value())
                        .query(Long.class)
                        .single())
                .as("told once")
                .isEqualTo(1);

        base.run("alter table anders rename to qy");
        Schedule done = run(schedule);
        assertThat(requireNonNull(done.last()).outcome()).isEqualTo("LANDED");
        assertThat(done.tries()).isZero();
        assertThat(done.nextAt()).isCloseTo(time.instant().plusSeconds(900), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void stands_still_while_paused_and_when_nobody_answers_for_it() {
        Schedule schedule = schedules.set(updated(UpdateCycle.DAILY).code(), plan(), steward);
        schedules.pause(schedule.id(), steward);
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(1, 1));
        clock.wake();
        assertThat(now(schedule).load()).isNull();
        assertThat(requireNonNull(run(schedules.resume(schedule.id(), steward)).last())
                        .outcome())
                .isEqualTo("LANDED");

        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThatThrownBy(() -> schedules.get(schedule.id(), stranger))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("schedule-unknown"));
        assertThat(schedules.list(stranger)).isEmpty();
    }
}
