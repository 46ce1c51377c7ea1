package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;

/** The three words a verification (核验) knows. One word for all claims together, so that it cannot be asked which of them is wrong. */
enum Verification {
    /** Every claim agrees. */
    CONSISTENT("consistent"),
    /** A row was found, and at least one claim does not agree. */
    NOT_CONSISTENT("not consistent"),
    /** No granted row has the key. */
    NOT_FOUND("not found");

    private final String word;

    Verification(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Verification of(Wanted wanted, Lookup lookup, List<Passage.Found> rows) {
        if (rows.isEmpty()) {
            return NOT_FOUND;
        }
        Map<String, String> claims = wanted.claims();
        @Nullable String[] cells = rows.get(0).cells();
        boolean agrees = true;
        for (int i = 0; i < cells.length; i++) {
            // no early end: the time an answer takes tells nothing either
            agrees &= agrees(
                    claims.get(lookup.codes().get(i)), cells[i], lookup.types().get(i));
        }
        return agrees ? CONSISTENT : NOT_CONSISTENT;
    }

    private static boolean agrees(@Nullable String claim, @Nullable String cell, ColumnType type) {
        if (claim == null || cell == null) {
            return false;
        }
        return ServedText.value(type, claim).equals(ServedText.value(type, cell.strip()));
    }
}
