package org.lingqu.collection;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.Intakes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads that do not simply replace everything, while they run: from where their source is read, what they changed, how far the increments of
 * their table have come. An increment builds on the load before it; where that was none of the same table, everything is read anew.
 */
@Component
class Increments {

    private final IncrementRows rows;
    private final EntryColumns columns;
    private final Intakes intakes;
    private final Units units;

    Increments(IncrementRows rows, EntryColumns columns, Intakes intakes, Units units) {
        this.rows = rows;
        this.columns = columns;
        this.intakes = intakes;
        this.units = units;
    }

    LoadWay way(LoadId load) {
        return rows.of(load).map(LoadIncrement::way).orElse(LoadWay.FULL);
    }

    Optional<LoadIncrement> of(LoadId load) {
        return rows.of(load);
    }

    /** Which rows a load that begins today reads; noted with it. */
    LoadStep step(Load load, EntryVersion entry, LocalDate today) {
        LoadWay way = way(load.id());
        if (way.method() != LoadMethod.INCREMENTAL) {
            return LoadStep.EVERYTHING;
        }
        Optional<IncrementRows.Mark> before = rows.mark(load.entry(), unit(load));
        String anew = anew(load, entry, way, before.orElse(null));
        String since = anew == null ? before.map(IncrementRows.Mark::reached).orElse(null) : null;
        rows.begin(load.id(), since, anew);
        return new LoadStep(way.mark(), since, way.margin(), today);
    }

    /** Why nothing can be built upon; null when it can. */
    private @Nullable String anew(Load load, EntryVersion entry, LoadWay way, IncrementRows.@Nullable Mark before) {
        if (before == null) {
            return "FIRST";
        }
        if (!intakes.fits(entry.entry(), columns.of(entry))) {
            return "STRUCTURE";
        }
        if (!before.is(Objects.requireNonNull(load.source()), load.wish(), way.mark(), mapping(load))) {
            return "OTHER_TABLE";
        }
        return rows.newestLanded(
                                load.entry(),
                                units.of(load.id()).map(Units.Unit::id).orElse(null))
                        .filter(before.load()::equals)
                        .isPresent()
                ? null
                : "OTHER_LOAD";
    }

    private static String mapping(Load load) {
        return Json.write(new TreeMap<>(load.wish().mapping()));
    }

    private UUID unit(Load load) {
        return units.of(load.id())
                .map(each -> each.id().value())
                .orElse(load.department().value());
    }

    /** Whether a load leaves standing what it did not bring again. */
    boolean merges(LoadId load) {
        return rows.of(load)
                .filter(each -> each.way().method() == LoadMethod.INCREMENTAL && each.anew() == null)
                .isPresent();
    }

    void compared(Load load, RowSource source, ChangeCounts changes, LoadCounts counts) {
        long missing = merges(load.id()) ? missing(load, source, changes, counts) : 0;
        rows.compared(load.id(), source, missing, changes);
    }

    private long missing(Load load, RowSource source, ChangeCounts changes, LoadCounts counts) {
        Long all = source.wholeCount();
        Long read = source.count();
        Optional<LoadIncrement> before = rows.mark(load.entry(), unit(load)).flatMap(mark -> rows.of(mark.load()));
        return all == null || read == null || before.isEmpty()
                ? 0
                : new MissingRows(before.get(), way(load.id())).after(all, read, changes, counts);
    }

    /** How many rows may leave although it is more than the limit: a person has said so. */
    long leave(LoadId load) {
        return rows.leave(load);
    }

    /**
     * Moves the mark; part of the transaction that publishes the rows. One that would move back was moved too far by a value that has been
     * put right in the source since: what came between has never been read, so the next increment begins anew.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void land(Load load, RowSource source) {
        rows.of(load.id())
                .filter(each -> each.way().method() == LoadMethod.INCREMENTAL && load.kind() == LoadKind.TABLE)
                .ifPresent(each -> {
                    String reached = each.reached() == null ? each.since() : each.reached();
                    if (reached == null || source.hasFallenBack()) {
                        rows.forget(load.entry(), unit(load));
                    } else {
                        rows.move(load, unit(load), each.way().mark(), mapping(load), reached);
                    }
                });
    }

    /** Whether as many rows stand here as the source has, as far as an increment can know. */
    boolean isWhole(LoadId load) {
        return rows.of(load)
                .filter(each -> each.ghosts() > 0 || each.missing() > 0)
                .isEmpty();
    }
}
