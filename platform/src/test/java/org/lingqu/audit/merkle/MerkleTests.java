package org.lingqu.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MerkleTests {

    /** Leaves and roots of the test data published with RFC 6962's reference implementation. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void reaches_the_published_roots() {
        GrowingTree tree = new GrowingTree();
        assertThat(hex(tree.root())).isEqualTo(ROOTS.get(0));
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.add(Hashes.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(hex(tree.root())).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void gives_the_published_audit_path() {
        Grown grown = new Grown();
        LEAVES.forEach(leaf -> grown.add(Hashes.leaf(HexFormat.of().parseHex(leaf))));
        assertThat(new TileTree(grown, 8).inclusion(5).stream().map(MerkleTests::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Property(tries = 60)
    void agrees_with_the_definition(
            @ForAll @IntRange(min = 1, max = 1500) int size, @ForAll @LongRange(min = 0) long pick) {
        Grown grown = grown(size);
        byte[] root = naive(grown.leaves, 0, size);
        assertThat(grown.tree.root()).isEqualTo(root);
        long older = pick % (size + 1);
        assertThat(new TileTree(grown, size).root(older))
                .isEqualTo(older == 0 ? Hashes.empty() : naive(grown.leaves, 0, (int) older));
    }

    @Property(tries = 60)
    void proves_inclusion_of_what_is_there_and_of_nothing_else(
            @ForAll @IntRange(min = 1, max = 1500) int size, @ForAll @LongRange(min = 0) long pick) {
        Grown grown = grown(size);
        int position = (int) (pick % size);
        byte[] root = grown.tree.root();
        List<byte[]> path = new TileTree(grown, size).inclusion(position);
        byte[] leaf = grown.leaves.get(position);
        assertThat(Proofs.includes(leaf, position, size, path, root)).isTrue();
        assertThat(Proofs.includes(Hashes.leaf(new byte[] {9}), position, size, path, root))
                .isFalse();
        if (size > 1) {
            assertThat(Proofs.includes(leaf, (position + 1) % size, size, path, root))
                    .isFalse();
            assertThat(Proofs.includes(leaf, position, size, path.subList(1, path.size()), root))
                    .isFalse();
            List<byte[]> bent = new ArrayList<>(path);
            bent.set((int) (pick % path.size()), Hashes.leaf(new byte[] {7}));
            assertThat(Proofs.includes(leaf, position, size, bent, root)).isFalse();
        }
    }

    @Property(tries = 60)
    void proves_consistency_of_true_beginnings_only(
            @ForAll @IntRange(min = 1, max = 1500) int size, @ForAll @LongRange(min = 0) long pick) {
        Grown grown = grown(size);
        long older = pick % (size + 1);
        TileTree tree = new TileTree(grown, size);
        List<byte[]> proof = tree.consistency(older);
        assertThat(Proofs.consistent(older, tree.root(older), size, tree.root(size), proof))
                .isTrue();
        assertThat(Proofs.consistent(older, Hashes.leaf(new byte[] {1}), size, tree.root(size), proof))
                .isFalse();
        if (older > 0 && older < size) {
            assertThat(Proofs.consistent(older, tree.root(older), size, Hashes.empty(), proof))
                    .isFalse();
            assertThat(Proofs.consistent(older, tree.root(older), size, tree.root(size), List.of()))
                    .isFalse();
        }
    }

    @Property(tries = 40)
    void goes_on_from_its_tiles_wherever_it_was_stopped(
            @ForAll @IntRange(min = 0, max = 70_000) int before, @ForAll @IntRange(min = 1, max = 600) int after) {
        Grown straight = grown(before + after);
        Grown stopped = grown(before);
        GrowingTree resumed = GrowingTree.resume(before, stopped);
        assertThat(resumed).isNotNull();
        for (int i = before; i < before + after; i++) {
            Objects.requireNonNull(resumed).add(leaf(i));
        }
        assertThat(Objects.requireNonNull(resumed).root()).isEqualTo(straight.tree.root());
    }

    @Test
    void sm3_is_that_of_the_standard() {
        assertThat(hex(TreeHash.SM3.digest().digest("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(hex(TreeHash.SM3.digest().digest("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assertThat(hex(TreeHash.SM3.empty()))
                .isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    }

    @Property(tries = 30)
    void a_tree_in_sm3_is_built_and_proved_in_the_same_way(
            @ForAll @IntRange(min = 1, max = 1500) int size, @ForAll @LongRange(min = 0) long pick) {
        Grown grown = new Grown(TreeHash.SM3);
        for (int i = 0; i < size; i++) {
            grown.add(TreeHash.SM3.leaf(ByteBuffer.allocate(4).putInt(i).array()));
        }
        byte[] root = naive(TreeHash.SM3, grown.leaves, 0, size);
        assertThat(grown.tree.root()).isEqualTo(root);
        assertThat(Objects.requireNonNull(GrowingTree.resume(size, grown)).root())
                .isEqualTo(root);
        TileTree tree = new TileTree(grown, size);
        int position = (int) (pick % size);
        byte[] leaf = grown.leaves.get(position);
        List<byte[]> path = tree.inclusion(position);
        assertThat(Proofs.includes(TreeHash.SM3, leaf, position, size, path, root))
                .isTrue();
        assertThat(size == 1 || !Proofs.includes(TreeHash.SHA256, leaf, position, size, path, root))
                .isTrue();
        assertThat(tree.root(position))
                .isEqualTo(position == 0 ? TreeHash.SM3.empty() : naive(TreeHash.SM3, grown.leaves, 0, position));
        assertThat(Proofs.consistent(
                        TreeHash.SM3, position, tree.root(position), size, root, tree.consistency(position)))
                .isTrue();
    }

    @Test
    void does_not_go_on_when_a_tile_of_the_edge_is_missing() {
        Grown grown = grown(300);
        grown.tiles.remove("1/000");
        assertThat(GrowingTree.resume(300, grown)).isNull();
    }

    static Grown grown(int size) {
        Grown grown = new Grown();
        for (int i = 0; i < size; i++) {
            grown.add(leaf(i));
        }
        return grown;
    }

    private static byte[] leaf(int number) {
        return Hashes.leaf(ByteBuffer.allocate(4).putInt(number).array());
    }

    /** RFC 6962, section 2.1, word by word. */
    private static byte[] naive(List<byte[]> leaves, int from, int to) {
        return naive(TreeHash.SHA256, leaves, from, to);
    }

    private static byte[] naive(TreeHash hash, List<byte[]> leaves, int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int k = Integer.highestOneBit(to - from - 1);
        return hash.node(naive(hash, leaves, from, from + k), naive(hash, leaves, from + k, to));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A tree with its tiles, saved after every few leaves as the sequencer does. */
    static final class Grown implements Tiles {
        final TreeHash hash;
        final GrowingTree tree;
        final List<byte[]> leaves = new ArrayList<>();
        final Map<String, byte[]> tiles = new HashMap<>();

        Grown() {
            this(TreeHash.SHA256);
        }

        Grown(TreeHash hash) {
            this.hash = hash;
            this.tree = new GrowingTree(hash);
        }

        @Override
        public TreeHash treeHash() {
            return hash;
        }

        void add(byte[] leaf) {
            tree.add(leaf);
            leaves.add(leaf);
            if (leaves.size() % 97 == 0) {
                save();
            }
        }

        void save() {
            tree.changed()
                    .forEach((address, hashes) -> tiles.put(
                            new TileAddress(address.level(), address.index(), TileAddress.FULL).path(), hashes));
        }

        @Override
        public byte[] read(TileAddress address) {
            save();
            return Objects.requireNonNullElse(
                    tiles.get(new TileAddress(address.level(), address.index(), TileAddress.FULL).path()), new byte[0]);
        }
    }
}
