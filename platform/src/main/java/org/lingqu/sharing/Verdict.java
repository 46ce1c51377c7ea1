package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;

/** What was decided about a call: allowed with its cut, or refused with all reasons together. */
public sealed interface Verdict {

    /**
     * May be answered.
     *
     * @param items what leaves, in the order asked for (all granted items when none were named)
     * @param rows which rows may leave
     */
    record Allowed(List<GrantedItem> items, RowFilter rows) implements Verdict {
        public Allowed {
            items = List.copyOf(items);
        }
    }

    /**
     * Must not be answered.
     *
     * @param reasons never empty; the first is the one to lead with
     * @param call the call that was refused
     */
    record Refused(List<Refusal> reasons, Call call) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        public Refusal first() {
            return reasons.get(0);
        }

        /** The nearest call that would be allowed; empty when no change of the call helps. */
        public Optional<Call> repaired() {
            if (reasons.stream().anyMatch(reason -> reason.change() instanceof Change.None)) {
                return Optional.empty();
            }
            Call repaired = call;
            // one change can remove several reasons; it is made once
            for (Change change :
                    reasons.stream().map(Refusal::change).distinct().toList()) {
                repaired = change.apply(repaired);
            }
            return Optional.of(repaired);
        }
    }
}
