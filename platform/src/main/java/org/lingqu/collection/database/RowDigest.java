package org.lingqu.collection.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * Passes rows on as CSV and makes a digest of them that no order changes: of each row the first 60 bits of the MD5 of its fields' text, and
 * of all rows the sum. A source can do the same with what every database knows. It finds rows that were lost, doubled or altered on their
 * way; against somebody who means harm it is no proof.
 */
final class RowDigest extends FilterInputStream {

    /** Stands behind every field. */
    static final int END = 0x1f;

    /** Stands for a field without a value. */
    static final int NOTHING = 0x1e;

    /** Hexadecimal digits of a row's MD5 that count. */
    static final int DIGITS = 15;

    private static final long LOW = (1L << 30) - 1;

    private final boolean[] counts;
    private final boolean[] plain = new boolean[256];
    private byte[] row = new byte[1 << 12];
    private int length;
    private final MessageDigest md5;
    private int field;
    private boolean begun;
    private boolean quoted;
    private boolean closing;
    private boolean wasQuoted;
    private long low;
    private long high;

    /** @param counts for each field of a row whether it belongs to the digest */
    RowDigest(InputStream csv, List<Boolean> counts) {
        super(csv);
        this.counts = new boolean[counts.size()];
        for (int i = 0; i < this.counts.length; i++) {
            this.counts[i] = counts.get(i);
        }
        Arrays.fill(plain, true);
        for (char special : new char[] {'"', ',', '\n'}) {
            plain[special] = false;
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
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            take((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        int at = from;
        int end = from + read;
        while (at < end) {
            int run = at;
            while (run < end && (quoted ? into[run] != '"' : plain[into[run] & 0xff])) {
                run++;
            }
            if (run > at) {
                put(into, at, run);
                closing = false;
                at = run;
            } else {
                take(into[at++]);
            }
        }
        return read;
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

    private void put(byte[] from, int at, int end) {
        begun = true;
        if (field < counts.length && counts[field]) {
            room(end - at);
            System.arraycopy(from, at, row, length, end - at);
            length += end - at;
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
        byte[] digest = md5.digest();
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
