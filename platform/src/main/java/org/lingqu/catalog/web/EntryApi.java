package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchPage.Count;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published entries for programs. Open to everybody with a token, as the pages are to everybody signed in. */
@RestController
@RequestMapping("/api/v1/catalog/entries")
@Tag(name = "catalog")
class EntryApi {

    private final CatalogSearch search;
    private final Entries entries;
    private final LifeStates states;
    private final Wordings wordings;

    EntryApi(CatalogSearch search, Entries entries, LifeStates states, Wordings wordings) {
        this.search = search;
        this.entries = entries;
        this.states = states;
        this.wordings = wordings;
    }

    /**
     * A page of results.
     *
     * @param complete how many have everything that was asked for; the others follow with a part of it
     * @param shownFor the corrected text; null when the text was taken as typed
     * @param facets exact counts by parameter and value
     */
    record Found(
            long total,
            long complete,
            List<Hit> hits,
            @Nullable String shownFor,
            @Nullable String suggestion,
            Map<String, List<Count>> facets,
            @Nullable String next,
            @Nullable String previous) {}

    record Hit(
            String code,
            int version,
            String name,
            String summary,
            String provider,
            String sharing,
            String opening,
            String updateCycle) {}

    @GetMapping
    @Operation(summary = "Search published entries: words, pinyin, initials, code; with facets")
    Found find(
            Actor reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam MultiValueMap<String, String> parameters) {
        SearchPage page = search.search(SearchRequest.read(parameters));
        Map<String, List<Count>> facets = new LinkedHashMap<>();
        page.counts().forEach((facet, counts) -> facets.put(facet.parameter(), counts));
        return new Found(
                page.total(),
                page.complete(),
                entries.published(page.hits()).stream().map(EntryApi::hit).toList(),
                page.shownFor(),
                page.suggestion(),
                facets,
                page.next(),
                page.previous());
    }

    @GetMapping("/{prefix}/{suffix}")
    @Operation(
            summary =
                    "The version of an entry in force, now or at the end of a day; of a withdrawn one the last, with its withdrawal")
    EntryJson get(
            Actor reader,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable LocalDate asOf) {
        ResourceCode code = new ResourceCode(prefix + "/" + suffix);
        if (asOf != null) {
            return EntryJson.of(entries.asOf(code, asOf));
        }
        EntryVersion newest = entries.kept(code);
        return EntryJson.of(newest, entries.withdrawal(newest.entry()).orElse(null));
    }

    /**
     * How far a resource has come in one stage.
     *
     * @param progress NOT_REACHED, RUNNING, REACHED, or OUTSIDE the platform
     * @param lines what a person reads, in the language asked for
     */
    record Lived(String stage, String progress, List<String> lines) {}

    @GetMapping("/{prefix}/{suffix}/life")
    @Operation(
            summary =
                    "How far the resource behind an entry has come: collection, storage, quality, sharing, use, opening")
    List<Lived> life(
            Actor reader, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request) {
        Wording words = wordings.of(request);
        return states.of(entries.published(new ResourceCode(prefix + "/" + suffix)), reader).entrySet().stream()
                .map(state -> new Lived(
                        state.getKey().name(),
                        state.getValue().progress().name(),
                        state.getValue().lines().stream()
                                .map(line -> words.text(
                                        line.message(), line.arguments().toArray()))
                                .toList()))
                .toList();
    }

    @GetMapping("/{prefix}/{suffix}/differences")
    @Operation(summary = "What differs between two versions of an entry: element by element, item by item")
    List<VersionChanges.Changed> differences(
            Actor reader,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam int from,
            @RequestParam int to) {
        ResourceCode code = new ResourceCode(prefix + "/" + suffix);
        return VersionChanges.between(entries.version(code, from), entries.version(code, to));
    }

    @GetMapping("/{prefix}/{suffix}/versions")
    @Operation(summary = "All versions of an entry, also of a withdrawn one, the newest first")
    List<EntryJson> versions(Actor reader, @PathVariable String prefix, @PathVariable String suffix) {
        EntryVersion newest = entries.kept(new ResourceCode(prefix + "/" + suffix));
        return entries.versions(newest.entry()).stream().map(EntryJson::of).toList();
    }

    @GetMapping("/{prefix}/{suffix}/versions/{number}")
    @Operation(summary = "One version of an entry, in force or not")
    EntryJson version(
            Actor reader, @PathVariable String prefix, @PathVariable String suffix, @PathVariable int number) {
        return EntryJson.of(entries.version(new ResourceCode(prefix + "/" + suffix), number));
    }

    private static Hit hit(EntryVersion entry) {
        return new Hit(
                entry.code().value(),
                entry.number(),
                entry.name(),
                entry.content().summary(),
                entry.providerName(),
                entry.sharingType().name(),
                entry.content().opening().type().name(),
                entry.content().cycle().name());
    }
}
