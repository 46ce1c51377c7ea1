package org.lingqu.pool.plan;

import java.util.stream.Collectors;
import org.lingqu.pool.Scan;

/** How many rows a scan has and the sum of their hashes, as {@code lq_rows} and {@code lq_sum}. The order of the columns counts, that of the rows does not. */
public final class DigestSql {

    private static final String BETWEEN = "\u001f";
    private static final String EMPTY = "\u001e";

    private DigestSql() {}

    public static String of(Scan scan, Words words) {
        String row = scan.fields().stream()
                .map(field -> "coalesce("
                        + words.shown(
                                words.name(field.column().code()),
                                field.column().type())
                        + ", " + words.text(EMPTY) + ")")
                .collect(Collectors.joining(" || " + words.text(BETWEEN) + " || "));
        return "select count(*) as lq_rows, coalesce(sum(cast("
                + Functions.hash().name() + "(" + row + ") as decimal(20,0))), 0) as lq_sum from " + words.rows(scan);
    }
}
