package org.lingqu.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.GivenRecords;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.Proofs;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything here is asked by HTTP as a stranger with a tlog-tiles client would, unless a test says who asks. */
@IntegrationTest
class PublicLogIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    Asking stranger;

    @BeforeEach
    void a_stranger() {
        stranger = new Asking(port, null);
    }

    @Test
    void a_receipt_is_found_in_the_signed_log_by_public_addresses_alone() throws Exception {
        Receipt receipt = given.write(given.aCall());
        given.positionOf(receipt);

        Checkpoint checkpoint = checkpoint();
        Tiles tiles = tiles();
        long position = positionOf(receipt.leaf(), checkpoint.size(), tiles);
        TileTree tree = new TileTree(tiles, checkpoint.size());

        assertThat(Proofs.includes(
                        receipt.leaf(), position, checkpoint.size(), tree.inclusion(position), checkpoint.root()))
                .isTrue();
        assertThat(Proofs.includes(
                        receipt.leaf(), position + 1, checkpoint.size(), tree.inclusion(position), checkpoint.root()))
                .isFalse();
    }

    @Test
    void a_kept_checkpoint_is_a_beginning_of_every_later_one() throws Exception {
        given.positionOf(given.write(given.aCall()));
        Checkpoint older = checkpoint();
        for (int i = 0; i < 300; i++) {
            given.write(given.aCall());
        }
        given.positionOf(given.write(given.aCall()));

        Checkpoint newer = checkpoint();
        assertThat(newer.size()).isGreaterThan(older.size() + 300);
        List<byte[]> proof = new TileTree(tiles(), newer.size()).consistency(older.size());
        assertThat(Proofs.consistent(older.size(), older.root(), newer.size(), newer.root(), proof))
                .isTrue();
        byte[] other = older.root();
        other[3] ^= 1;
        assertThat(Proofs.consistent(older.size(), other, newer.size(), newer.root(), proof))
                .isFalse();
    }

    @Test
    void says_how_long_each_part_may_be_kept() throws Exception {
        for (int i = 0; i < 260; i++) {
            given.write(given.aCall());
        }
        given.positionOf(given.write(given.aCall()));

        Asking.Answer checkpoint = stranger.get("/log/checkpoint");
        assertThat(checkpoint.headers())
                .containsEntry("Content-Type", "text/plain;charset=utf-8")
                .containsEntry("Cache-Control", "no-store");
        assertThat(stranger.get("/log/vkey").headers().get("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        Asking.Answer tile = stranger.get("/log/tile/0/000");
        assertThat(tile.body()).hasSize(256 * Hashes.LENGTH);
        assertThat(tile.headers())
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(tile.headers().get("Cache-Control")).contains("max-age=31536000", "public", "immutable");
        Asking.Answer part = stranger.get("/log/tile/0/000.p/17");
        assertThat(part.body()).isEqualTo(Arrays.copyOf(tile.body(), 17 * Hashes.LENGTH));
        assertThat(part.headers().get("Cache-Control")).contains("immutable");
        for (Asking.Answer answer : List.of(checkpoint, tile, part)) {
            assertThat(answer.headers()).doesNotContainKeys("Set-Cookie", "Vary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/999",
                "/log/tile/0/x999/x999/x999/x999/x999/999",
                "/log/tile/5/000",
                "/log/tile/0/0",
                "/log/tile/0/0000",
                "/log/tile/0/x000/000",
                "/log/tile/0/000.p/0",
                "/log/tile/0/000.p/256",
                "/log/tile/0/000.p/017",
                "/log/tile/0/000/p/1",
                "/log/tile/0/..",
                "/log/tile/0/000%00",
                "/log/tile/0/"
            })
    void a_tile_that_is_not_there_is_not_found_and_not_kept(String path) {
        Asking.Answer answer = stranger.get(path);
        assertThat(answer.status()).as(path).isIn(400, 401, 404);
        assertThat(answer.headers().getOrDefault("Cache-Control", "no-store")).doesNotContain("immutable");
    }

    @Test
    void a_node_without_a_second_tree_says_so_where_that_would_be() {
        for (String path : List.of("/log/sm3/checkpoint", "/log/sm3/vkey", "/log/sm3/tile/0/000.p/1")) {
            Asking.Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).contains("log-second-off");
            assertThat(answer.headers().getOrDefault("Cache-Control", "no-store"))
                    .doesNotContain("immutable");
        }
    }

    @Test
    void a_level_that_cannot_be_is_no_address() {
        assertThat(stranger.get("/log/tile/6/000").status()).isEqualTo(401);
        assertThat(stranger.get("/log/anything").status()).isEqualTo(401);
    }

    @Test
    void the_entries_are_the_auditors_and_every_fetch_is_recorded() throws Exception {
        for (int i = 0; i < 260; i++) {
            given.write(given.aCall());
        }
        given.positionOf(given.write(given.aCall()));
        var department = people.aDepartment();
        var auditor = people.aPersonOf(department, PostKind.AUDITOR);
        Asking auditing = new Asking(port, people.tokenOf(auditor));
        Asking working = new Asking(port, people.tokenOf(people.aPersonOf(department, PostKind.CHIEF_REPRESENTATIVE)));
        Asking running = new Asking(port, people.tokenOf(people.aPersonOf(department, PostKind.ADMINISTRATOR)));

        assertThat(stranger.get("/log/tile/entries/000").status()).isEqualTo(401);
        assertThat(stranger.get("/log/tile/entries/000.p/1").status()).isEqualTo(401);
        assertThat(working.get("/log/tile/entries/000").status()).isEqualTo(403);
        assertThat(running.get("/log/tile/entries/000").status()).isEqualTo(403);
        Asking.Answer bundle = auditing.get("/log/tile/entries/000");
        assertThat(bundle.status()).isEqualTo(200);
        assertThat(bundle.headers()).containsEntry("Cache-Control", "no-store");
        List<byte[]> leaves = EntryBundle.leaves(bundle.body(), TreeHash.SHA256);
        byte[] tile = stranger.get("/log/tile/0/000").body();
        assertThat(leaves).hasSize(256);
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(leaves.get(i)).isEqualTo(Tiles.hash(tile, i));
        }
        assertThat(auditing.get("/log/tile/entries/x999/x999/x999/x999/x999/999")
                        .status())
                .isEqualTo(404);
        assertThat(jdbc.sql("select outcome from audit.record where verb = 'audit.entries' and actor_id = :auditor")
                        .param("auditor", auditor.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
        assertThat(jdbc.sql("""
                                select count(*) from audit.record
                                where verb = 'audit.entries' and outcome = 2 and department = :department""")
                        .param("department", department.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private Checkpoint checkpoint() {
        NoteVerifier key = NoteVerifier.of(stranger.get("/log/vkey").text());
        SignedNote note = SignedNote.of(stranger.get("/log/checkpoint").text());
        assertThat(note.signedBy(key)).isTrue();
        Checkpoint checkpoint = Checkpoint.of(note.text());
        assertThat(checkpoint.origin()).isEqualTo(key.name());
        return checkpoint;
    }

    private Tiles tiles() {
        return address -> {
            Asking.Answer answer = stranger.get("/log/tile/" + address.path());
            return answer.status() == 200 ? answer.body() : null;
        };
    }

    private static long positionOf(byte[] leaf, long size, Tiles tiles) {
        for (long index = TileAddress.count(size, 0) - 1; index >= 0; index--) {
            TileAddress address = TileAddress.in(size, 0, index);
            byte[] hashes = tiles.read(address);
            for (int i = 0; i < address.width(); i++) {
                if (hashes != null && Arrays.equals(Tiles.hash(hashes, i), leaf)) {
                    return index * TileAddress.FULL + i;
                }
            }
        }
        throw new AssertionError("the leaf is in no tile");
    }
}
