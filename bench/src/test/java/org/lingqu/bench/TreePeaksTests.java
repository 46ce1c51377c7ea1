package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The judge's tree is the one of RFC 6962: by its recursive definition, and by the test vectors of certificate transparency. */
class TreePeaksTests {

    @Test
    void has_the_root_of_the_recursive_definition_at_every_size() {
        byte[][] leaves = new byte[70][];
        TreePeaks tree = new TreePeaks();
        for (int size = 0; size < leaves.length; size++) {
            assertThat(tree.root()).isEqualTo(root(Arrays.copyOf(leaves, size)));
            leaves[size] = TreePeaks.digest(new byte[] {0}, ("entry " + size).getBytes(StandardCharsets.UTF_8));
            tree.add(leaves[size]);
            assertThat(tree.size()).isEqualTo(size + 1);
        }
    }

    @Test
    void has_the_known_root_of_two_leaves() {
        TreePeaks tree = new TreePeaks();
        tree.add(TreePeaks.digest(new byte[] {0}));
        tree.add(TreePeaks.digest(new byte[] {0}, new byte[] {0}));
        assertThat(HexFormat.of().formatHex(tree.root()))
                .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    private static byte[] root(byte[][] leaves) {
        if (leaves.length == 0) {
            return TreePeaks.digest();
        }
        if (leaves.length == 1) {
            return leaves[0];
        }
        int left = Integer.highestOneBit(leaves.length - 1);
        return TreePeaks.digest(
                new byte[] {1},
                root(Arrays.copyOfRange(leaves, 0, left)),
                root(Arrays.copyOfRange(leaves, left, leaves.length)));
    }
}
