package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.LoggedEntries;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.NoteAlgorithm;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SecondTreeIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    FreshLog log;
    NationalSuite suite;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = new FreshLog(server);
        suite = LoggedEntries.national();
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void a_log_without_it_says_nothing_of_it() throws SQLException, IOException {
        FreshLog.write(log.connect(), 5);
        log.sequence(folder);
        assertThat(second().state()).isEmpty();
        assertThat(first().checkpoint().announced()).isNull();
        assertThat(first().note().lines()).hasSize(5);
        assertThat(count("audit.second_tile")).isZero();
    }

    @Test
    void both_trees_are_of_one_size_after_every_step_and_the_first_announces_the_second()
            throws SQLException, IOException {
        log.national(suite);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        assertThat(sequencer.step()).isZero();
        assertThat(sequencer.catchUp()).isFalse();
        for (int written : List.of(1, 254, 1, 1, 300)) {
            FreshLog.write(log.connect(), written);
            int placed = sequencer.step();
            while (placed > 0) {
                SecondState state = second().state().orElseThrow();
                assertThat(state.size()).isEqualTo(first().size());
                assertThat(first().checkpoint().announced())
                        .isEqualTo(state.checkpoint().root());
                placed = sequencer.step();
            }
        }
        checkWhole(557);
        assertThat(sequencer.secondTrouble()).isNull();
    }

    @Test
    void switched_on_late_it_catches_up_also_across_a_stop_while_the_log_goes_on() throws SQLException, IOException {
        int before = SecondTree.PIECE + 700;
        FreshLog.write(log.connect(), before);
        log.sequence(folder);
        log.national(suite);
        Connection stopped = log.connect();
        Sequencer early = log.sequencer(stopped, folder, 10_000);
        early.step();
        assertThat(early.catchUp()).isTrue();
        stopped.close();
        SecondState half = second().state().orElseThrow();
        assertThat(half.size()).isEqualTo(SecondTree.PIECE);
        assertThat(half.isWhole()).isFalse();

        Sequencer late = log.sequencer(log.connect(), folder, 10_000);
        FreshLog.write(log.connect(), 30);
        assertThat(late.step()).isEqualTo(30);
        assertThat(first().checkpoint().announced())
                .as("nothing half is announced")
                .isNull();
        assertThat(late.catchUp()).isFalse();
        checkWhole(before + 30);
        FreshLog.write(log.connect(), 1);
        late.step();
        checkWhole(before + 31);
        assertThat(first().checkpoint().announced())
                .isEqualTo(second().state().orElseThrow().checkpoint().root());
    }

    @Test
    void switched_off_it_stands_and_switched_on_again_it_goes_on_from_there() throws SQLException, IOException {
        log.national(suite);
        FreshLog.write(log.connect(), 20);
        log.sequence(folder);
        log.national(null);
        FreshLog.write(log.connect(), 20);
        log.sequence(folder);
        assertThat(second().state().orElseThrow().size()).isEqualTo(20);
        assertThat(first().checkpoint().announced()).isNull();
        log.national(suite);
        log.sequence(folder);
        checkWhole(40);
    }

    @Test
    void what_is_wrong_with_it_does_not_stop_the_log() throws SQLException, IOException {
        log.national(suite);
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        log.jdbc().sql("alter table audit.second_tile disable trigger all").update();
        flip();
        FreshLog.write(log.connect(), 1);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        assertThat(sequencer.step()).isEqualTo(1);
        assertThat(sequencer.catchUp()).isFalse();
        assertThat(sequencer.secondTrouble()).isEqualTo("log-tiles-damaged");
        assertThat(second().state().orElseThrow().size()).isEqualTo(10);
        flip();
        assertThat(sequencer.catchUp()).isFalse();
        assertThat(sequencer.secondTrouble()).isNull();
        checkWhole(11);
    }

    /** What the database refuses in the second tree is undone alone. */
    @Test
    void what_the_database_refuses_of_it_does_not_stop_the_log() throws SQLException, IOException {
        log.national(suite);
        FreshLog.write(log.connect(), 10);
        log.sequence(folder);
        triggers("disable");
        log.jdbc()
                .sql("update audit.second_tile set hashes = hashes || decode(repeat('ab', 32), 'hex')")
                .update();
        triggers("enable");
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        for (int step = 1; step <= 2; step++) {
            FreshLog.write(log.connect(), 1);
            assertThat(sequencer.step()).isEqualTo(1);
            assertThat(sequencer.catchUp()).isFalse();
            assertThat(sequencer.secondTrouble()).isEqualTo("database-away");
            assertThat(first().size()).isEqualTo(10 + step);
            assertThat(first().checkpoint().announced()).isNull();
            assertThat(second().state().orElseThrow().size()).isEqualTo(10);
        }
        triggers("disable");
        log.jdbc()
                .sql("update audit.second_tile set hashes = substring(hashes for 320)")
                .update();
        triggers("enable");
        assertThat(sequencer.catchUp()).isFalse();
        assertThat(sequencer.secondTrouble()).isNull();
        checkWhole(12);
        FreshLog.write(log.connect(), 1);
        sequencer.step();
        checkWhole(13);
    }

    private void triggers(String manner) {
        log.jdbc()
                .sql("alter table audit.second_tile " + manner + " trigger all")
                .update();
    }

    @Test
    void another_key_does_not_go_on_with_it() throws SQLException, IOException {
        log.national(suite);
        FreshLog.write(log.connect(), 3);
        log.sequence(folder);
        log.national(LoggedEntries.national());
        FreshLog.write(log.connect(), 3);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        assertThat(sequencer.step()).isEqualTo(3);
        assertThat(sequencer.secondTrouble()).isEqualTo("log-key-other");
        assertThat(first().size()).isEqualTo(6);
    }

    @Test
    void it_vouches_for_no_record_that_is_gone_or_altered_when_it_comes() throws SQLException, IOException {
        List<UUID> records = FreshLog.write(log.connect(), 6).stream()
                .map(each -> each.record().id())
                .toList();
        log.sequence(folder);
        log.jdbc().sql("alter table audit.record disable trigger all").update();
        long gone = log.tables().positionOf(records.get(2)).orElseThrow();
        long altered = log.tables().positionOf(records.get(4)).orElseThrow();
        log.jdbc()
                .sql("delete from audit.record where rec_id = ?")
                .param(records.get(2))
                .update();
        log.jdbc()
                .sql("update audit.record set matter = 'forged' where rec_id = ?")
                .param(records.get(4))
                .update();
        log.national(suite);
        log.sequence(folder);

        byte[] firsts = Objects.requireNonNull(log.tables().read(TileAddress.in(6, 0, 0)));
        byte[] seconds = Objects.requireNonNull(second().read(TileAddress.in(6, 0, 0)));
        for (int at = 0; at < 6; at++) {
            byte[] first = Tiles.hash(firsts, at);
            byte[] entry = LoggedEntries.over(log.jdbc()).entries(at, at + 1).get(0);
            assertThat(Tiles.hash(seconds, at))
                    .isEqualTo(at == gone || at == altered ? TreeHash.SM3.standIn(first) : TreeHash.SM3.leaf(entry));
        }
    }

    /** A leaf of the first tree that was exchanged in the database is believed by nobody. */
    @Test
    void it_takes_nothing_from_tiles_that_do_not_lead_to_the_signed_root() throws SQLException, IOException {
        FreshLog.write(log.connect(), 300);
        log.sequence(folder);
        log.jdbc().sql("alter table audit.tile disable trigger all").update();
        log.jdbc()
                .sql(
                        "update audit.tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and idx = 0")
                .update();
        log.national(suite);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        sequencer.step();
        assertThat(sequencer.catchUp()).isFalse();
        assertThat(sequencer.secondTrouble()).isEqualTo("log-tiles-damaged");
        assertThat(second().state().map(SecondState::size).orElse(0L)).isZero();
    }

    @Test
    void it_takes_nothing_on_the_word_of_another_key_than_that_of_the_log() throws SQLException, IOException {
        FreshLog.write(log.connect(), 30);
        log.sequence(folder);
        log.national(suite);
        Sequencer sequencer = log.sequencer(log.connect(), folder, 100);
        sequencer.step();
        LogState state = first();
        NoteSigner forger = NoteSigner.generate(state.checkpoint().origin(), NoteAlgorithm.ED25519);
        log.jdbc()
                .sql("update audit.log_state set checkpoint = :note")
                .param(
                        "note",
                        SignedNote.sign(SignedNote.of(state.note()).text(), forger)
                                .toString())
                .update();
        assertThat(sequencer.catchUp()).isFalse();
        assertThat(sequencer.secondTrouble()).isEqualTo("log-key-other");
        assertThat(second().state().map(SecondState::size).orElse(0L)).isZero();
    }

    @Test
    void nobody_changes_or_deletes_its_tiles() throws SQLException, IOException {
        log.national(suite);
        FreshLog.write(log.connect(), 3);
        log.sequence(folder);
        for (String sql : List.of(
                "delete from audit.second_tile",
                "update audit.second_tile set hashes = substring(hashes for 32)",
                "truncate audit.second_tile",
                "delete from audit.second_state")) {
            assertThatThrownBy(() -> log.jdbc().sql(sql).update())
                    .as(sql)
                    .hasStackTraceContaining("the log only grows");
        }
    }

    private void flip() {
        log.jdbc()
                .sql("update audit.second_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)")
                .update();
    }

    private LogState first() {
        return log.tables().state().orElseThrow();
    }

    private SecondTables second() {
        return new SecondTables(log.jdbc());
    }

    private long count(String table) {
        return log.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** As many entries as the log, signed, root as the definition has it over the records themselves. */
    private void checkWhole(int size) {
        SecondState state = second().state().orElseThrow();
        assertThat(state.isWhole()).isTrue();
        assertThat(state.size()).isEqualTo(size).isEqualTo(state.checkpoint().size());
        assertThat(SignedNote.of(state.note()).signedBy(suite.signer().verifier()))
                .isTrue();
        List<byte[]> leaves = LoggedEntries.over(log.jdbc()).entries(0, size).stream()
                .map(TreeHash.SM3::leaf)
                .toList();
        byte[] root = root(leaves);
        assertThat(state.checkpoint().root()).isEqualTo(root);
        assertThat(new TileTree(second(), size).root(size)).isEqualTo(root);
    }

    /** RFC 6962, section 2.1, without tiles. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.SM3.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }
}
