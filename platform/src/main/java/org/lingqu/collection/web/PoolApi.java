package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.DepartmentPool;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.collection.Pools;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Storage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pools, versions and the origin of rows, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class PoolApi {

    private static final String SNAPSHOTS = "/entries/{prefix}/{suffix}/snapshots";
    private static final String PAGE = "50";
    private static final int MOST = 200;

    private final Pools pools;
    private final EntrySnapshots snapshots;

    PoolApi(Pools pools, EntrySnapshots snapshots) {
        this.pools = pools;
        this.snapshots = snapshots;
    }

    /** An entry in a pool; due and late by its update cycle. */
    record HoldingJson(
            String entry,
            String name,
            String cycle,
            @Nullable Instant lastLoad,
            @Nullable LocalDate due,
            boolean late,
            int workingDaysLate,
            long rows,
            Storage storage) {
        static HoldingJson of(DepartmentPool.Holding held) {
            return new HoldingJson(
                    held.entry().code().value(),
                    held.entry().name(),
                    held.entry().cycle().name(),
                    held.lastLoad(),
                    held.due(),
                    held.late(),
                    held.workingDaysLate(),
                    held.rows(),
                    held.storage());
        }
    }

    /** A department's pool; openedAt null: it has published entries and no pool. */
    record PoolJson(
            String department,
            String departmentName,
            @Nullable Instant openedAt,
            long rows,
            Storage storage,
            List<HoldingJson> entries) {
        static PoolJson of(DepartmentPool pool) {
            return new PoolJson(
                    pool.department().id().toString(),
                    pool.department().name(),
                    pool.openedAt(),
                    pool.rows(),
                    pool.storage(),
                    pool.entries().stream().map(HoldingJson::of).toList());
        }
    }

    /** A version. */
    record SnapshotJson(
            int version, int entryVersion, String load, Instant committedAt, long rows, long bytes, boolean expired) {
        static SnapshotJson of(Snapshot snapshot, Set<Integer> expired) {
            return new SnapshotJson(
                    snapshot.version(),
                    snapshot.entryVersion(),
                    snapshot.load().toString(),
                    snapshot.committedAt(),
                    snapshot.rows(),
                    snapshot.bytes(),
                    expired.contains(snapshot.version()));
        }
    }

    /** Versions of an entry and what they take. */
    record SnapshotsJson(List<SnapshotJson> snapshots, Storage storage) {}

    /** Where rows come from; unit null: from the department itself. */
    record OriginJson(
            String load,
            @Nullable String number,
            @Nullable String department,
            @Nullable String departmentName,
            @Nullable String unit,
            @Nullable String unitName,
            long rows) {
        static OriginJson of(EntrySnapshots.Share share) {
            Origin origin = share.origin();
            return new OriginJson(
                    share.load().toString(),
                    origin == null ? null : origin.number(),
                    origin == null ? null : origin.department().toString(),
                    origin == null ? null : origin.departmentName(),
                    origin == null || origin.unit() == null
                            ? null
                            : origin.unit().toString(),
                    origin == null || origin.unit() == null ? null : origin.unitName(),
                    share.rows());
        }
    }

    /** A row: its load, its number in the source of that load, its cells by item code. */
    record RowJson(String load, long row, @Nullable String unitName, Map<String, @Nullable String> cells) {}

    /** A version with some of its rows. */
    record RowsJson(SnapshotJson snapshot, List<RowJson> rows) {}

    @GetMapping("/pools")
    @Operation(
            summary =
                    "The pools of the departments with what they hold, take, and what is late; the own one for a department",
            description = "The latest first, so many at a time; the next ones come after the last department told.")
    List<PoolJson> pools(
            Actor actor,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        return told(pools.seenBy(actor), department, after, limit).stream()
                .map(PoolJson::of)
                .toList();
    }

    @GetMapping("/late")
    @Operation(
            summary = "Entries whose data are late by their update cycle, by department, in working days",
            description = "So many departments at a time; the next ones come after the last department told.")
    List<PoolJson> late(
            Actor actor,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        List<DepartmentPool> late = pools.seenBy(actor).stream()
                .filter(pool -> !pool.late().isEmpty())
                .toList();
        return told(late, department, after, limit).stream()
                .map(pool -> new DepartmentPool(
                        pool.department(), pool.openedAt(), pool.late(), pool.rows(), pool.storage()))
                .map(PoolJson::of)
                .toList();
    }

    /** @param department only this one's; null of all */
    private List<DepartmentPool> told(
            List<DepartmentPool> all, @Nullable String department, @Nullable String after, int limit) {
        List<DepartmentPool> wanted = department == null
                ? all
                : all.stream()
                        .filter(pool -> pool.department().id().equals(DepartmentId.of(department)))
                        .toList();
        List<DepartmentPool> some =
                Pools.after(wanted, after == null ? null : DepartmentId.of(after), Math.max(1, Math.min(limit, MOST)));
        return pools.measured(some);
    }

    @GetMapping(SNAPSHOTS)
    @Operation(summary = "Versions of an entry's data, the newest first, and what they take on the disk")
    SnapshotsJson list(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "2147483647") int below,
            @RequestParam(defaultValue = PAGE) int limit) {
        EntryVersion entry = entry(prefix, suffix, actor);
        Set<Integer> expired = snapshots.expired(entry);
        return new SnapshotsJson(
                snapshots.list(entry, below, Math.max(1, limit)).stream()
                        .map(each -> SnapshotJson.of(each, expired))
                        .toList(),
                snapshots.storage(entry));
    }

    @GetMapping(SNAPSHOTS + "/as-of")
    @Operation(summary = "The version readers saw at an instant, or at the end of a day")
    SnapshotJson asOf(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestParam String at) {
        EntryVersion entry = entry(prefix, suffix, actor);
        return SnapshotJson.of(asOf(entry, at), snapshots.expired(entry));
    }

    private Snapshot asOf(EntryVersion entry, String at) {
        try {
            return at.length() == 10
                    ? snapshots.asOf(entry, LocalDate.parse(at))
                    : snapshots.asOf(entry, Instant.parse(at));
        } catch (DateTimeException malformed) {
            throw Problem.badInput("parameter-malformed").with("at").causedBy(malformed);
        }
    }

    @GetMapping(SNAPSHOTS + "/{version}/origins")
    @Operation(summary = "How many rows of a version come from which load, department and subordinate unit")
    List<OriginJson> origins(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @PathVariable int version) {
        EntryVersion entry = entry(prefix, suffix, actor);
        return snapshots.shares(entry, snapshots.readable(entry, version)).stream()
                .map(OriginJson::of)
                .toList();
    }

    @GetMapping(SNAPSHOTS + "/{version}/rows")
    @Operation(
            summary =
                    "Rows of a version with their origin; stewards of the providing department only, each look recorded")
    RowsJson rows(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable int version,
            @RequestParam(defaultValue = "0") long skip,
            @RequestParam(defaultValue = PAGE) int limit) {
        EntryVersion entry = entry(prefix, suffix, actor);
        Snapshot snapshot = snapshots.readable(entry, version);
        List<RowJson> rows = snapshots.rows(entry, snapshot, skip, limit, actor).stream()
                .map(row -> json(row, snapshot))
                .toList();
        return new RowsJson(SnapshotJson.of(snapshot, Set.of()), rows);
    }

    private static RowJson json(EntrySnapshots.Row row, Snapshot snapshot) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        for (int i = 0; i < snapshot.columns().size(); i++) {
            cells.put(snapshot.columns().get(i).code(), row.row().cells().get(i));
        }
        return new RowJson(
                row.row().load().toString(),
                row.row().row(),
                row.origin() == null || row.origin().unit() == null
                        ? null
                        : row.origin().unitName(),
                cells);
    }

    private EntryVersion entry(String prefix, String suffix, Actor actor) {
        return snapshots.entry(new ResourceCode(prefix + "/" + suffix), actor);
    }
}
