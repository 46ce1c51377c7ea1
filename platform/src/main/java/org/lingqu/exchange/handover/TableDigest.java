package org.lingqu.exchange.handover;

import java.util.Arrays;
import org.lingqu.exchange.gateway.GrantedChunk;

/**
 * What a table of rows must be, in a form that a database computes by one pass over the table: how many rows, and what {@link TargetKind#digest()}
 * makes of their names and digests. It finds what went wrong or was written by somebody else; it is no proof against one who wants to deceive
 * himself, since the table is the consumer's.
 */
final class TableDigest {

    /** At most. */
    static final int WORDS = 3;

    private final TargetKind kind;
    private final long[] words;
    private long rows;

    /** Of no row yet. */
    TableDigest(TargetKind kind) {
        this(kind, 0, new long[WORDS]);
    }

    /** As a database tells it. */
    TableDigest(TargetKind kind, long rows, long[] words) {
        this.kind = kind;
        this.rows = rows;
        this.words = words.clone();
    }

    void add(GrantedChunk chunk) {
        for (int row = 0; row < chunk.size(); row++) {
            kind.digest(chunk, row, words);
        }
        rows += chunk.size();
    }

    TableDigest copy() {
        return new TableDigest(kind, rows, words);
    }

    /**
     * Takes out a row that was added.
     *
     * @param name in hexadecimal, as the digest
     */
    void remove(String name, String digest) {
        kind.digest(name, digest, words); // an exclusive or takes out what it put in
        rows--;
    }

    /** {@value #WORDS} of them. */
    long[] words() {
        return words.clone();
    }

    long rows() {
        return rows;
    }

    boolean isLike(TableDigest other) {
        return rows == other.rows && Arrays.equals(words, other.words);
    }
}
