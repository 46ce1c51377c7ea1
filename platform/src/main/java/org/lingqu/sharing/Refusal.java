package org.lingqu.sharing;

import java.util.List;
import org.lingqu.kernel.Citation;

/**
 * One reason against a call.
 *
 * @param code problem code, e.g. {@code item-not-granted}
 * @param where the element of the call, e.g. {@code items[6]}, {@code claims.djzt}, {@code Lingqu-Matter}
 * @param value what stood there; empty when nothing did, or when it must not be repeated
 * @param allowed what would be allowed there, in the order of the grant; empty when nothing would
 * @param change the smallest change of the call that removes this reason; {@link Change.None} when only another grant helps
 * @param citations the articles it rests on
 */
public record Refusal(
        String code, String where, String value, List<String> allowed, Change change, List<Citation> citations) {

    public Refusal {
        allowed = List.copyOf(allowed);
        citations = List.copyOf(citations);
    }
}
