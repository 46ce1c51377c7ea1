package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The guard of the log comes to a database in which much is wrong already: nothing gets worse, and each thing can be put right. */
@IntegrationTest
class LateGuardIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    FreshLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
        run("select audit.make_month(moment) from unnest('{2031-01-15,2031-02-15,2031-03-15}'::timestamptz[]) moment");
        run("alter event trigger lingqu_log_whole disable");
        run("alter table audit.record disable trigger record_stays");
        run("alter table audit.tile disable trigger tile_stays");
        run("alter table audit.tile disable trigger tile_grows");
        run("alter table audit.record detach partition audit.record_2031_01");
        run("alter table audit.record detach partition audit.record_2031_02");
        run("alter table audit.record_2031_03 rename to record_2001_01");
        run("create table public.copy (a int)");
        run(
                "create trigger copy_stays before delete on public.copy for each row execute function audit.refuse_change()");
        run("alter event trigger lingqu_log_whole enable");
        log.migrate("V3__person.sql", "V8__hold.sql", "V12__whole.sql");
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void the_next_months_are_made_and_the_log_goes_on() throws SQLException, IOException {
        Instant later = Instant.parse("2033-01-10T00:00:00Z");
        try (Connection connection = log.connect()) {
            Sequencer sequencer = log.sequencer(connection, folder, 100, InstantSource.fixed(later));
            assertThat(sequencer.makeMonths()).isTrue();
            FreshLog.write(log.connect(), 3);
            assertThat(sequencer.step()).isEqualTo(3);
        }
        assertThat(irregular()).isEqualTo("7 1 2");
    }

    @Test
    void each_thing_is_put_right_while_the_others_are_still_wrong() throws SQLException {
        run("alter table audit.tile enable trigger tile_stays");
        run("alter table audit.record attach partition audit.record_2031_02 for values from "
                + "('2031-02-01 00:00+08') to ('2031-03-01 00:00+08')");
        run("alter table audit.record_2001_01 rename to record_2031_03");
        run("alter table audit.record enable trigger record_stays");
        run("alter table audit.record attach partition audit.record_2031_01 for values from "
                + "('2031-01-01 00:00+08') to ('2031-02-01 00:00+08')");
        run("alter table audit.tile enable trigger tile_grows");
        assertThat(irregular()).isEqualTo("0 0 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table audit.tile disable trigger tile_not_emptied",
                "alter table audit.record disable trigger record_not_emptied",
                "savepoint here; alter table audit.position disable trigger position_stays",
                "savepoint here; alter table audit.record detach partition audit.record_2001_01",
                "alter table audit.record_default rename to record_2001_02",
                "alter table audit.position rename to record_2001_02",
                "create trigger position_gone before insert on audit.position for each row execute function public.nothing()",
                "create trigger copy_kept before update on public.copy for each row execute function audit.refuse_change()"
            })
    void nothing_gets_worse_and_the_refusal_says_where_to_read_on(String sql) throws SQLException {
        run("create function public.nothing() returns trigger language plpgsql as $$ begin return null; end $$");
        String before = irregular();
        try (Connection connection = log.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the log is kept")
                    .hasMessageContaining("audit-log.md");
            connection.rollback();
        }
        assertThat(irregular()).isEqualTo(before);
    }

    /** How many triggers are switched off, months have another name than their bounds, and months are outside of the log. */
    private String irregular() {
        return log.jdbc().sql("""
                        select concat_ws(' ',
                          (select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid
                           where c.relnamespace = 'audit'::regnamespace and t.tgenabled = 'D'
                             and c.relname in ('record', 'tile', 'position', 'record_2033_01', 'record_2033_02',
                                               'record_2033_03', 'record_2033_04')),
                          (select count(*) from pg_class where oid = to_regclass('audit.record_2001_01')),
                          (select count(*) from pg_class c where c.relnamespace = 'audit'::regnamespace
                             and c.relkind = 'r' and c.relname ~ '^record_' and not c.relispartition))""").query(String.class).single();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = log.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
