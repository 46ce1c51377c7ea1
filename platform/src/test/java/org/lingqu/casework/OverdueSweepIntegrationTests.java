package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.calendar.Calendars;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OverdueSweepIntegrationTests {

    @Autowired
    OverdueSweep sweep;

    @Autowired
    CaseFiles files;

    @Autowired
    Desk desk;

    @Autowired
    Calendars calendars;

    @Autowired
    LegalTime clock;

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    Offences offences;

    @Autowired
    Notices notices;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void on_a_thursday_before_the_autumn_festival() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(16, 42));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void the_alarm_clock_is_set_once_for_all_processes() {
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'casework-overdue-sweep'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nobody_is_late_on_the_last_day() {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        time.set(LocalDate.of(2026, 10, 12), LocalTime.of(23, 50));

        sweep.run();

        assertThat(acts(file, pair)).containsExactly("apply", "accept", "reminded");
        assertThat(offences.about(file.id())).isEmpty();
    }

    @Test
    void lateness_is_one_fact_one_offence_proposed_and_one_notice_each_however_often_the_sweep_runs() {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        time.set(LocalDate.of(2026, 10, 13), LocalTime.of(0, 5));

        sweep.run();
        sweep.run();

        assertThat(acts(file, pair)).containsExactly("apply", "accept", "clock-missed", "escalated");
        assertThat(offences.about(file.id())).singleElement().satisfies(offence -> {
            assertThat(offence.offence()).isEqualTo("REFUSING_AGGREGATION_OR_SHARING");
            assertThat(offence.department()).isEqualTo(pair.answering().id());
            assertThat(offence.evidence()).containsEntry("due", "2026-10-12").containsEntry("case", file.number());
        });
        assertThat(grave(pair.provider(), file)).hasSize(1);
        assertThat(cases.get(file.id(), pair.provider()).version()).isEqualTo(file.version());
    }

    @Test
    void two_processes_that_sweep_at_once_after_a_week_of_standing_still_write_everything_once() throws Exception {
        Pair pair = samples.aPair();
        List<CaseFile> late = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            late.add(samples.aShare(pair));
        }
        time.set(LocalDate.of(2026, 10, 21), LocalTime.of(9, 0));
        Callable<Integer> process = () -> new OverdueSweep(files, desk, calendars, clock).run();

        ExecutorService processes = Executors.newFixedThreadPool(4);
        try {
            for (Future<Integer> done : processes.invokeAll(List.of(process, process, process, process))) {
                assertThat(done.get()).isGreaterThanOrEqualTo(0);
            }
        } finally {
            processes.shutdown();
        }

        Actor supervisor = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        for (CaseFile file : late) {
            assertThat(acts(file, pair))
                    .containsExactly(
                            "apply", "accept", "clock-missed", "escalated", "escalated", "escalated", "escalated");
            assertThat(offences.about(file.id())).hasSize(1);
            assertThat(grave(pair.provider(), file)).hasSize(2);
            assertThat(grave(supervisor, file)).hasSize(2);
        }
    }

    @Test
    void a_late_answer_does_not_wipe_out_the_lateness() {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        time.set(LocalDate.of(2026, 10, 15), LocalTime.of(9, 0));
        sweep.run();

        cases.act(
                file.id(),
                new CaseMove("grant", Inputs.of("items", "A", "until", "2027-10-14"), file.version()),
                pair.provider());

        CaseFile after = cases.get(file.id(), pair.user());
        assertThat(after.ending()).isEqualTo(Ending.APPROVED);
        assertThat(after.clocks()).singleElement().satisfies(one -> {
            assertThat(one.status()).isEqualTo(Clock.Status.MET);
            assertThat(one.missedOn()).isEqualTo("2026-10-13");
        });
        time.set(LocalDate.of(2026, 11, 20), LocalTime.of(9, 0));
        sweep.run();
        assertThat(cases.get(file.id(), pair.user())).isEqualTo(after);
    }

    @Test
    void a_step_that_completes_itself_does_so_on_the_day_laid_down_even_when_the_sweep_comes_late() {
        Pair pair = samples.aPair();
        CaseFile file = cases.open(samples.share(pair, "区级企业信息").under("HF"));
        assertThat(file.stage()).isEqualTo("lodged");
        time.set(LocalDate.of(2026, 10, 8), LocalTime.of(9, 0));

        sweep.run();

        CaseFile after = cases.get(file.id(), pair.provider());
        assertThat(after.stage()).isEqualTo("accepted");
        Clock answer = after.running("sharing.conditionalAnswer").orElseThrow();
        assertThat(answer.start()).isEqualTo("2026-09-28");
        assertThat(answer.due()).isEqualTo("2026-10-08");
        assertThat(SampleProcedureBeans.HEARD).contains(file.id() + " accept");
        assertThat(offences.about(file.id())).isEmpty();
    }

    @Test
    void a_target_that_is_missed_is_told_to_nobody_and_suggests_no_offence() {
        Pair pair = samples.aPair();
        CaseFile file = cases.open(samples.share(pair, "市级企业信息").under("HS"));
        time.set(LocalDate.of(2026, 11, 20), LocalTime.of(9, 0));

        sweep.run();

        assertThat(acts(file, pair)).containsExactly("apply", "accept", "target-missed");
        assertThat(grave(pair.provider(), file)).isEmpty();
        assertThat(offences.about(file.id())).isEmpty();
    }

    private List<String> acts(CaseFile file, Pair pair) {
        return cases.get(file.id(), pair.user()).history().stream()
                .map(Step::act)
                .toList();
    }

    private List<Notice.Received> grave(Actor reader, CaseFile file) {
        return notices.of(reader, null, 200).stream()
                .filter(notice -> notice.grave() && ("/cases/" + file.id()).equals(notice.href()))
                .toList();
    }
}
