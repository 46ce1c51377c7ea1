package org.lingqu.collection;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.collection.database.MarkKind;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.pool.ChangeCounts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where loads are ordered that do not simply replace everything. Throws what {@link LoadDesk} throws. */
@Service
public class IncrementDesk {

    private final LoadDesk desk;
    private final Loads loads;
    private final Sources sources;
    private final IncrementRows rows;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    IncrementDesk(
            LoadDesk desk,
            Loads loads,
            Sources sources,
            IncrementRows rows,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.loads = loads;
        this.sources = sources;
        this.rows = rows;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** A column that can tell which rows are new, with the margin it usually takes. */
    public record Mark(String column, String type, String comment, MarkKind kind) {}

    /** Columns of a table that can tell which rows are new: numbers, days, times. */
    public static List<Mark> marks(SourceTable table) {
        return table.columns().stream()
                .flatMap(column -> MarkKind.of(column).stream()
                        .map(kind -> new Mark(column.name(), column.type(), column.comment(), kind)))
                .toList();
    }

    /**
     * Puts the load of a table into the queue.
     *
     * @param key idempotency key; null for none
     * @throws Problem {@code changes-need-key} when the entry has no key; {@code mark-unfit}; those of {@link Sources#preview}
     */
    public Load order(
            ResourceCode code, SourceId source, LoadWish wish, LoadWay way, @Nullable String key, Actor actor) {
        LoadWay settled = settle(code, source, wish, way, actor);
        return Objects.requireNonNull(transaction.execute(status -> {
            Load load = desk.table(code, source, wish, key, actor);
            if (rows.of(load.id()).isEmpty()) {
                rows.note(load.id(), settled);
            }
            return load;
        }));
    }

    /** The way with the column as its table spells it, and its margin; an interface has no column it could be asked by. */
    LoadWay settle(ResourceCode code, SourceId source, LoadWish wish, LoadWay way, Actor actor) {
        EntryVersion entry = desk.entry(code, actor);
        if (way.method() != LoadMethod.FULL && entry.items().stream().noneMatch(Item::key)) {
            throw Problem.conflict("changes-need-key").with(0, 0);
        }
        if (way.method() != LoadMethod.INCREMENTAL) {
            return way;
        }
        if (!sources.get(source, actor).kind().isDatabase()) {
            throw TableSource.unfit(way.mark());
        }
        SourceTable table = sources.describe(source, wish.schema(), wish.table(), actor);
        SourceTable.Column mark = TableSource.markIn(table, way.mark());
        long margin = way.margin() >= 0
                ? way.margin()
                : MarkKind.of(mark).map(MarkKind::usualMargin).orElse(0L);
        return new LoadWay(way.method(), mark.name(), margin, way.removalLimit());
    }

    /** What became of a load that does not simply replace everything; empty for every other one. */
    public Optional<LoadIncrement> of(LoadId load, Actor reader) {
        loads.get(load, reader);
        return rows.of(load);
    }

    /** Whether a load waits for a person's word about the rows it would remove. */
    public boolean awaitsWord(Load load) {
        return load.problem() != null && load.problem().code().equals("load-removes-many") && load.canBeRerun();
    }

    /**
     * Says that the rows may leave which a load would have removed, and runs it again. Should more have gone from the source meanwhile, it
     * asks again.
     *
     * @throws Problem {@code load-unknown}, {@code load-not-repeatable} when nothing waits for a word
     */
    public Load letLeave(LoadId id, Actor actor) {
        Load load = loads.own(id, actor);
        if (!awaitsWord(load)) {
            throw Problem.conflict("load-not-repeatable").with(load.number());
        }
        long removed = rows.of(id)
                .map(LoadIncrement::changes)
                .map(ChangeCounts::removed)
                .orElse(0L);
        return Objects.requireNonNull(transaction.execute(status -> {
            Load again = desk.rerun(id, null, actor);
            rows.letLeave(again.id(), removed);
            trail.record(Act.of(actor, "collection.let-leave", load.subject()).with("rows", removed));
            return again;
        }));
    }
}
