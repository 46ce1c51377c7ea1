package org.lingqu.pool.plan;

import org.lingqu.pool.Measure;

/** The two numbers of a measure, A and B, as columns of a select from {@link ConditionSql#rows}. */
public final class CountSql {

    private CountSql() {}

    public static String of(Measure measure, ConditionSql sql) {
        String evaluated = measure.evaluated().in(sql);
        return "count(*) filter (where " + evaluated + " and "
                + measure.fulfilled().in(sql) + "), count(*) filter (where " + evaluated + ")";
    }
}
