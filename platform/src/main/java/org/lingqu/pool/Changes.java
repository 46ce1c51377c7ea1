package org.lingqu.pool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/**
 * What differs between two versions of a dataset: which rows came, changed, went. Files that both versions have are not read, so the
 * changes of a small increment cost little however large the dataset is. Who may see a row is the caller's matter.
 *
 * <p>Every method throws a {@link Problem}: {@code snapshot-unknown}, {@code snapshot-expired}, {@code changes-backwards} when the second
 * version is not the later one, {@code changes-need-key} when the entry has no key or had another one.
 */
@Service
public class Changes {

    private final Datasets datasets;
    private final TableStore tables;
    private final ChangeEngine engine;

    Changes(Datasets datasets, TableStore tables, ChangeEngine engine) {
        this.datasets = datasets;
        this.tables = tables;
        this.engine = engine;
    }

    /** How many rows differ. */
    public ChangeCounts count(EntryId entry, int from, int to, Watch watch) {
        Pair pair = pair(entry, from, to);
        return engine.count(pair.query(null, ChangePick.ALL, List.of(), 0), watch)
                .withUnchanged(pair.shared());
    }

    /**
     * Changes in the order of their keys.
     *
     * @param kind only of this kind; null for all
     * @param beyond only keys that follow this one, so that a reader can go on where he stopped; empty from the first
     * @param most how many
     */
    public List<RowChange> page(
            EntryId entry, int from, int to, @Nullable ChangeKind kind, List<String> beyond, int most) {
        return page(entry, from, to, kind, beyond, most, new Watch());
    }

    /** As the other one, for a reader who may stop it. @throws Problem also {@code job-cancelled} */
    public List<RowChange> page(
            EntryId entry, int from, int to, @Nullable ChangeKind kind, List<String> beyond, int most, Watch watch) {
        return page(entry, from, to, kind, ChangePick.ALL, beyond, most, watch);
    }

    /**
     * As the other ones, of some changes only: what is not picked is left out before anything is compared, so that few changes among very
     * many cost little more than a look at the picking columns.
     */
    public List<RowChange> page(
            EntryId entry,
            int from,
            int to,
            @Nullable ChangeKind kind,
            ChangePick pick,
            List<String> beyond,
            int most,
            Watch watch) {
        List<RowChange> all = new ArrayList<>();
        engine.changes(pair(entry, from, to).query(kind, pick, beyond, most), all::add, watch);
        return all;
    }

    /**
     * Whether some columns are the same ones in two versions. One that got another type, or was left out in between, is another column, and rows of
     * the earlier version are read as having nothing in it: by such a column they cannot be picked.
     *
     * @param codes of columns that both have
     */
    public boolean haveTheSame(Set<String> codes, EntryId entry, int from, int to) {
        return numbers(codes, datasets.readable(entry, from)).equals(numbers(codes, datasets.readable(entry, to)));
    }

    private Map<String, Integer> numbers(Set<String> codes, Snapshot snapshot) {
        return tables.fieldsOf(snapshot).stream()
                .filter(field -> codes.contains(field.column().code()))
                .collect(Collectors.toMap(field -> field.column().code(), Field::id));
    }

    /**
     * Keys of the picked changes, in their order. Of an entry whose key is one column.
     *
     * @param most how many; where there are as many, there may be more
     */
    public List<String> keys(EntryId entry, int from, int to, ChangePick pick, int most, Watch watch) {
        List<String> keys = new ArrayList<>();
        engine.changes(
                pair(entry, from, to).query(null, pick, List.of(), most),
                change -> keys.add(change.key().get(0)),
                watch);
        return keys;
    }

    /** All changes in the order of their keys, one after the other; never held in memory together. @return how many */
    public long each(EntryId entry, int from, int to, ChangeSink sink, Watch watch) {
        return engine.changes(pair(entry, from, to).query(null, ChangePick.ALL, List.of(), 0), sink, watch);
    }

    /**
     * The files that only one of two versions has.
     *
     * @param shared rows in files of both
     */
    private record Pair(List<Path> before, List<Path> after, List<Field> fields, long shared) {

        ChangeQuery query(@Nullable ChangeKind kind, ChangePick pick, List<String> beyond, int most) {
            long width = fields.stream().filter(field -> field.column().key()).count();
            if (!beyond.isEmpty() && beyond.size() != width) {
                throw Problem.badInput("changes-mark-unfit");
            }
            return new ChangeQuery(new Scan(before, fields), new Scan(after, fields), kind, pick, beyond, most);
        }
    }

    private Pair pair(EntryId entry, int from, int to) {
        if (from > to) {
            throw Problem.badInput("changes-backwards").with(from, to);
        }
        Snapshot earlier = datasets.readable(entry, from);
        Snapshot later = datasets.readable(entry, to);
        List<Field> fields = tables.fieldsOf(later);
        if (later.key().isEmpty() || !keyOf(fields).equals(keyOf(tables.fieldsOf(earlier)))) {
            throw Problem.conflict("changes-need-key").with(from, to);
        }
        List<StoredFile> before = tables.stored(entry, earlier.tableSnapshot());
        List<StoredFile> after = tables.stored(entry, later.tableSnapshot());
        Set<Path> both = new HashSet<>(paths(before));
        both.retainAll(paths(after));
        return new Pair(
                without(before, both),
                without(after, both),
                fields,
                after.stream()
                        .filter(file -> both.contains(file.path()))
                        .mapToLong(StoredFile::rows)
                        .sum());
    }

    private static List<Integer> keyOf(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.column().key())
                .map(Field::id)
                .toList();
    }

    private static List<Path> paths(List<StoredFile> files) {
        return files.stream().map(StoredFile::path).toList();
    }

    private static List<Path> without(List<StoredFile> files, Set<Path> left) {
        return paths(files).stream().filter(path -> !left.contains(path)).toList();
    }
}
