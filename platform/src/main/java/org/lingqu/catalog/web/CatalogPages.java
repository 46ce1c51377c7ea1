package org.lingqu.catalog.web;

import java.util.List;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.HitAction;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The place 数据目录: search and facets. Published entries are open to everybody signed in. */
@Controller
class CatalogPages {

    private final CatalogSearch search;
    private final Entries entries;
    private final FacetWords words;
    private final Labels labels;
    private final List<HitAction> actions;

    CatalogPages(CatalogSearch search, Entries entries, FacetWords words, Labels labels, List<HitAction> actions) {
        this.search = search;
        this.entries = entries;
        this.words = words;
        this.labels = labels;
        this.actions = List.copyOf(actions);
    }

    @GetMapping("/catalog")
    String search(Actor actor, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        SearchQuery query = SearchRequest.read(parameters);
        SearchPage found = search.search(query);
        model.addAttribute(
                "view",
                new SearchView(
                        query,
                        found,
                        entries.published(found.hits()),
                        found.published(),
                        actor.department() == null ? 0 : entries.countOf(actor.home()),
                        words,
                        labels,
                        new SearchView.Hits(
                                actions.stream()
                                        .filter(action -> action.isOfferedTo(actor))
                                        .toList(),
                                actor)));
        return "catalog/search";
    }
}
