package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.watch.SavedSearch;
import org.lingqu.catalog.watch.SavedSearch.Channels;
import org.lingqu.catalog.watch.SavedSearch.Criteria;
import org.lingqu.catalog.watch.SavedSearches;
import org.lingqu.catalog.watch.SearchNews;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's saved searches, for programs. */
@RestController
@RequestMapping("/api/v1/catalog/searches")
@Tag(name = "catalog")
class SavedSearchApi {

    private final SavedSearches searches;

    SavedSearchApi(SavedSearches searches) {
        this.searches = searches;
    }

    /**
     * A saved search.
     *
     * @param facets chosen values by the facet's parameter
     * @param feed address of its Atom feed; whoever has it can read it
     * @param webhookSecret with which the signature of the webhook is checked
     */
    record Saved(
            UUID id,
            String name,
            String q,
            Map<String, List<String>> facets,
            boolean notice,
            @Nullable String mail,
            @Nullable String webhook,
            String feed,
            String webhookSecret,
            Instant createdAt) {}

    /**
     * A search to be saved or changed; what is searched cannot be changed later.
     *
     * @param q words; empty for all entries
     * @param facets chosen values by the facet's parameter
     */
    record Wish(
            @Nullable String name,
            @Nullable String q,
            @Nullable Map<String, @Nullable List<@Nullable String>> facets,
            @Nullable Boolean notice,
            @Nullable String mail,
            @Nullable String webhook) {

        Channels channels() {
            return new Channels(Boolean.TRUE.equals(notice), mail, webhook);
        }

        Criteria criteria() {
            MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
            parameters.add("q", Objects.requireNonNullElse(q, ""));
            if (facets != null) {
                facets.forEach((facet, values) -> parameters.addAll(facet, values(facet, values)));
            }
            return Criteria.of(SearchRequest.read(parameters));
        }
    }

    /** JSON may say {@code null} where a list or a value belongs. */
    private static List<String> values(String facet, @Nullable List<@Nullable String> values) {
        List<String> given = new ArrayList<>();
        for (String value : values == null ? Collections.<@Nullable String>singletonList(null) : values) {
            if (value == null) {
                throw Problem.badInput("parameter-malformed").with("facets." + facet);
            }
            given.add(value);
        }
        return given;
    }

    @GetMapping
    @Operation(summary = "The caller's saved searches, by name")
    List<Saved> list(Actor actor) {
        return searches.of(actor).stream().map(this::saved).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Save a search and say how news of it are to be told")
    Saved save(Actor actor, @RequestBody Wish wish) {
        return saved(searches.save(name(wish), wish.criteria(), wish.channels(), actor));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of the caller's saved searches")
    Saved get(Actor actor, @PathVariable String id) {
        return saved(searches.get(Uuids.parse(id), actor));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change its name and how news are told")
    Saved change(Actor actor, @PathVariable String id, @RequestBody Wish wish) {
        return saved(searches.change(Uuids.parse(id), name(wish), wish.channels(), actor));
    }

    @PostMapping("/{id}/feed")
    @Operation(summary = "Give its feed another address; the old one is no more")
    Saved renewFeed(Actor actor, @PathVariable String id) {
        return saved(searches.renewFeed(Uuids.parse(id), actor));
    }

    @PostMapping("/{id}/webhook-secret")
    @Operation(summary = "Give its webhook another secret; the old one signs nothing any more")
    Saved renewSecret(Actor actor, @PathVariable String id) {
        return saved(searches.renewSecret(Uuids.parse(id), actor));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget it")
    void remove(Actor actor, @PathVariable String id) {
        searches.remove(Uuids.parse(id), actor);
    }

    @GetMapping("/{id}/news")
    @Operation(summary = "What was published, changed or withdrawn that answers it, the newest first")
    List<SearchNews> news(Actor actor, @PathVariable String id) {
        return searches.news(Uuids.parse(id), actor);
    }

    private static String name(Wish wish) {
        return Objects.requireNonNullElse(wish.name(), "");
    }

    private Saved saved(SavedSearch search) {
        Map<String, List<String>> facets = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            LinkedHashSet<String> values =
                    new LinkedHashSet<>(search.criteria().selected().getOrDefault(facet, java.util.Set.of()));
            if (!values.isEmpty()) {
                facets.put(facet.parameter(), List.copyOf(values));
            }
        }
        return new Saved(
                search.id(),
                search.name(),
                search.criteria().text(),
                facets,
                search.channels().notice(),
                search.channels().mail(),
                search.channels().webhook(),
                FeedApi.PATH + "/" + searches.feedToken(search),
                searches.webhookSecret(search),
                search.createdAt());
    }
}
