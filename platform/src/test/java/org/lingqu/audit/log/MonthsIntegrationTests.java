package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.AccessRecords;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The first of a month, the turn of a year, and a node that stood still for longer than months are made ahead. */
@IntegrationTest
class MonthsIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    FreshLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2031-01-31T23:59:59.999, 2031_01, 2031_02",
        "2031-12-31T23:59:59.999, 2031_12, 2032_01",
        "2032-02-29T23:59:59.999, 2032_02, 2032_03"
    })
    void a_month_ends_at_midnight_of_legal_time(LocalDateTime last, String month, String next) throws SQLException {
        Instant end = last.atZone(LegalTime.ZONE).toInstant();
        assertThat(makeMonths(end)).isTrue();
        write(end);
        write(end.plusMillis(1));
        assertThat(partitions()).containsExactly("record_" + month, "record_" + next);
    }

    @Test
    void the_months_ahead_are_there_before_they_begin_and_made_once() throws SQLException {
        YearMonth year = YearMonth.of(2033, 11);
        for (int day = 0; day < 100; day++) {
            Instant now = year.atDay(1)
                    .plusDays(day)
                    .atTime(12, 0)
                    .atZone(LegalTime.ZONE)
                    .toInstant();
            assertThat(makeMonths(now)).isTrue();
            write(now.plus(Duration.ofDays(60)));
        }
        assertThat(log.jdbc()
                        .sql("select count(*) from audit.record_default")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(partitions()).contains("record_2033_12", "record_2034_01", "record_2034_02", "record_2034_03");
    }

    @Test
    void after_a_long_standstill_the_running_month_stays_where_its_first_record_fell()
            throws SQLException, IOException {
        Instant now = Instant.parse("2040-05-10T04:00:00Z");
        write(now);
        assertThat(makeMonths(now)).isTrue();
        write(now.plusSeconds(1));
        write(now.plus(Duration.ofDays(31)));
        assertThat(partitions()).containsExactly("record_2040_06", "record_default", "record_default");
        log.sequence(folder);
        assertThat(log.tables().state().orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void a_long_reader_holds_up_the_months_but_not_the_log() throws SQLException, IOException {
        Connection reader = log.connect();
        reader.setAutoCommit(false);
        try (Statement export = reader.createStatement()) {
            export.executeQuery("select count(*) from audit.record");
            Connection connection = log.connect();
            connection.createStatement().execute("set lock_timeout = 200");
            Instant later = Instant.parse("2041-01-01T00:00:00Z");
            Sequencer sequencer = log.sequencer(connection, folder, 100, InstantSource.fixed(later));
            assertThat(sequencer.makeMonths()).isFalse();
            FreshLog.write(log.connect(), 5);
            assertThat(sequencer.step()).isEqualTo(5);
            reader.commit();
            assertThat(sequencer.makeMonths()).isTrue();
        }
    }

    @Test
    void months_that_the_database_refuses_do_not_hold_up_the_log() throws SQLException, IOException {
        try (Statement administrator = log.connect().createStatement()) {
            administrator.execute("""
                    create function public.refuse() returns event_trigger language plpgsql as $$
                    begin raise exception 'no new tables' using errcode = 'insufficient_privilege'; end $$""");
            administrator.execute("create event trigger no_table on ddl_command_end when tag in ('CREATE TABLE')"
                    + " execute function public.refuse()");
            Instant later = Instant.parse("2042-01-01T00:00:00Z");
            Sequencer sequencer = log.sequencer(log.connect(), folder, 100, InstantSource.fixed(later));
            assertThat(sequencer.makeMonths()).isFalse();
            write(later);
            assertThat(sequencer.step()).isEqualTo(1);
            assertThat(partitions()).containsExactly("record_default");
            administrator.execute("drop event trigger no_table");
            assertThat(sequencer.makeMonths()).isTrue();
        }
    }

    private boolean makeMonths(Instant now) throws SQLException {
        try (Connection connection = log.connect()) {
            return log.sequencer(connection, folder, 100, InstantSource.fixed(now))
                    .makeMonths();
        }
    }

    private void write(Instant at) throws SQLException {
        AccessRecord record = FreshLog.record("boundary", at);
        try (Connection connection = log.connect()) {
            AccessRecords.write(AccessRecords.prepare(connection), List.of(record.seal()));
        }
    }

    private List<String> partitions() {
        return log
                .jdbc()
                .sql("select tableoid::regclass::text from audit.record order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.replace("audit.", ""))
                .toList();
    }
}
