package org.lingqu.pool.plan;

import java.util.List;
import org.lingqu.pool.Field;

/** Finds rows with the same key. */
public final class DuplicateSql {

    private final String key;
    private final String hash;

    public DuplicateSql(List<Field> fields, Words words) {
        List<String> names = JudgeSql.keyOf(fields).stream()
                .map(field -> words.name(field.column().code()))
                .toList();
        this.key = String.join(", ", names);
        this.hash = words.hash(names);
    }

    /**
     * {@code lq_row} of every row that has to go, and the number of an {@code other} one with its key. First only hashes are grouped: a number a
     * key in memory instead of the key itself, and where none was met twice, as in nearly every load, no key was. What was met twice is then
     * compared by the keys themselves.
     *
     * @param rows something to select the load's rows from
     * @param beside something to select the rows from that stay beside them; empty for none
     */
    public String find(String rows, String beside) {
        return "with met as (select " + hash + " as lq_hash from " + rows
                + " group by 1 having count(*) > 1), doubled as (select " + key
                + ", min(lq_row) as lq_first, max(lq_row) as lq_last from " + rows + " where " + hash
                + " in (select lq_hash from met) group by " + key
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
