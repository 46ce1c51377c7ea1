package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.Grant;

/**
 * What the body of an answer is written from.
 *
 * @param since version after which changes were asked for; null for other kinds
 * @param names names of the rows of a page of changes, in their order; empty for other kinds
 * @param next mark of the next page; null when there is none
 * @param synthetic whether the rows are made up; then the answer says so
 * @param word what a department's own interface said of the claims; null when they are compared here
 */
record Said(
        Grant grant,
        Wanted wanted,
        Lookup lookup,
        List<Passage.Found> rows,
        @Nullable Integer since,
        List<String> names,
        @Nullable String next,
        boolean synthetic,
        @Nullable Verification word) {

    Said(
            Grant grant,
            Wanted wanted,
            Lookup lookup,
            List<Passage.Found> rows,
            @Nullable Integer since,
            List<String> names,
            @Nullable String next,
            boolean synthetic) {
        this(grant, wanted, lookup, rows, since, names, next, synthetic, null);
    }

    static Said of(Passage passage) {
        return new Said(
                Objects.requireNonNull(passage.grant).grant(),
                Objects.requireNonNull(passage.wanted),
                Objects.requireNonNull(passage.lookup),
                passage.rows,
                passage.from == null ? null : passage.from.since(),
                passage.names,
                passage.next,
                false,
                passage.said);
    }
}
