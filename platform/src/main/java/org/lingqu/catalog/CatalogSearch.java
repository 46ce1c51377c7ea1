package org.lingqu.catalog;

/**
 * Finds published entries by Chinese words, also inside long names, by pinyin, initials, code, English words, and in spite of one wrong
 * character. What it finds is a fraction of a second behind what is published.
 */
public interface CatalogSearch {

    /**
     * One page of results with the exact number of hits and exact counts of all facets.
     *
     * @throws org.lingqu.kernel.Problem {@code search-busy} when too many search at once, {@code search-not-ready} while the first index is
     *     built, {@code search-cursor-malformed} for a cursor that was not handed out here
     */
    SearchPage search(SearchQuery query);
}
