package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.NewSource;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceTables;
import org.lingqu.collection.structure.MappingGuess;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own department's sources for programs. */
@RestController
@RequestMapping("/api/v1/collection/sources")
@Tag(name = "collection")
class SourceApi {

    private static final int MOST_TABLES = 2_000;

    private final Sources sources;
    private final Entries entries;

    SourceApi(Sources sources, Entries entries) {
        this.sources = sources;
        this.entries = entries;
    }

    /**
     * A source to register.
     *
     * @param kind POSTGRESQL, MARIADB (also MySQL); OPENGAUSS, KINGBASE, DAMENG, ORACLE, SQLSERVER with a driver that an operator put in
     * <p>HTTP is an interface that gives JSON: database is its path, username is only for access basic, password the token or key.
     *
     * @param port left out: the kind's usual one
     * @param properties those of the kind only, e.g. {@code sslmode} of POSTGRESQL, {@code sslMode} of MARIADB; of HTTP {@code scheme} (https, http),
     *     {@code access} (none, basic, bearer, header), {@code header}, {@code paging} (none, page, offset, next), {@code rows}, {@code total},
     *     {@code next} (names joined by points), {@code pageParameter}, {@code sizeParameter}, {@code pageSize}
     */
    record SourceBody(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String database,
            @Nullable String username,
            @Nullable String password,
            @Nullable Map<String, String> properties) {

        NewSource stated() {
            return new NewSource(
                    text(name),
                    text(kind),
                    text(host).strip(),
                    port,
                    text(database),
                    text(username),
                    text(password),
                    properties == null ? Map.of() : properties);
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated;
        }
    }

    /** A source; its password is never told. */
    record SourceJson(
            String id,
            String name,
            String kind,
            String host,
            int port,
            String database,
            String username,
            Map<String, String> properties,
            String registeredBy,
            Instant registeredAt) {

        static SourceJson of(Source source) {
            return new SourceJson(
                    source.id().toString(),
                    source.name(),
                    source.kind().name(),
                    source.host(),
                    source.port(),
                    source.database(),
                    source.username(),
                    source.properties(),
                    source.registeredByName(),
                    source.registeredAt());
        }
    }

    record Tested(boolean reachable, String product, String version, long millis) {}

    record ColumnJson(String name, String type, boolean nullable, String comment) {}

    /**
     * The structure of a table.
     *
     * @param entry the entry the suggestion is for; null when no entry of the department has an item of that name
     * @param suggestion column by item code
     * @param sureness how sure each suggestion is, and why
     * @param sample the first few rows, cells in the order of the columns, long texts cut
     */
    record TableJson(
            String schema,
            String name,
            long estimatedRows,
            List<ColumnJson> columns,
            @Nullable String entry,
            Map<String, String> suggestion,
            Map<String, SureJson> sureness,
            List<List<@Nullable String>> sample) {}

    /**
     * How sure a suggestion is.
     *
     * @param percent 60 to 100; less is not suggested
     * @param reasons codes of the reasons
     */
    record SureJson(int percent, List<String> reasons) {

        static Map<String, SureJson> of(Map<String, MappingGuess.Suggested> guess) {
            Map<String, SureJson> all = new LinkedHashMap<>();
            guess.forEach((code, one) -> all.put(
                    code,
                    new SureJson(
                            (int) Math.round(one.sureness() * 100),
                            one.reasons().stream()
                                    .map(reason -> reason.key().replace("collection.why.", ""))
                                    .toList())));
            return all;
        }
    }

    @PostMapping
    @Operation(
            summary =
                    "Register a database or interface of the own department; the password is kept ciphered and never told")
    ResponseEntity<SourceJson> register(Actor actor, @RequestBody SourceBody body) {
        Source source = sources.register(body.stated(), actor);
        return ResponseEntity.created(URI.create("/api/v1/collection/sources/" + source.id()))
                .body(SourceJson.of(source));
    }

    @GetMapping
    @Operation(summary = "Sources of the own department")
    List<SourceJson> list(Actor actor) {
        return sources.list(actor).stream().map(SourceJson::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One source")
    SourceJson get(Actor actor, @PathVariable String id) {
        return SourceJson.of(sources.get(SourceId.of(id), actor));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a source and its password; loads that came from it keep its name")
    void remove(Actor actor, @PathVariable String id) {
        sources.remove(SourceId.of(id), actor);
    }

    @PostMapping("/{id}/test")
    @Operation(summary = "Connect to a source and ask for product and version, an interface for its first page")
    Tested test(Actor actor, @PathVariable String id) {
        SourceDatabase.Answer answer = sources.test(SourceId.of(id), actor);
        return new Tested(true, answer.product(), answer.version(), answer.millis());
    }

    @GetMapping("/{id}/tables")
    @Operation(
            summary =
                    "Tables and views the source lets its account read, by schema and name; in parts of at most 2,000")
    List<SourceTables.Listed> tables(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "0") int from) {
        return StructuresView.matching(sources.tables(SourceId.of(id), actor), part).stream()
                .skip(Math.max(0, from))
                .limit(MOST_TABLES)
                .toList();
    }

    @GetMapping("/{id}/tables/{schema}/{table}")
    @Operation(summary = "Structure of a table, its first rows, and which column would feed which item of an entry")
    TableJson table(
            Actor actor,
            @PathVariable String id,
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam(required = false) @Nullable String entry) {
        Sources.Preview preview = sources.preview(SourceId.of(id), schema, table, actor);
        Optional<EntryVersion> fits = entry == null
                ? bestOf(preview, entries.publishedOf(actor.home()))
                : Optional.of(entries.published(new ResourceCode(entry)));
        return new TableJson(
                schema,
                table,
                preview.table().estimatedRows(),
                preview.table().columns().stream()
                        .map(column ->
                                new ColumnJson(column.name(), column.type(), column.nullable(), column.comment()))
                        .toList(),
                fits.map(version -> version.code().value()).orElse(null),
                fits.map(preview::suggestionFor).orElse(Map.of()),
                fits.map(version -> SureJson.of(preview.guessFor(version))).orElse(Map.of()),
                preview.sample());
    }

    private static Optional<EntryVersion> bestOf(Sources.Preview preview, List<EntryVersion> own) {
        return own.stream()
                .filter(version -> !preview.suggestionFor(version).isEmpty())
                .max(Comparator.comparingInt(
                        version -> preview.suggestionFor(version).size()));
    }
}
