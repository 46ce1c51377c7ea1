package org.lingqu.collection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.database.MarkKind;
import org.lingqu.collection.database.Since;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.database.TableExport;
import org.lingqu.collection.text.TextRows;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Watch;

/**
 * A table of a department's database. Only the columns that feed an item are read; the others never leave the source. When the last row has
 * come, the source counts again and makes a digest of what it has shown; a source whose figures are not those of the rows fails the load.
 */
final class TableSource implements RowSource {

    private final TableExport export;
    private final RawShape shape;
    private final List<SourceTable.Column> columns;
    private final Part part;
    private final int longest;
    private final boolean digests;
    private volatile @Nullable Reconciliation reconciliation;
    private volatile @Nullable CountingStream stream;

    /**
     * Which rows are read.
     *
     * @param since null: all
     * @param count rows of the part
     * @param all rows of the table
     * @param earlier those of them before the mark from which the next increment reads; null when there is no mark
     * @param reached highest mark of the table; null when there is no mark or no row
     * @param fallenBack whether that is less than was reached before
     */
    private record Part(
            @Nullable Since since,
            long count,
            long all,
            @Nullable Long earlier,
            @Nullable String reached,
            boolean fallenBack) {}

    private TableSource(
            TableExport export,
            RawShape shape,
            List<SourceTable.Column> columns,
            Part part,
            CollectionSettings settings) {
        this.export = export;
        this.shape = shape;
        this.columns = columns;
        this.part = part;
        this.longest = settings.rowBytes();
        this.digests = settings.checksums();
    }

    /**
     * Connects, matches the table's columns and lets the source count, which may take long.
     *
     * @param step which rows are wanted
     * @param watch stops even that
     */
    static TableSource open(
            SourceDatabase source,
            LoadWish wish,
            List<Item> items,
            LoadStep step,
            CollectionSettings settings,
            Watch watch) {
        TableExport export = TableExport.begin(source, wish.schema(), wish.table(), settings.sourceSilence());
        try (Watch.Registration abort = watch.onCancel(export::abort)) {
            return matched(export, wish, items, step, settings);
        } catch (Problem refused) {
            export.close();
            throw refused;
        }
    }

    private static TableSource matched(
            TableExport export, LoadWish wish, List<Item> items, LoadStep step, CollectionSettings settings) {
        SourceTable table = export.table();
        List<SourceTable.Column> columns = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int position : new ColumnMatch(items, offered(table), wish.mapping()).positions(null)) {
            positions.add(position == ColumnMatch.NONE ? ColumnMatch.NONE : columns.size());
            if (position != ColumnMatch.NONE) {
                columns.add(table.columns().get(position));
            }
        }
        RawShape shape = new RawShape(',', columns.size(), positions);
        return new TableSource(export, shape, columns, part(export, step), settings);
    }

    private static Part part(TableExport export, LoadStep step) {
        if (step.mark().isEmpty()) {
            long all = export.count();
            return new Part(null, all, all, null, null, false);
        }
        SourceTable.Column mark = markIn(export.table(), step.mark());
        MarkKind kind = MarkKind.of(mark).orElseThrow(() -> unfit(step.mark()));
        String before = step.since();
        String reached = export.highest(mark, kind, step.today());
        boolean fallenBack = reached != null && before != null && kind.isLess(reached, before);
        Since since = before == null ? null : new Since(mark, kind, kind.before(before, step.margin()));
        long all = export.count();
        long count = since == null ? all : export.count(since);
        String from = reached == null ? before : reached;
        Since next = from == null ? null : new Since(mark, kind, kind.before(from, step.margin()));
        Long earlier = next == null ? null : all - (next.equals(since) ? count : export.count(next));
        return new Part(since, count, all, earlier, reached, fallenBack);
    }

    /** @throws Problem {@code mark-unfit} when the table has no such column, or one whose values have no order */
    static SourceTable.Column markIn(SourceTable table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name.strip()))
                .filter(column -> MarkKind.of(column).isPresent())
                .findFirst()
                .orElseThrow(() -> unfit(name));
    }

    static Problem unfit(String name) {
        return Problem.badInput("mark-unfit").with(name).faults(List.of(Fault.of("mark", "mark-unfit", name)));
    }

    static List<ColumnMatch.Offered> offered(SourceTable table) {
        return table.columns().stream()
                .map(column -> new ColumnMatch.Offered(column.name(), column.comment()))
                .toList();
    }

    @Override
    public RawShape shape() {
        return shape;
    }

    @Override
    public Long count() {
        return part.count();
    }

    @Override
    public @Nullable Long wholeCount() {
        return part.all();
    }

    @Override
    public @Nullable Long earlierCount() {
        return part.earlier();
    }

    @Override
    public @Nullable String reached() {
        return part.reached();
    }

    @Override
    public boolean hasFallenBack() {
        return part.fallenBack();
    }

    @Override
    public @Nullable Reconciliation reconciliation() {
        return reconciliation;
    }

    @Override
    public long read(long full, TextRows.Listener listener) throws IOException {
        CountingStream rows = new CountingStream(export.rows(columns, part.since(), longest));
        stream = rows;
        TableExport.@Nullable Seen seen = digests ? export.digest(columns) : null;
        try (InputStream text = rows) {
            long read = TextRows.ofDatabase(text, shape.delimiter(), shape.fields(), longest)
                    .shownTo(seen == null ? null : seen.tap())
                    .cut(full, listener);
            reconcile(read, seen);
            return read;
        } catch (IOException failed) {
            throw export.problem(failed);
        }
    }

    /** @throws Problem {@code load-counts-differ}, {@code load-digest-differs} when what came is not what the source says it has */
    private void reconcile(long read, TableExport.@Nullable Seen seen) {
        String told = seen == null ? null : export.digest(columns, part.since());
        Reconciliation found = new Reconciliation(
                part.count(),
                export.count(part.since()),
                read,
                told,
                told == null || seen == null ? null : seen.digest(),
                told == null
                        ? 0
                        : (int) columns.stream().filter(export::inDigest).count(),
                columns.size());
        reconciliation = found;
        if (!found.countsAgree()) {
            throw Problem.conflict("load-counts-differ")
                    .with(found.counted() == read ? found.countedAfter() : found.counted(), read);
        }
        if (!found.digestsAgree()) {
            throw Problem.conflict("load-digest-differs").with(read);
        }
    }

    @Override
    public long bytes() {
        CountingStream rows = stream;
        return rows == null ? 0 : rows.bytes();
    }

    @Override
    public void abort() {
        export.abort();
    }

    @Override
    public void close() {
        export.close();
    }
}
