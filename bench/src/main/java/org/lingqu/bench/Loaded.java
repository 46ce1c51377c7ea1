package org.lingqu.bench;

import org.jspecify.annotations.Nullable;

/**
 * What a client knows of one load it ordered.
 *
 * @param batch what was in it
 * @param load id the node gave it; null when no answer ever told
 * @param state in which the client saw it end; empty when it never did
 * @param version the client was told of; null for none
 * @param problem reason the client was told; null for none
 */
record Loaded(
        String entry,
        Batch batch,
        @Nullable String load,
        String state,
        @Nullable Integer version,
        long read,
        long landed,
        long quarantined,
        @Nullable String problem) {

    static final String LANDED = "LANDED";

    boolean hasLanded() {
        return state.equals(LANDED);
    }

    /** A line of the journal. */
    String text() {
        return String.join(
                "\t",
                entry,
                String.valueOf(batch.number()),
                String.valueOf(batch.rows()),
                String.valueOf(load),
                state,
                String.valueOf(version),
                read + "=" + landed + "+" + quarantined,
                String.valueOf(problem));
    }
}
