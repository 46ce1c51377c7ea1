package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.watch.SavedSearch;
import org.lingqu.catalog.watch.SavedSearch.Channels;
import org.lingqu.catalog.watch.SavedSearch.Criteria;
import org.lingqu.catalog.watch.SavedSearches;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reader's saved searches: what is new for each, and how he is told. */
@Controller
class SavedSearchPages {

    private static final Pattern FIELDS =
            Pattern.compile("q|dept|region|kind|share|open|format|cycle|quality|fresh|name|notice|mail|webhook");

    private final SavedSearches searches;
    private final FacetWords words;

    SavedSearchPages(SavedSearches searches, FacetWords words) {
        this.searches = searches;
        this.words = words;
    }

    @GetMapping("/catalog/searches")
    String list(Actor actor, Model model) {
        model.addAttribute("view", SavedSearchesView.of(searches, words, actor));
        return "catalog/searches";
    }

    @GetMapping("/catalog/searches/new")
    String fresh(Actor actor, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Criteria criteria = Criteria.of(SearchRequest.read(parameters));
        return form(null, criteria, Channels.NONE, FormFaults.none(), model);
    }

    @PostMapping("/catalog/searches")
    String save(
            Actor actor,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, FIELDS);
        Criteria criteria = Criteria.of(SearchRequest.read(parameters));
        try {
            searches.save(FormFields.text(request, "name"), criteria, channels(request), actor);
            return "redirect:/catalog/searches";
        } catch (Problem refused) {
            return form(null, criteria, Channels.NONE, faults(refused, request), model);
        }
    }

    @GetMapping("/catalog/searches/{id}")
    String change(Actor actor, @PathVariable String id, Model model) {
        SavedSearch search = searches.get(Uuids.parse(id), actor);
        return form(search, search.criteria(), search.channels(), FormFaults.none(), model);
    }

    @PostMapping("/catalog/searches/{id}")
    String change(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        SavedSearch search = searches.get(Uuids.parse(id), actor);
        try {
            searches.change(search.id(), FormFields.text(request, "name"), channels(request), actor);
            return "redirect:/catalog/searches";
        } catch (Problem refused) {
            return form(search, search.criteria(), search.channels(), faults(refused, request), model);
        }
    }

    @PostMapping("/catalog/searches/{id}/feed")
    String renewFeed(Actor actor, @PathVariable String id) {
        UUID search = Uuids.parse(id);
        searches.renewFeed(search, actor);
        return "redirect:/catalog/searches/" + search;
    }

    @PostMapping("/catalog/searches/{id}/webhook-secret")
    String renewSecret(Actor actor, @PathVariable String id) {
        UUID search = Uuids.parse(id);
        searches.renewSecret(search, actor);
        return "redirect:/catalog/searches/" + search;
    }

    @PostMapping("/catalog/searches/{id}/removal")
    String remove(Actor actor, @PathVariable String id) {
        searches.remove(Uuids.parse(id), actor);
        return "redirect:/catalog/searches";
    }

    private String form(
            @Nullable SavedSearch search, Criteria criteria, Channels channels, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new SavedSearchView(
                        search,
                        criteria,
                        channels,
                        words,
                        search == null ? "" : FeedApi.PATH + "/" + searches.feedToken(search),
                        search == null ? "" : searches.webhookSecret(search)));
        model.addAttribute("form", form);
        return "catalog/saved-search";
    }

    private static FormFaults faults(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && !refused.code().equals("search-name-taken")) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private static Channels channels(HttpServletRequest request) {
        return new Channels(
                !FormFields.text(request, "notice").isEmpty(),
                given(FormFields.text(request, "mail")),
                given(FormFields.text(request, "webhook")));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
