package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the owner of the database may not do by a slip of the hand. The user of these tests is PostgreSQL's superuser. */
@IntegrationTest
class RetentionIntegrationTests {

    @Autowired
    DatabaseAddress server;

    FreshLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
        keep(24);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void a_month_is_dropped_when_its_last_record_is_old_enough_and_not_a_month_earlier() throws SQLException {
        String old = month(24);
        String young = month(23);
        assertThatThrownBy(() -> run("drop table audit." + young))
                .hasMessageContaining("the log is kept")
                .hasMessageContaining("24 months");
        assertThatCode(() -> run("drop table audit." + old)).doesNotThrowAnyException();
        assertThat(tables()).contains(young).doesNotContain(old);
    }

    @Test
    void a_longer_term_counts_at_once_and_a_shorter_one_never() throws SQLException {
        String old = month(24);
        keep(36);
        assertThatThrownBy(() -> run("drop table audit." + old)).hasMessageContaining("36 months");
        assertThatThrownBy(() -> run("update audit.retention set months = 1")).hasMessageContaining("never shortened");
        assertThatThrownBy(() -> run("delete from audit.retention")).hasMessageContaining("never shortened");
        assertThatThrownBy(() -> run("truncate audit.retention")).hasMessageContaining("only grows");
        assertThat(tables()).contains(old);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table audit.record cascade",
                "drop table audit.record_default",
                "drop table audit.position",
                "drop table audit.tile",
                "drop table audit.log_state",
                "drop table audit.retention",
                "drop schema audit cascade",
                "drop trigger record_stays on audit.record",
                "drop trigger tile_stays on audit.tile",
                "drop function audit.refuse_change() cascade"
            })
    void nothing_of_the_log_is_dropped(String sql) throws SQLException {
        int before = tables().split(" ").length;
        assertThatThrownBy(() -> run(sql)).isInstanceOf(SQLException.class).hasMessageContaining("the log is kept");
        assertThat(tables().split(" ")).hasSize(before);
    }

    @Test
    void no_month_is_taken_out_of_the_log() throws SQLException {
        String month = month(1);
        assertThatThrownBy(() -> run("alter table audit.record detach partition audit." + month))
                .hasMessageContaining("taking " + month + " out of it refused");
    }

    @Test
    void without_a_term_nothing_at_all_is_dropped() throws SQLException, IOException {
        try (FreshLog other = new FreshLog(server);
                Statement statement = other.connect().createStatement()) {
            statement.execute("select audit.make_month('2001-01-15')");
            assertThatThrownBy(() -> statement.execute("drop table audit.record_2001_01"))
                    .hasMessageContaining("the log is kept");
        }
    }

    @Test
    void what_others_drop_in_the_same_database_is_their_own_affair() {
        assertThatCode(() -> run("create table public.audit (a int); drop table public.audit"))
                .doesNotThrowAnyException();
        assertThatCode(() -> run("create temp table record_x (a int); drop table record_x"))
                .doesNotThrowAnyException();
    }

    /** Makes the month that ended so many months ago. */
    private String month(int ago) throws SQLException {
        ZonedDateTime day =
                Instant.now().atZone(ZoneOffset.UTC).withDayOfMonth(15).minusMonths(ago + 1L);
        run("select audit.make_month('%s')".formatted(day.toLocalDate()));
        return "record_%d_%02d".formatted(day.getYear(), day.getMonthValue());
    }

    private void keep(int months) throws SQLException {
        run("insert into audit.retention (months, set_at) values (%d, now()) on conflict (id) do update set months = %d"
                .formatted(months, months));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = log.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String tables() {
        return log.jdbc()
                .sql("select string_agg(tablename, ' ' order by tablename) from pg_tables where schemaname = 'audit'")
                .query(String.class)
                .single();
    }
}
