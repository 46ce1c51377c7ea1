package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.NationalSuite;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The check of the running node looks at the second tree where there is one. */
@IntegrationTest
class SecondTreeCheckIntegrationTests {

    private static final String NAME = "test.example/log/sm3";
    private static final long SIZE = 600;

    @Autowired
    DatabaseAddress server;

    @Autowired
    RetentionKeeper retention;

    @TempDir
    Path folder;

    FreshLog log;
    NationalSuite suite;

    @BeforeEach
    void a_log_with_both_trees() throws SQLException, IOException {
        log = new FreshLog(server);
        suite = LoggedEntries.national();
        log.national(suite);
        FreshLog.write(log.connect(), (int) SIZE);
        sequence();
        run("alter table audit.second_tile disable trigger all");
        run("alter table audit.second_state disable trigger all");
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void an_intact_second_tree_passes_whole_and_while_it_catches_up() throws SQLException, IOException {
        assertThat(damage()).isEmpty();
        log.national(null);
        FreshLog.write(log.connect(), 100);
        sequence();
        assertThat(damage()).isEmpty();
    }

    @Test
    void a_flipped_hash_is_found_and_named_with_its_tree() {
        flip(0, 1, 32 * 9 + 5);
        assertThat(damage()).hasValueSatisfying(found -> {
            assertThat(found).isEqualTo(new LogDamage(LogDamage.Kind.TREE, 256 + 9L, SIZE, NAME));
            assertThat(found.line()).isEqualTo("TREE @ 265 in test.example/log/sm3");
        });
    }

    @Test
    void a_flipped_hash_of_an_upper_level_is_found_in_the_one_tree_and_in_the_other() {
        flip(1, 0, 32 + 3);
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 256L, SIZE, NAME));
        run("alter table audit.tile disable trigger all");
        run("update audit.tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = 1");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 0L, SIZE, null));
    }

    @Test
    void a_deleted_tile_is_found() {
        run("delete from audit.second_tile where level = 0 and idx = 1");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 256L, SIZE, NAME));
    }

    @Test
    void a_deleted_tile_of_an_upper_level_is_found() {
        run("delete from audit.second_tile where level = 1");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 0L, SIZE, NAME));
    }

    @Test
    void a_tile_that_was_cut_off_is_found() {
        run("update audit.second_tile set hashes = substring(hashes for 320) where level = 0 and idx = 2");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 2 * 256 + 10L, SIZE, NAME));
    }

    @Test
    void truncated_tables_are_found_by_what_the_first_tree_announced() {
        run("truncate audit.second_tile");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 0L, SIZE, NAME));
        run("truncate audit.second_state");
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.SET_BACK, null, SIZE, NAME));
    }

    @Test
    void a_second_tree_that_was_taken_away_is_found_by_what_was_published_last() throws SQLException, IOException {
        Path published = folder.resolve("log/checkpoint");
        String last = Files.readString(published);
        run("truncate audit.second_tile, audit.second_state");
        log.national(null);
        FreshLog.write(log.connect(), 1);
        sequence();
        assertThat(damage()).as("the last checkpoint announces nothing").isEmpty();
        Files.writeString(published, last);
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.SET_BACK, null, SIZE + 1, NAME));
    }

    @Test
    void a_checkpoint_of_another_key_or_none_at_all_is_found() {
        LogDamage whole = new LogDamage(LogDamage.Kind.TREE, null, SIZE, NAME);
        String forged = SignedNote.sign(
                        SignedNote.of(second().state().orElseThrow().note()).text(),
                        LoggedEntries.national().signer())
                .toString();
        log.jdbc()
                .sql("update audit.second_state set checkpoint = :note")
                .param("note", forged)
                .update();
        assertThat(damage()).contains(whole);
        run("update audit.second_state set checkpoint = 'nothing'");
        assertThat(damage()).contains(whole);
    }

    @Test
    void a_second_tree_over_another_record_is_found_although_the_node_signed_it() {
        rewrite(TreeHash.SM3.leaf(new byte[] {1, 2, 3}));
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.TREE, 300L, SIZE, NAME));
    }

    /** What stands in for a record that is gone would be good by itself; only the first tree tells that it stood otherwise there. */
    @Test
    void a_second_tree_that_is_not_the_one_announced_is_found_although_the_node_signed_it() {
        byte[] leaf = Objects.requireNonNull(log.tables().read(new TileAddress(0, 1, 256)));
        rewrite(TreeHash.SM3.standIn(Tiles.hash(leaf, 300 - 256)));
        assertThat(damage()).contains(new LogDamage(LogDamage.Kind.SET_BACK, null, SIZE, NAME));
    }

    private void rewrite(byte[] leafAt300) {
        GrowingTree forged = new GrowingTree(TreeHash.SM3);
        for (long at = 0; at < SIZE; at++) {
            byte[] tile = Objects.requireNonNull(second().read(TileAddress.in(SIZE, 0, at / 256)));
            forged.add(at == 300 ? leafAt300 : Tiles.hash(tile, (int) (at % 256)));
        }
        forged.changed()
                .forEach((address, hashes) -> log.jdbc()
                        .sql("update audit.second_tile set hashes = ? where level = ? and idx = ?")
                        .params(hashes, address.level(), address.index())
                        .update());
        log.jdbc()
                .sql("update audit.second_state set checkpoint = ?")
                .param(SignedNote.sign(new Checkpoint(NAME, SIZE, forged.root()).text(), suite.signer())
                        .toString())
                .update();
    }

    @Test
    void switched_off_it_is_not_looked_at() {
        run("alter table audit.second_tile rename to put_away");
        run("alter table audit.second_state rename to put_away_too");
        assertThat(check(null).damage()).isEmpty();
    }

    private void flip(int level, long index, int at) {
        run(
                "update audit.second_tile set hashes = set_byte(hashes, %1$d, get_byte(hashes, %1$d) # 1) where level = %2$d and idx = %3$d"
                        .formatted(at, level, index));
    }

    private void run(String sql) {
        log.jdbc().sql(sql).update();
    }

    private void sequence() throws SQLException, IOException {
        log.sequence(Files.createDirectories(folder.resolve("log")));
    }

    private SecondTables second() {
        return new SecondTables(log.jdbc());
    }

    private Optional<LogDamage> damage() {
        return check(suite.signer().verifier()).damage();
    }

    private LogCheck check(@Nullable NoteVerifier secondKey) {
        DatabaseAddress address = log.address();
        var source = new DriverManagerDataSource(address.url(), address.user(), address.password());
        JdbcClient jdbc = JdbcClient.create(source);
        LogTables tables = new LogTables(jdbc);
        return new LogCheck(
                tables,
                new LogTrees(tables, log.signer().verifier(), new SecondTables(jdbc), secondKey),
                new LogProofs(jdbc, tables),
                new RecordSearch(jdbc),
                retention,
                new DataDirectory(folder),
                jdbc,
                new DataSourceTransactionManager(source),
                new LegalTime(InstantSource.system()));
    }
}
