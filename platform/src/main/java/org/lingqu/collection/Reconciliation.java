package org.lingqu.collection;

import org.jspecify.annotations.Nullable;

/**
 * What a source and the load say about the same rows.
 *
 * @param counted rows the source counted before they were read
 * @param countedAfter rows it counted afterwards
 * @param read rows that came
 * @param digestSource made by the source of every row it shows; null where it cannot
 * @param digestRead made here of every row that came
 * @param columns how many columns the digest covers; types whose text a source may write in more than one way are left out
 * @param columnsAll how many columns were read
 */
public record Reconciliation(
        long counted,
        long countedAfter,
        long read,
        @Nullable String digestSource,
        @Nullable String digestRead,
        int columns,
        int columnsAll) {

    public boolean countsAgree() {
        return counted == read && countedAfter == read;
    }

    public boolean digestsAgree() {
        return digestSource == null || digestSource.equals(digestRead);
    }

    public boolean agrees() {
        return countsAgree() && digestsAgree();
    }
}
