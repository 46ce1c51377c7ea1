package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.watch.SavedSearch;
import org.lingqu.catalog.watch.SavedSearch.Channels;
import org.lingqu.catalog.watch.SavedSearch.Criteria;
import org.lingqu.ui.Address;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * A saved search, or one to be saved.
 *
 * @param search null for one to be saved
 * @param channels what is ticked and filled in
 * @param feed address of its feed on this node; empty for one to be saved
 * @param secret with which a receiver checks the webhook; empty for one to be saved
 */
public record SavedSearchView(
        @Nullable SavedSearch search,
        Criteria criteria,
        Channels channels,
        FacetWords words,
        String feed,
        String secret) {

    /** Where the form goes. */
    public String action() {
        return search == null ? "/catalog/searches" : "/catalog/searches/" + search.id();
    }

    /** A name to begin with. */
    public String name() {
        return search == null ? criteria.text() : search.name();
    }

    /** What is searched, by parameter: hidden fields of the form. */
    public Map<String, Set<String>> parameters() {
        return parameters(criteria);
    }

    static Map<String, Set<String>> parameters(Criteria criteria) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        all.put("q", Set.of(criteria.text()));
        for (Facet facet : Facet.values()) {
            all.put(facet.parameter(), criteria.selected().getOrDefault(facet, Set.of()));
        }
        return all;
    }

    /** Words and facets as the reader knows them. */
    public List<Fact> facts(Page page) {
        return facts(criteria, words, page);
    }

    static List<Fact> facts(Criteria criteria, FacetWords words, Page page) {
        List<Fact> facts = new ArrayList<>();
        if (!criteria.text().isBlank()) {
            facts.add(Fact.of(page.t("catalog.search.words"), criteria.text()));
        }
        for (Facet facet : Facet.values()) {
            Set<String> values = criteria.selected().getOrDefault(facet, Set.of());
            if (!values.isEmpty()) {
                Map<String, String> names = words.of(facet, page, values);
                facts.add(Fact.of(
                        page.t("catalog.facet." + facet.parameter()),
                        String.join(
                                page.t("ui.list.separator"),
                                values.stream()
                                        .map(value -> names.getOrDefault(value, value))
                                        .sorted()
                                        .toList())));
            }
        }
        if (facts.isEmpty()) {
            facts.add(Fact.of(page.t("catalog.search.words"), page.t("catalog.watch.everything")));
        }
        return facts;
    }

    /** Where the search is run. */
    static String address(Criteria criteria) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters(criteria).forEach((name, values) -> {
            if (!values.isEmpty()) {
                parameters.put(name, List.copyOf(values));
            }
        });
        return new Address("/catalog", parameters).toString();
    }
}
