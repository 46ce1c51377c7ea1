package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private @Nullable String owner;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
        keep(24);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
        if (owner != null) {
            try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("drop role " + owner);
            }
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
    void a_month_is_held_up_to_its_last_moment_of_legal_time_wherever_it_is_dropped_from(String zone)
            throws SQLException, IOException {
        log.migrate("V3__person.sql", "V8__hold.sql", "V12__whole.sql", "V13__whole_month.sql");
        run("select audit.make_month('2001-03-15')");
        run("""
            insert into audit.log_order (id, kind, authority, document, reason, from_at, until_at, proposed_by, proposed_name, proposed_at,
              confirmed_by, confirmed_name, confirmed_at)
            values (gen_random_uuid(), 'HOLD', '', '', '', '2001-03-31 23:59+08', now() + interval '1 day', gen_random_uuid(), '', now(),
              gen_random_uuid(), '', now())""");
        run("""
            insert into audit.hold (id, ground_type, ground_id, ground_title, departments, resource, from_at,
              opened_by, opened_name, opened_at)
            select gen_random_uuid(), 'incident', day, 'of ' || day, '{}', 'A/1', day::timestamptz, gen_random_uuid(), '', now()
            from unnest('{2001-03-30 00:00+08, 2001-04-01 00:00+08}'::text[]) day""");
        String drop = "set timezone = '" + zone + "'; drop table audit.record_2001_03";

        assertThatThrownBy(() -> run(drop)).hasMessageContaining("an order holds it");
        run("update audit.log_order set ended_by = gen_random_uuid(), ended_name = '', ended_at = now()");
        assertThatThrownBy(() -> run(drop))
                .hasMessageContaining("it is being looked into")
                .hasMessageContaining("of 2001-03-30")
                .message()
                .doesNotContain("2001-04-01");
        run("update audit.hold set ended_by = gen_random_uuid(), ended_name = '', ended_at = now()"
                + " where from_at < '2001-04-01 00:00+08'");
        assertThatCode(() -> run(drop))
                .as("what is looked into begins with the next month")
                .doesNotThrowAnyException();
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

    /** The first of two statements, of whoever owns the tables without being a superuser. */
    @Test
    void the_owner_does_not_get_round_the_guard_in_two_steps() throws SQLException, IOException {
        String month = month(1);
        String tables = tables();
        try (Connection connection = owning();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "alter table audit.MONTH rename to record_2001_01",
                    "alter index audit.MONTH rename to record_2001_01",
                    "alter table audit.MONTH set schema public",
                    "alter table audit.position set schema public",
                    "alter table audit.position rename to record_2001_01",
                    "alter schema audit rename to past",
                    "alter function audit.refuse_change() set schema public",
                    "alter table audit.record disable trigger record_stays",
                    "alter table audit.MONTH disable trigger all",
                    "alter table audit.tile enable replica trigger tile_stays",
                    "create table audit.record_2001_01 partition of audit.record"
                            + " for values from ('2031-04-30 16:00Z') to ('2031-05-31 16:00Z')",
                    "create table audit.record_2001_01 partition of audit.record"
                            + " for values from ('2000-12-31 16:00Z') to ('2001-02-28 16:00Z')")) {
                assertThatThrownBy(() -> statement.execute(sql.replace("MONTH", month)))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("the log is kept");
            }
        }
        assertThat(tables().split(" ")).contains(tables.split(" ")).doesNotContain("record_2001_01");
    }

    @Test
    void the_owner_makes_months_drops_old_ones_and_does_other_things_as_before() throws SQLException, IOException {
        String old = month(24);
        try (Connection connection = owning();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'America/New_York'");
            statement.execute("select audit.make_month('2032-01-15')");
            statement.execute("alter table audit.record add constraint some_kind check (kind > 0)");
            statement.execute("drop table audit." + old);
            statement.execute("create table public.other (a int); alter table public.other rename to another");
        }
        assertThat(tables()).contains("record_2032_01").doesNotContain(old);
    }

    /** A connection of somebody to whom everything of the log belongs, in today's form of the log. */
    private Connection owning() throws SQLException, IOException {
        log.migrate("V3__person.sql", "V8__hold.sql", "V12__whole.sql", "V13__whole_month.sql");
        String role = "owner_" + UUID.randomUUID().toString().replace('-', '_');
        run("""
            create role %1$s;
            do $$ declare each record; begin
              execute format('grant create on database %%I to %1$s', current_database());
              for each in select relname from pg_class
                          where relnamespace = 'audit'::regnamespace and relkind in ('r', 'p') loop
                execute format('alter table audit.%%I owner to %1$s', each.relname);
              end loop;
            end $$;
            grant create on schema public to %1$s;
            alter schema audit owner to %1$s;
            alter function audit.refuse_change() owner to %1$s""".formatted(role));
        owner = role;
        Connection connection = log.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role " + role);
        }
        return connection;
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
