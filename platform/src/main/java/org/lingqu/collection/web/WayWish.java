package org.lingqu.collection.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LoadMethod;
import org.lingqu.collection.LoadWay;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** The way of a load as pages and programs state it. */
final class WayWish {

    private WayWish() {}

    /** @throws Problem {@code load-way-unfit} */
    static LoadWay of(
            @Nullable String method, @Nullable String mark, @Nullable Long margin, @Nullable Integer removalLimit) {
        LoadMethod chosen = method == null || method.isBlank()
                ? LoadMethod.FULL
                : Arrays.stream(LoadMethod.values())
                        .filter(each -> each.name().equals(method.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> unfit("method", "method-unknown"));
        return switch (chosen) {
            case FULL -> LoadWay.FULL;
            case DIFFERENCE -> LoadWay.difference(removalLimit == null ? LoadWay.USUAL_LIMIT : removalLimit);
            case INCREMENTAL ->
                LoadWay.incremental(mark == null ? "" : mark, margin == null ? LoadWay.USUAL_MARGIN : margin);
        };
    }

    /** As fields of a form send it. */
    static LoadWay ofForm(String method, String mark, String margin, String removalLimit) {
        Long before = number(margin, "margin", "margin-unfit");
        Long limit = number(removalLimit, "removalLimit", "removal-limit-unfit");
        return of(method, mark, before, limit == null ? null : (int) Math.min(limit, Integer.MAX_VALUE));
    }

    private static @Nullable Long number(String text, String where, String code) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw unfit(where, code);
        }
        return Long.valueOf(text.strip());
    }

    private static Problem unfit(String where, String code) {
        return Problem.badInput("load-way-unfit").faults(List.of(Fault.of(where, code)));
    }
}
