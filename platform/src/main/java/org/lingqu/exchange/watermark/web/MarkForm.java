package org.lingqu.exchange.watermark.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.exchange.watermark.Allowance;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springframework.util.MultiValueMap;

/** Reads allowances as they are typed or sent. */
final class MarkForm {

    private static final int LONGEST = 30;

    private MarkForm() {}

    /**
     * The allowances of a form: {@code kind.ITEM} and {@code tolerance.ITEM}.
     *
     * @throws Problem {@code marks-unfit} with every tolerance that cannot be read
     */
    static Map<String, Allowance> of(List<Item> items, MultiValueMap<String, String> form) {
        Map<String, Allowance> wanted = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Item item : items) {
            try {
                Allowance allowance =
                        allowance(form.getFirst("kind." + item.code()), form.getFirst("tolerance." + item.code()));
                if (allowance != null) {
                    wanted.put(item.code(), allowance);
                }
            } catch (Problem unreadable) {
                faults.add(Fault.of("tolerance." + item.code(), "mark-tolerance", item.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("marks-unfit").faults(faults);
        }
        return wanted;
    }

    /**
     * One allowance.
     *
     * @return null when no kind, or none that there is, was named
     * @throws Problem {@code watermark-tolerance}
     */
    static @Nullable Allowance allowance(@Nullable String kind, @Nullable String tolerance) {
        for (Allowance.Kind each : Allowance.Kind.values()) {
            if (each.name().equals(kind)) {
                return each == Allowance.Kind.ENDING ? Allowance.ending() : new Allowance(each, number(tolerance));
            }
        }
        return null;
    }

    private static BigDecimal number(@Nullable String text) {
        String typed = text == null ? "" : text.strip();
        try {
            if (typed.length() <= LONGEST && typed.matches("\\d+(\\.\\d+)?")) {
                return new BigDecimal(typed);
            }
        } catch (NumberFormatException tooMuch) {
            // told below
        }
        throw Problem.badInput("watermark-tolerance").with(typed.substring(0, Math.min(typed.length(), LONGEST)));
    }
}
