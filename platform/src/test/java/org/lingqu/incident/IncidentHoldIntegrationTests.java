package org.lingqu.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.audit.Hold;
import org.lingqu.audit.Holds;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While an incident is open the log keeps what its term would let go, until somebody who may has closed it. */
@IntegrationTest
class IncidentHoldIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenIncidents incidents;

    @Autowired
    TestPeople people;

    @Autowired
    Holds holds;

    @Autowired
    LegalTime time;

    @Autowired
    TestTime clock;

    @Autowired
    JdbcClient jdbc;

    /** No test is overtaken by midnight. */
    @BeforeEach
    void at_noon() {
        clock.set(time.today(), LocalTime.NOON);
    }

    @AfterEach
    void the_machine_s_clock() {
        clock.release();
    }

    /** Far in the past, where no other test has records. */
    @ParameterizedTest
    @CsvSource({"AH, 2012-05", "AB, 2012-07"})
    @Obligation({"AH-41.4", "AB-41.5"})
    void old_months_of_the_log_are_not_dropped_until_the_incident_is_closed_by_somebody_who_may(
            String pack, YearMonth old) {
        month(old);
        month(old.minusMonths(6));
        Department home = people.aDepartment();
        Actor reporter = people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE);
        CaseFile incident = incidents.since(old.atDay(9), pack, home, null, reporter);

        drop(old.minusMonths(6));
        assertThat(isThere(old.minusMonths(6)))
                .as("ended before the day reported")
                .isFalse();
        assertThatThrownBy(() -> drop(old)).rootCause().hasMessageContaining("being looked into");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> incidents.close(incident, stranger)).hasMessageContaining("case-unknown");
        Actor auditor = people.aPersonOf(home, PostKind.AUDITOR);
        assertThatThrownBy(() -> incidents.close(incident, auditor)).hasMessageContaining("move-not-yours");
        assertThatThrownBy(() -> drop(old)).rootCause().hasMessageContaining("being looked into");

        CaseFile closed = incidents.close(incident, reporter);

        Hold hold = holds.about(IncidentHolds.ground(closed)).orElseThrow();
        assertThat(hold.stands()).isFalse();
        drop(old);
        assertThat(isThere(old)).isFalse();
        assertThat(jdbc.sql("""
                                select verb from audit.record where subject_id = :case and verb like 'audit.hold.%' order by rec_id""")
                        .param("case", incident.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("audit.hold.open", "audit.hold.end");
    }

    @Test
    void the_departments_reporting_and_affected_are_kept_and_no_other() {
        Department home = people.aDepartment();
        Department affected = people.aDepartment();
        Department other = people.aDepartment();
        Actor reporter = people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE);
        LocalDate day = time.today().minusDays(3);
        CaseFile incident = incidents.since(day, "AH", home, affected, reporter);
        for (Department one : List.of(home, affected)) {
            assertThat(holds.since(List.of(one.id()), "x/000001"))
                    .contains(day.atStartOfDay(LegalTime.ZONE).toInstant());
        }
        assertThat(holds.since(List.of(other.id()), "x/000001")).isEmpty();
        incidents.close(incident, reporter);
        assertThat(holds.since(List.of(home.id()), "x/000001")).isEmpty();
    }

    @Test
    void a_hold_is_neither_changed_nor_deleted_and_a_day_to_come_is_refused() {
        Department home = people.aDepartment();
        Actor reporter = people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE);
        LocalDate today = time.today();
        CaseFile incident = incidents.since(today, "AH", home, null, reporter);
        Map<String, Object> mine = Map.of("case", incident.id().toString());
        assertThatThrownBy(() -> jdbc.sql("delete from audit.hold where ground_id = :case")
                        .params(mine)
                        .update())
                .rootCause()
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("update audit.hold set from_at = now() where ground_id = :case")
                        .params(mine)
                        .update())
                .rootCause()
                .hasMessageContaining("never changed");
        incidents.close(incident, reporter);
        assertThatThrownBy(() -> incidents.since(today.plusDays(1), "AH", home, null, reporter))
                .hasMessageContaining("inputs-wrong");
    }

    @Test
    void the_page_of_an_incident_says_what_is_kept() {
        Department home = people.aDepartment();
        var account = people.anAccountOf(home, PostKind.CHIEF_REPRESENTATIVE);
        Actor reporter = people.actorOf(account);
        CaseFile incident = incidents.since(time.today(), "AH", home, null, reporter);
        Visitor visitor = Visitor.signedIn(port, account.username());
        assertThat(visitor.get("/cases/" + incident.id()).body()).contains("留存的记录", home.name(), "留存中");
        incidents.close(incident, reporter);
        assertThat(visitor.get("/cases/" + incident.id()).body())
                .contains("结束留存")
                .doesNotContain("留存中");
    }

    private void month(YearMonth month) {
        jdbc.sql("select audit.make_month(:moment)")
                .param("moment", month.atDay(15).atStartOfDay(LegalTime.ZONE).toOffsetDateTime())
                .query((row, n) -> n)
                .list();
    }

    private void drop(YearMonth month) {
        jdbc.sql("drop table audit." + table(month)).update();
    }

    private boolean isThere(YearMonth month) {
        return jdbc.sql("select to_regclass('audit.%s') is not null".formatted(table(month)))
                .query(Boolean.class)
                .single();
    }

    private static String table(YearMonth month) {
        return String.format(Locale.ROOT, "record_%d_%02d", month.getYear(), month.getMonthValue());
    }
}
