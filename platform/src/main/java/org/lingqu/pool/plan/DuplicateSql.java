package org.lingqu.pool.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.Field;

/** Finds rows with the same key. */
public final class DuplicateSql {

    private final String key;

    public DuplicateSql(List<Field> fields, Words words) {
        this.key = JudgeSql.keyOf(fields).stream()
                .map(field -> words.name(field.column().code()))
                .collect(Collectors.joining(", "));
    }

    /**
     * {@code lq_row} of every row that has to go, and the number of an {@code other} one with its key. Grouping comes first: it keeps one entry a
     * key in memory; only the few keys met twice are joined back to their rows.
     *
     * @param rows something to select the load's rows from
     * @param beside something to select the rows from that stay beside them; empty for none
     */
    public String find(String rows, String beside) {
        return "with doubled as (select " + key + ", min(lq_row) as lq_first, max(lq_row) as lq_last from " + rows
                + " group by " + key
                + " having count(*) > 1) select lq_row, case when lq_row = lq_first then lq_last else lq_first end as other from "
                + rows + " join doubled using (" + key + ")" + standing(rows, beside);
    }

    /** Rows whose key stands already among the rows that stay; what is double within the load has been told above. */
    private String standing(String rows, String beside) {
        return beside.isEmpty()
                ? ""
                : " union all select n.lq_row, min(b.lq_row) as other from " + rows + " n join " + beside + " b using ("
                        + key + ") where n.lq_row not in (select r.lq_row from " + rows + " r join doubled using ("
                        + key
                        + ")) group by n.lq_row";
    }
}
