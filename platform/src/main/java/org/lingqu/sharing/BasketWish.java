package org.lingqu.sharing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.SystemId;

/**
 * What the applications of one lodging have in common.
 *
 * @param system the system that will call; null when none was chosen
 * @param period null when it was not stated
 * @param frequency null when it was not stated; counts for each grant
 * @param statements further statements by the rule pack's code
 * @param custody how what is obtained will be kept
 */
public record BasketWish(
        @Nullable SystemId system,
        Purpose purpose,
        @Nullable Period period,
        @Nullable Frequency frequency,
        Map<String, String> statements,
        Custody custody) {

    public BasketWish {
        statements = Map.copyOf(statements);
    }

    /** Without a word about how the data will be kept. */
    public BasketWish(
            @Nullable SystemId system,
            Purpose purpose,
            @Nullable Period period,
            @Nullable Frequency frequency,
            Map<String, String> statements) {
        this(system, purpose, period, frequency, statements, Custody.NONE);
    }

    Wish of(BasketLine line) {
        BasketLine.Wanted wanted = line.wanted();
        return new Wish(
                line.resource(),
                system,
                wanted.items(),
                wanted.rows(),
                purpose,
                wanted.manner(),
                wanted.kinds(),
                period,
                frequency,
                statements,
                wanted.materials(),
                custody);
    }
}
