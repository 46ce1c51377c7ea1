package org.lingqu.audit;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the log as the database holds it.
 *
 * @param position the first position concerned; null when it is about the log as a whole
 * @param size how long the log is
 * @param tree the name of the second tree when that is what is damaged; null when it is the log itself
 */
public record LogDamage(
        Kind kind,
        @Nullable Long position,
        long size,
        @Nullable String tree) {

    /** Kind, position and tree in one line, those that are known. */
    public String line() {
        return kind + (position == null ? "" : " @ " + position) + (tree == null ? "" : " in " + tree);
    }

    /** What can be wrong. */
    public enum Kind {
        /** A record no longer says what was logged. */
        CHANGED,
        /** A record is gone before its term. */
        DELETED,
        /** The hashes are not those of the records, do not lead to the signed root, or the checkpoint is not signed by this log. */
        TREE,
        /** The log is shorter than what was published, or its beginning is another one. */
        SET_BACK
    }
}
