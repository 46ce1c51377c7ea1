package org.lingqu.exchange.watermark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.FoundTable;
import org.lingqu.kernel.GrantId;

/**
 * A found file beside everything that was ever handed over marked. Only layouts of which the file has a column that may carry a mark are
 * compared; every grant that was tried makes it harder to name one.
 */
final class Comparison {

    /** More rows tell no more. */
    private static final int MOST_ROWS = 100_000;

    private final Watermarks watermarks;
    private final Set<String> recognized = new LinkedHashSet<>();
    private int tried;
    private int rows;
    private int places;
    private double score;
    private double agreement;
    private @Nullable GrantId best;

    Comparison(Watermarks watermarks) {
        this.watermarks = watermarks;
    }

    /** How many names of a head line some layout knows. */
    static int known(List<String> head, List<MarkedFiles.Alike> all) {
        return all.stream()
                .mapToInt(each -> (int) each.layout().found(head).stream()
                        .filter(column -> column != null)
                        .count())
                .max()
                .orElse(0);
    }

    void with(FoundTable table, MarkedFiles.Alike marked) {
        List<@Nullable MarkColumn> meant = marked.layout().found(table.columns());
        List<MarkColumn> columns = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        boolean able = false;
        for (int i = 0; i < meant.size(); i++) {
            MarkColumn column = meant.get(i);
            if (column != null) {
                columns.add(column);
                at.add(i);
                able |= column.allowance() != null;
            }
        }
        if (!able) {
            return;
        }
        at.forEach(i -> recognized.add(table.columns().get(i)));
        tried += marked.grants().size();
        MarkReader reader = watermarks.reader(columns, marked.layout().codes());
        int[] left = {MOST_ROWS};
        table.rows(fields -> {
            reader.read(at.stream().map(fields::get).toArray(String[]::new));
            return --left[0] > 0;
        });
        judge(reader, marked.grants());
    }

    private void judge(MarkReader reader, List<GrantId> grants) {
        FoundMarks marks = reader.marks();
        rows = Math.max(rows, reader.rows());
        long[] seeds = watermarks.seeds(grants);
        for (int i = 0; i < seeds.length; i++) {
            double agreed = marks.score(seeds[i]);
            if (best == null || agreed > score) {
                score = agreed;
                agreement = marks.agreement(seeds[i]);
                places = marks.count();
                best = grants.get(i);
            }
        }
    }

    List<String> recognized() {
        return List.copyOf(recognized);
    }

    int tried() {
        return tried;
    }

    int rows() {
        return rows;
    }

    int places() {
        return places;
    }

    double score() {
        return score;
    }

    double agreement() {
        return agreement;
    }

    double threshold() {
        return FoundMarks.threshold(tried);
    }

    /** Null unless chance is ruled out over all grants that were tried. */
    @Nullable
    GrantId named() {
        return tried > 0 && score >= threshold() ? best : null;
    }
}
