package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Chunks need not wait for the consumer's disk where what comes at the end does: its database itself tells how each transaction ended. */
@IntegrationTest
class LightCommitIntegrationTests {

    private static final int CHUNKS = 5;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GrantedRows granted;

    @Autowired
    TableHandover handover;

    @Autowired
    DatabaseAddress own;

    private Grant grant;
    private ConsumerBase consumer;
    private Target target;

    @BeforeEach
    void a_consumer_whose_database_notes_how_transactions_end() throws SQLException {
        grant = given.give(GivenGrants.like(
                register.aWorld().grant(), draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0])));
        consumer = ConsumerBase.postgres(own);
        target = consumer.target(grant.id());
        consumer.run(target, """
                create table lingqu_handover (run char(36) not null, chunk int not null, row_count int not null,
                  row_sum char(64) not null, primary key (run, chunk));
                create table ends (n serial, what text, waits text);
                create function chunk_ends() returns trigger language plpgsql as $$
                  begin insert into ends (what, waits) values ('chunk', current_setting('synchronous_commit')); return new; end $$;
                create trigger noted before insert on lingqu_handover for each row when (new.chunk >= 0)
                  execute function chunk_ends();
                create function line_ends() returns trigger language plpgsql as $$
                  begin insert into ends (what, waits) values ('line', current_setting('synchronous_commit')); return new; end $$;
                create trigger kept before update on lingqu_handover for each row execute function line_ends();
                create function key_ends() returns event_trigger language plpgsql as $$
                  begin insert into ends (what, waits) values ('key', current_setting('synchronous_commit')); end $$;
                """);
    }

    @Test
    void the_key_made_at_the_end_waits_for_all_that_came_before_it() throws SQLException {
        consumer.run(
                target,
                "create event trigger keyed on ddl_command_end when tag in ('ALTER TABLE') execute function key_ends()");

        handOver();

        List<String> expected = new ArrayList<>(Collections.nCopies(CHUNKS, "chunk off"));
        expected.add("key on");
        assertThat(ends()).isEqualTo(expected);
        assertThat(consumer.count(target, "qydj")).isEqualTo(ServedRegister.ROWS);
    }

    @Test
    void the_ledger_waits_for_all_that_came_before_it_where_another_program_has_made_a_key_meanwhile()
            throws SQLException {
        handOver(2, "create unique index theirs on qydj (lq_row)");

        List<String> expected = new ArrayList<>(Collections.nCopies(CHUNKS, "chunk off"));
        expected.add("line on");
        assertThat(ends()).isEqualTo(expected);
    }

    @Test
    void the_ledger_waits_also_for_chunks_of_a_passage_that_was_cut_off() throws SQLException {
        UUID run = UUID.randomUUID();
        assertThatThrownBy(() -> handOver(run, chunks -> {
                    if (chunks == CHUNKS) {
                        consumer.run(target, "create unique index theirs on qydj (lq_row)");
                        throw new SQLException("cut off");
                    }
                }))
                .hasStackTraceContaining("cut off");

        handOver(run, chunks -> {});

        List<String> expected = new ArrayList<>(Collections.nCopies(CHUNKS, "chunk off"));
        expected.add("line on");
        assertThat(ends()).isEqualTo(expected);
    }

    @Test
    void every_chunk_waits_where_no_key_is_made_at_the_end() throws SQLException {
        consumer.run(target, "create table qydj (lq_row varchar(32) primary key, lq_sum varchar(64) not null)");

        handOver();

        List<String> expected = new ArrayList<>(Collections.nCopies(CHUNKS, "chunk on"));
        expected.add("line on");
        assertThat(ends()).isEqualTo(expected);
    }

    @Test
    void every_chunk_waits_where_rows_stood_before() throws SQLException {
        handOver();
        consumer.run(target, "delete from ends");

        handOver();

        assertThat(ends()).isEqualTo(Collections.nCopies(CHUNKS, "chunk on"));
        assertThat(consumer.count(target, "qydj")).isEqualTo(ServedRegister.ROWS);
    }

    /** Done after each chunk. */
    private interface Meanwhile {
        void run(int chunks) throws SQLException;
    }

    private void handOver() throws SQLException {
        handOver(UUID.randomUUID(), chunks -> {});
    }

    private void handOver(int after, String meanwhile) throws SQLException {
        handOver(UUID.randomUUID(), chunks -> {
            if (chunks == after) {
                consumer.run(target, meanwhile);
            }
        });
    }

    private void handOver(UUID run, Meanwhile meanwhile) throws SQLException {
        try (Connection connection = consumer.open(target)) {
            handover.run(
                    run,
                    granted.open(grant, Manner.TABLE, "GSBX-2026-104417", 0),
                    target,
                    connection,
                    true,
                    ServedRegister.ROWS / CHUNKS,
                    (chunks, rows, sent) -> {
                        try {
                            meanwhile.run(chunks);
                        } catch (SQLException failed) {
                            throw new AssertionError(failed);
                        }
                    });
        }
    }

    private List<String> ends() throws SQLException {
        List<String> ends = new ArrayList<>();
        try (Connection connection = consumer.open(target);
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select what || ' ' || waits from ends order by n")) {
            while (rs.next()) {
                ends.add(rs.getString(1));
            }
        }
        return ends;
    }
}
