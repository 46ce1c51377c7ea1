package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntryChanges;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadIncrement;
import org.lingqu.collection.Loads;
import org.lingqu.collection.Reconciliation;
import org.lingqu.collection.Reconciliations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.RowChange;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Increments, reconciliation and changes between versions, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class IncrementApi {

    private static final String PAGE = "100";

    private final EntryChanges changes;
    private final EntrySnapshots snapshots;
    private final IncrementDesk increments;
    private final Loads loads;
    private final Reconciliations reconciliations;

    IncrementApi(
            EntryChanges changes,
            EntrySnapshots snapshots,
            IncrementDesk increments,
            Loads loads,
            Reconciliations reconciliations) {
        this.changes = changes;
        this.snapshots = snapshots;
        this.increments = increments;
        this.loads = loads;
        this.reconciliations = reconciliations;
    }

    /**
     * How a load brought its rows.
     *
     * @param since mark from which its source was read; null: from the beginning, see anew
     * @param anew why from the beginning: FIRST, OTHER_LOAD, OTHER_TABLE, STRUCTURE
     * @param ghosts rows that stand here and no longer in the source
     * @param missing rows the source has and an increment did not see, beside those that were kept back
     * @param awaitsWord whether it waits for POST …/let-leave
     */
    record IncrementJson(
            String method,
            String mark,
            long margin,
            int removalLimit,
            @Nullable String since,
            @Nullable String anew,
            @Nullable String reached,
            @Nullable Long sourceRows,
            @Nullable ChangeCounts changes,
            long ghosts,
            long missing,
            boolean awaitsWord,
            @Nullable Reconciliation reconciliation) {}

    @GetMapping("/loads/{id}/increment")
    @Operation(summary = "How a load brought its rows, what that changed, and what its source says about them")
    IncrementJson increment(Actor actor, @PathVariable String id) {
        Load load = loads.get(LoadId.of(id), actor);
        Reconciliation told = reconciliations.of(load.id()).orElse(null);
        return increments
                .of(load.id(), actor)
                .map(each -> json(each, told, increments.awaitsWord(load)))
                .orElseGet(
                        () -> new IncrementJson("FULL", "", 0, 100, null, null, null, null, null, 0, 0, false, told));
    }

    private static IncrementJson json(LoadIncrement each, @Nullable Reconciliation told, boolean asks) {
        return new IncrementJson(
                each.way().method().name(),
                each.way().mark(),
                each.way().margin(),
                each.way().removalLimit(),
                each.since(),
                each.anew(),
                each.reached(),
                each.sourceRows(),
                each.changes(),
                each.ghosts(),
                each.missing(),
                asks,
                told);
    }

    /** The load that runs instead. */
    record AgainJson(String id, String number, String rerunOf) {}

    @PostMapping("/loads/{id}/let-leave")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Let the rows leave that a load would have removed, and run it again")
    AgainJson letLeave(Actor actor, @PathVariable String id) {
        Load again = increments.letLeave(LoadId.of(id), actor);
        return new AgainJson(again.id().toString(), again.number(), id);
    }

    /**
     * Changes between two versions.
     *
     * @param columns codes of the columns, in the order of the values
     * @param rows in the order of their keys; empty for readers who may see counts alone
     * @param next key after which the next page begins, one parameter after for each; empty at the end
     */
    record ChangesJson(
            int from, int to, ChangeCounts counts, List<String> columns, List<RowChange> rows, List<String> next) {}

    @GetMapping("/entries/{prefix}/{suffix}/changes")
    @Operation(
            summary = "What differs between two snapshots: keys added, changed, removed, in the order of the keys",
            description =
                    "kind is ADDED, CHANGED or REMOVED. Go on with one parameter after for each value of next. Each look at rows is recorded.")
    ChangesJson changes(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam int from,
            @RequestParam int to,
            @RequestParam(required = false) @Nullable String kind,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = PAGE) int limit) {
        List<String> after = after(parameters);
        EntryVersion entry = snapshots.entry(new ResourceCode(prefix + "/" + suffix), actor);
        List<RowChange> rows = snapshots.maySeeRows(entry, actor)
                ? changes.rows(entry, from, to, kind(kind), after, limit, actor)
                : List.of();
        return new ChangesJson(
                from,
                to,
                changes.count(entry, from, to),
                snapshots.readable(entry, to).columns().stream()
                        .map(Column::code)
                        .toList(),
                rows,
                rows.size() < Math.min(limit, EntryChanges.MOST) || rows.isEmpty()
                        ? List.of()
                        : rows.get(rows.size() - 1).key());
    }

    /** A comma may be part of a key, so the values are taken as they were sent. */
    static List<String> after(MultiValueMap<String, String> parameters) {
        return parameters.getOrDefault("after", List.of());
    }

    static @Nullable ChangeKind kind(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Arrays.stream(ChangeKind.values())
                        .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.badInput("parameter-malformed").with("kind"));
    }
}
