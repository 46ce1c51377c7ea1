package org.lingqu.collection.database;

import java.math.BigInteger;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.lingqu.collection.text.CutRow;
import org.lingqu.collection.text.RowTap;
import org.lingqu.kernel.Problem;

/**
 * Makes a digest of rows that no order changes: of each row the first 60 bits of the MD5 of its fields' text, and
 * of all rows the sum. A source can do the same with what every database knows. It finds rows that were lost, doubled or altered on their
 * way; against somebody who means harm it is no proof.
 */
final class RowDigest implements RowTap {

    /** Stands behind every field. */
    static final int END = 0x1f;

    /** Stands for a field without a value. */
    static final int NOTHING = 0x1e;

    /** Hexadecimal digits of a row's MD5 that count. */
    static final int DIGITS = 15;

    private static final long LOW = (1L << 30) - 1;

    private final boolean[] counts;
    private byte[] row = new byte[1 << 12];
    private int length;
    private final MessageDigest md5;
    private final byte[] digest = new byte[16];
    private int field;
    private boolean begun;
    private boolean quoted;
    private boolean closing;
    private boolean wasQuoted;
    private long low;
    private long high;

    /** @param counts for each field of a row whether it belongs to the digest */
    RowDigest(List<Boolean> counts) {
        this.counts = new boolean[counts.size()];
        for (int i = 0; i < this.counts.length; i++) {
            this.counts[i] = counts.get(i);
        }
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw Problem.unavailable("internal").causedBy(impossible);
        }
    }

    /** The sum so far, in decimal digits. */
    String value() {
        return BigInteger.valueOf(high)
                .shiftLeft(30)
                .add(BigInteger.valueOf(low))
                .toString();
    }

    @Override
    public void row(byte[] bytes, CutRow row) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i]) {
                field(bytes, row.from()[i], row.to()[i], row.isQuoted(i), row.doubled());
            }
        }
        endOfRow();
    }

    private void field(byte[] bytes, int from, int to, boolean inQuotes, boolean doubled) {
        room(to - from + 2);
        if (from == to && !inQuotes) {
            row[length++] = NOTHING;
        } else if (inQuotes && doubled) {
            for (int i = from; i < to; i++) {
                row[length++] = bytes[i];
                i += bytes[i] == '"' ? 1 : 0;
            }
        } else {
            System.arraycopy(bytes, from, row, length, to - from);
            length += to - from;
        }
        row[length++] = END;
    }

    @Override
    public void raw(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte b) {
        if (quoted) {
            if (b == '"') {
                quoted = false;
                closing = true;
            } else {
                put(b);
            }
            return;
        }
        if (b == '"') {
            if (closing) {
                put(b); // a doubled quotation mark
            }
            quoted = true;
            wasQuoted = true;
            begun = true;
        } else if (b == ',') {
            endOfField();
        } else if (b == '\n') {
            endOfField();
            endOfRow();
        } else {
            put(b);
        }
        closing = false;
    }

    private void put(byte b) {
        begun = true;
        if (field < counts.length && counts[field]) {
            write(b);
        }
    }

    private void write(int b) {
        room(1);
        row[length++] = (byte) b;
    }

    private void room(int bytes) {
        if (row.length - length < bytes) {
            row = Arrays.copyOf(row, Math.max(row.length * 2, length + bytes));
        }
    }

    private void endOfField() {
        if (field < counts.length && counts[field]) {
            if (!begun && !wasQuoted) {
                write(NOTHING);
            }
            write(END);
        }
        field++;
        begun = false;
        wasQuoted = false;
    }

    private void endOfRow() {
        md5.update(row, 0, length);
        try {
            md5.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw Problem.unavailable("internal").causedBy(impossible);
        }
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | digest[i] & 0xff;
        }
        value = value >>> 4;
        low += value & LOW;
        high += (value >>> 30) + (low >>> 30);
        low &= LOW;
        length = 0;
        field = 0;
    }
}
