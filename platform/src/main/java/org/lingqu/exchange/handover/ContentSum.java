package org.lingqu.exchange.handover;

import java.math.BigInteger;

/**
 * Digest of a set of rows: the sum of their SHA-256 modulo 2^256. It does not depend on order or on how the rows were cut into chunks, so
 * that the same content has the same digest in whatever manner it was supplied.
 */
final class ContentSum {

    private static final int BITS = 256;
    private BigInteger sum = BigInteger.ZERO;

    void add(byte[] row) {
        sum = sum.add(new BigInteger(1, row));
        if (sum.bitLength() > BITS) {
            sum = sum.clearBit(BITS);
        }
    }

    /** 64 hexadecimal digits. */
    String hex() {
        return "%064x".formatted(sum);
    }
}
