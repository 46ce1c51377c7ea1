package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.catalog.watch.SavedSearch;
import org.lingqu.catalog.watch.SavedSearches;
import org.lingqu.catalog.watch.SearchNews;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/** The reader's saved searches, each with its newest news. */
public record SavedSearchesView(List<One> searches, FacetWords words) {

    private static final int SHOWN = 5;

    /** One of them. */
    public record One(SavedSearch search, List<SearchNews> news) {

        public String address() {
            return SavedSearchView.address(search.criteria());
        }
    }

    static SavedSearchesView of(SavedSearches searches, FacetWords words, Actor reader) {
        List<One> all = new ArrayList<>();
        for (SavedSearch search : searches.of(reader)) {
            all.add(new One(
                    search,
                    searches.news(search.id(), reader).stream().limit(SHOWN).toList()));
        }
        return new SavedSearchesView(all, words);
    }

    public List<Fact> facts(One one, Page page) {
        return SavedSearchView.facts(one.search().criteria(), words, page);
    }

    /** How the reader is told, in words. */
    public String channels(One one, Page page) {
        List<String> ways = new ArrayList<>();
        if (one.search().channels().notice()) {
            ways.add(page.t("catalog.watch.by-notice"));
        }
        if (one.search().channels().mail() != null) {
            ways.add(page.t("catalog.watch.by-mail"));
        }
        if (one.search().channels().webhook() != null) {
            ways.add(page.t("catalog.watch.by-webhook"));
        }
        return ways.isEmpty() ? page.t("catalog.watch.untold") : String.join(page.t("ui.list.separator"), ways);
    }
}
