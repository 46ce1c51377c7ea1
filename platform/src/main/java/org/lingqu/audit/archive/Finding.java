package org.lingqu.audit.archive;

/**
 * Something wrong with a log.
 *
 * @param kind what
 * @param from the first bad position, or the earliest it can be
 * @param to the latest the first bad position can be; equal to {@code from} when it is known exactly. Of {@link Kind#DELETED} the last of
 *     the records that are gone in a row
 */
public record Finding(Kind kind, long from, long to) {

    /** What is wrong, as far as hashes can tell. */
    public enum Kind {
        /** The checkpoint is not signed by the key. Says nothing about positions. */
        NOT_SIGNED,
        /** A record no longer says what it said. */
        CHANGED,
        /** A record is gone. */
        DELETED,
        /** A record stands where another one stood. */
        REORDERED,
        /** The records are intact, but a hash tile is missing or wrong. */
        TILE_DAMAGED,
        /** Records and hashes agree with each other, but not with the signed checkpoint. */
        REWRITTEN,
        /** The log is shorter than it was: cut off, or an old copy was put back. */
        TRUNCATED,
        /** The log does not continue the one that the older checkpoint was taken from. */
        FORKED,
        /** A second tree was announced by the first one's checkpoint, or is known from elsewhere, and is not there or of another state. */
        UNPAIRED
    }

    static Finding at(Kind kind, long position) {
        return new Finding(kind, position, position);
    }

    /** Whether the first bad position is known exactly. */
    public boolean exact() {
        return from == to || kind == Kind.DELETED;
    }
}
