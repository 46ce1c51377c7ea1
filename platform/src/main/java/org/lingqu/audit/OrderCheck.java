package org.lingqu.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogOrders.Wish;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** What an order about the log must say to be entered, and what it may not say since it could not be followed. */
final class OrderCheck {

    private static final int LONGEST = 500;

    private OrderCheck() {}

    /** @throws Problem {@code log-order-incomplete} with all that is missing or wrong */
    static void mustBeComplete(Wish wish) {
        List<Fault> faults = new ArrayList<>();
        needed(faults, "authority", wish.authority());
        needed(faults, "document", wish.document());
        needed(faults, "reason", wish.reason());
        optional(faults, "matter", wish.matter());
        optional(faults, "resource", wish.resource());
        String number = wish.number();
        if (number != null && PersonCodes.normal(number).isEmpty()) {
            faults.add(Fault.of("number", "person-number-malformed"));
        }
        if (!wish.until().isAfter(wish.from())) {
            faults.add(Fault.of("until", "log-order-period"));
        }
        String recipient = wish.recipient();
        if (wish.kind() == LogOrder.Kind.SEAL) {
            if (recipient == null || !Sealed.isRecipient(recipient.strip())) {
                faults.add(Fault.of("recipient", "log-order-recipient"));
            }
            if (number == null && wish.officer() == null) {
                faults.add(Fault.of("number", "log-order-whom"));
            }
        }
        mustBeFollowed(wish, faults);
        if (!faults.isEmpty()) {
            throw Problem.badInput("log-order-incomplete").faults(faults);
        }
    }

    /** What is named but cannot be followed is refused, or the order would reach further than it says. */
    private static void mustBeFollowed(Wish wish, List<Fault> faults) {
        boolean delay = wish.kind() == LogOrder.Kind.DELAY;
        boolean seal = wish.kind() == LogOrder.Kind.SEAL;
        if (delay && wish.officer() != null) {
            faults.add(Fault.of("officer", "log-order-calls-only"));
        } else if (delay
                && wish.number() == null
                && wish.department() == null
                && wish.matter() == null
                && wish.resource() == null) {
            faults.add(Fault.of("number", "log-order-everybody"));
        }
        if (seal && wish.officer() != null && wish.number() != null) {
            faults.add(Fault.of("officer", "log-order-one-of-two"));
        } else if (seal && wish.officer() != null && wish.matter() != null) {
            faults.add(Fault.of("matter", "log-order-no-matter"));
        }
    }

    /** Whether somebody has written something, and not too much of it. */
    static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private static void needed(List<Fault> faults, String where, String text) {
        if (!isText(text)) {
            faults.add(Fault.of(where, "log-order-field"));
        }
    }

    private static void optional(List<Fault> faults, String where, @Nullable String text) {
        if (text != null) {
            needed(faults, where, text);
        }
    }
}
