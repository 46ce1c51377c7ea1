package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.level.CatalogViews;
import org.lingqu.catalog.level.Contributions;
import org.lingqu.catalog.level.LevelCatalogs;
import org.lingqu.catalog.level.LevelChange;
import org.lingqu.catalog.level.LevelLine;
import org.lingqu.catalog.level.LevelSource;
import org.lingqu.catalog.level.LevelSources;
import org.lingqu.catalog.level.LevelVersion;
import org.lingqu.catalog.level.Sealed;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Level catalogs and the catalogs kept apart, for programs. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class LevelApi {

    private static final int MOST = 1_000;

    private final LevelCatalogs levels;
    private final LevelSources sources;
    private final Contributions contributions;
    private final CatalogViews views;

    LevelApi(LevelCatalogs levels, LevelSources sources, Contributions contributions, CatalogViews views) {
        this.levels = levels;
        this.sources = sources;
        this.contributions = contributions;
        this.views = views;
    }

    record VersionJson(
            String authority,
            String authorityName,
            String region,
            String level,
            int number,
            String note,
            EntryJson.Pack pack,
            int entries,
            int added,
            int changed,
            int withdrawn,
            String by,
            Instant at) {

        static VersionJson of(LevelVersion version) {
            return new VersionJson(
                    version.authority().toString(),
                    version.authorityName(),
                    version.region().value(),
                    version.level().name(),
                    version.number(),
                    version.note(),
                    new EntryJson.Pack(version.packId(), version.packVersion()),
                    version.entries(),
                    version.added(),
                    version.changed(),
                    version.withdrawn(),
                    version.madeBy(),
                    version.madeAt());
        }
    }

    /** @param kind DEPARTMENT or CONTRIBUTOR */
    record SourceJson(
            String kind,
            String id,
            String name,
            String region,
            String level,
            int entries,
            int added,
            int changed,
            int withdrawn,
            @Nullable Instant lastAt,
            int lastNumber,
            @Nullable LocalDate due,
            boolean late) {

        static SourceJson of(LevelSource source) {
            return new SourceJson(
                    source.contributes() ? "CONTRIBUTOR" : "DEPARTMENT",
                    source.id().toString(),
                    source.name(),
                    source.region().value(),
                    source.level().name(),
                    source.entries(),
                    source.added(),
                    source.changed(),
                    source.withdrawn(),
                    source.lastAt(),
                    source.lastNumber(),
                    source.due(),
                    source.late());
        }
    }

    record DetailJson(VersionJson version, List<SourceJson> sources) {}

    record LineJson(
            String identifier,
            String origin,
            String level,
            String provider,
            String code,
            int version,
            String name,
            String sharing,
            String opening) {

        static LineJson of(LevelLine line) {
            return new LineJson(
                    line.identifier(),
                    line.origin().value(),
                    line.level().name(),
                    line.provider(),
                    line.code().value(),
                    line.version(),
                    line.name(),
                    line.sharing().name(),
                    line.opening().name());
        }
    }

    /** @param before version of the entry before, after: now; 0 where it did not or does no more stand in the catalog */
    record ChangeJson(
            String kind, String identifier, String origin, String provider, String name, int before, int after) {

        static ChangeJson of(LevelChange change) {
            return new ChangeJson(
                    change.shift().name(),
                    change.identifier(),
                    change.origin().value(),
                    change.provider(),
                    change.name(),
                    change.before(),
                    change.after());
        }
    }

    record Consolidating(@Nullable String note) {}

    @GetMapping("/levels")
    @Operation(summary = "The latest version of every level catalog of this node")
    List<VersionJson> latest(Actor actor) {
        return levels.latest().stream().map(VersionJson::of).toList();
    }

    @PostMapping("/levels")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Consolidate: the next version of the own level's catalog; the data authority")
    VersionJson consolidate(Actor actor, @RequestBody Consolidating consolidating) {
        return VersionJson.of(levels.consolidate(Objects.requireNonNullElse(consolidating.note(), ""), actor));
    }

    @GetMapping("/levels/{authority}")
    @Operation(
            summary =
                    "Versions of an authority's level catalog, the latest first; with day only the one that counted at its end")
    List<VersionJson> versions(
            Actor actor, @PathVariable String authority, @RequestParam(required = false) @Nullable String day) {
        if (day == null) {
            return levels.versions(LevelPages.authorityOf(authority)).stream()
                    .map(VersionJson::of)
                    .toList();
        }
        return List.of(VersionJson.of(levels.asOf(LevelPages.authorityOf(authority), day(day))));
    }

    @GetMapping("/levels/{authority}/{number}")
    @Operation(summary = "One version with its sources: what each gave, when last, whether it is late")
    DetailJson version(Actor actor, @PathVariable String authority, @PathVariable String number) {
        LevelVersion version = find(authority, number);
        return new DetailJson(
                VersionJson.of(version),
                sources.of(version.authority(), version).stream()
                        .map(SourceJson::of)
                        .toList());
    }

    @GetMapping("/levels/{authority}/{number}/entries")
    @Operation(
            summary =
                    "Entries of a version, with level and origin; catalog RESOURCE, SHARING or OPENING; at most 1,000")
    List<LineJson> entries(
            Actor actor,
            @PathVariable String authority,
            @PathVariable String number,
            @RequestParam(defaultValue = "RESOURCE") String catalog,
            @RequestParam(required = false) @Nullable String after) {
        return levels.lines(find(authority, number), LevelPages.kind(catalog), after, MOST).stream()
                .map(LineJson::of)
                .toList();
    }

    @GetMapping("/levels/{authority}/{number}/changes")
    @Operation(summary = "What differs from the version before: entries new, changed, withdrawn; at most 1,000")
    List<ChangeJson> changes(
            Actor actor,
            @PathVariable String authority,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String after) {
        return levels.changes(find(authority, number), after, MOST).stream()
                .map(ChangeJson::of)
                .toList();
    }

    @GetMapping("/levels/{authority}/{number}/document")
    @Operation(summary = "The version signed by this node, to be handed to the next higher one; the authority itself")
    Sealed document(Actor actor, @PathVariable String authority, @PathVariable String number) throws IOException {
        return contributions.seal(levels.document(find(authority, number), actor));
    }

    @GetMapping("/views/{catalog}")
    @Operation(
            summary =
                    "A catalog the regulation keeps apart, as it is now: RESOURCE, SHARING or OPENING; after a code; at most 1,000")
    List<EntryJson> view(
            Actor actor, @PathVariable String catalog, @RequestParam(required = false) @Nullable String after) {
        return views.entries(LevelPages.kind(catalog), after, MOST).stream()
                .map(EntryJson::of)
                .toList();
    }

    private LevelVersion find(String authority, String number) {
        return levels.version(LevelPages.authorityOf(authority), LevelPages.number(number));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badInput("parameter-malformed").with("day").causedBy(malformed);
        }
    }
}
