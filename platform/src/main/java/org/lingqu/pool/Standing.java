package org.lingqu.pool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.kernel.Problem;

/** The rows with which those of one load are compared, and what of them is left beside what came. Nothing for a load that just replaces. */
final class Standing {

    private final ChangeEngine engine;
    private final Keeping own;
    private final List<Field> fields;
    private final boolean merge;
    private Merged merged = Merged.NOTHING;

    /** @param merge whether rows that do not come again are left */
    Standing(ChangeEngine engine, Keeping own, List<Field> fields, boolean merge) {
        this.engine = engine;
        this.own = own;
        this.fields = List.copyOf(fields);
        this.merge = merge;
    }

    /** Takes out what came again. */
    void meet(Arrived arrived, Path directory, Watch watch) {
        if (merge) {
            merged = engine.supersede(own.files(), arrived, directory, watch);
        }
    }

    ChangeCounts difference(List<StoredFile> landed, Watch watch) {
        List<Path> untouched = paths(merged.untouched());
        List<Path> before = paths(own.files()).stream()
                .filter(path -> !untouched.contains(path))
                .toList();
        List<Path> after = new ArrayList<>(paths(landed));
        after.addAll(paths(merged.rewritten()));
        return engine.count(ChangeQuery.of(new Scan(before, fields), new Scan(after, fields)), watch)
                .withUnchanged(
                        merged.untouched().stream().mapToLong(StoredFile::rows).sum());
    }

    /** @throws Problem {@code table-moved} when the rows that were compared are no longer those that stand, or lie in other files */
    void mustBe(int version, List<StoredFile> now) {
        if (!own.isEmpty() && (own.version() != version || !own.in(now).paths().equals(own.paths()))) {
            throw Problem.conflict("table-moved");
        }
    }

    /** Files to be added to the table beside these. */
    List<StoredFile> written(List<StoredFile> landed) {
        List<StoredFile> all = new ArrayList<>(landed);
        all.addAll(merged.rewritten());
        return all;
    }

    /** Files of the table that stay beside these. */
    Set<Path> kept(Set<Path> others) {
        Set<Path> all = new HashSet<>(others);
        all.addAll(merged.untouched().stream().map(StoredFile::path).collect(Collectors.toSet()));
        return all;
    }

    long rows() {
        return merged.all().stream().mapToLong(StoredFile::rows).sum();
    }

    long bytes() {
        return merged.all().stream().mapToLong(StoredFile::bytes).sum();
    }

    private static List<Path> paths(List<StoredFile> files) {
        return files.stream().map(StoredFile::path).toList();
    }
}
