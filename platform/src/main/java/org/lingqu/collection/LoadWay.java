package org.lingqu.collection;

import java.util.List;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * How a load is to bring its rows.
 *
 * @param mark column whose values grow when a row is new or changes; empty unless incremental
 * @param margin how far before the last mark is read again, for rows that were committed late: minutes of a time, days of a date, so many of
 *     a number; {@link #USUAL_MARGIN} until a load is ordered
 * @param removalLimit share of the standing rows, in hundredths, of which more may not leave without a person's word; 100 for no limit
 */
public record LoadWay(LoadMethod method, String mark, long margin, int removalLimit) {

    /** What leaves without a word where nothing else is stated, in hundredths. */
    public static final int USUAL_LIMIT = 10;

    /** The margin that the mark's kind usually takes. */
    public static final long USUAL_MARGIN = -1;

    private static final long WIDEST = 1_000_000_000L;

    public static final LoadWay FULL = new LoadWay(LoadMethod.FULL, "", 0, 100);

    /** @throws Problem {@code load-way-unfit} */
    public LoadWay {
        if (method == LoadMethod.INCREMENTAL && mark.isBlank()) {
            throw unfit("mark", "mark-missing");
        }
        if (removalLimit < 0 || removalLimit > 100) {
            throw unfit("removalLimit", "removal-limit-unfit");
        }
        if (margin < USUAL_MARGIN || margin > WIDEST) {
            throw unfit("margin", "margin-unfit");
        }
    }

    public static LoadWay incremental(String mark, long margin) {
        return new LoadWay(LoadMethod.INCREMENTAL, mark, margin, 100);
    }

    public static LoadWay difference(int removalLimit) {
        return new LoadWay(LoadMethod.DIFFERENCE, "", 0, removalLimit);
    }

    private static Problem unfit(String where, String code) {
        return Problem.badInput("load-way-unfit").faults(List.of(Fault.of(where, code)));
    }
}
