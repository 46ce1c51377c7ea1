package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ContentSumTests {

    @Property
    void adds_digests_modulo_2_to_the_256th(@ForAll List<@Size(32) byte[]> digests) {
        ContentSum sum = new ContentSum();
        BigInteger expected = BigInteger.ZERO;
        for (byte[] digest : digests) {
            sum.add(digest);
            expected = expected.add(new BigInteger(1, digest)).mod(BigInteger.ONE.shiftLeft(256));
        }
        assertThat(sum.hex()).isEqualTo("%064x".formatted(expected));
    }

    @Property
    void carries_through_all_words(@ForAll @Size(32) byte[] digest) {
        byte[] most = new byte[33];
        Arrays.fill(most, (byte) -1);
        ContentSum sum = new ContentSum();
        sum.add(most, 1); // minus one
        sum.add(digest);
        sum.add(one());

        assertThat(sum.hex()).isEqualTo("%064x".formatted(new BigInteger(1, digest)));
    }

    private static byte[] one() {
        byte[] one = new byte[32];
        one[31] = 1;
        return one;
    }
}
