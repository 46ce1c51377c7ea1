package org.lingqu.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogOrder;
import org.lingqu.audit.LogOrders;
import org.lingqu.audit.Officers;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/**
 * An order as it is typed or sent: texts only, so that everything wrong is told at once.
 *
 * @param kind DELAY, HOLD or SEAL
 * @param from first day, legal time
 * @param until last day, legal time
 * @param number identity number or credit code of the person the records are about
 * @param officer sign-in name of whoever acted, or the id of the account
 */
record OrderForm(
        @Nullable String kind,
        @Nullable String authority,
        @Nullable String document,
        @Nullable String reason,
        @Nullable String department,
        @Nullable String matter,
        @Nullable String resource,
        @Nullable String number,
        @Nullable String officer,
        @Nullable String from,
        @Nullable String until,
        @Nullable String recipient) {

    /** @throws Problem {@code log-order-incomplete} when a kind, a day or an id cannot be read, or nobody has the sign-in name */
    LogOrders.Wish wish(Officers officers) {
        List<Fault> faults = new ArrayList<>();
        LogOrder.Kind wanted = null;
        for (LogOrder.Kind each : LogOrder.Kind.values()) {
            wanted = each.name().equals(kind) ? each : wanted;
        }
        if (wanted == null) {
            faults.add(Fault.of("kind", "log-order-field"));
        }
        LocalDate first = day(from, "from", faults);
        LocalDate last = day(until, "until", faults);
        UUID home = id(department, "department", faults);
        UUID person = account(officers, faults);
        if (wanted == null || !faults.isEmpty() || first == null || last == null) {
            throw Problem.badInput("log-order-incomplete").faults(faults);
        }
        Instant begin = first.atStartOfDay(LegalTime.ZONE).toInstant();
        return new LogOrders.Wish(
                wanted,
                text(authority),
                text(document),
                text(reason),
                home,
                orNull(matter),
                orNull(resource),
                orNull(number),
                person,
                begin,
                LegalTime.endOf(last),
                orNull(recipient));
    }

    private @Nullable UUID account(Officers officers, List<Fault> faults) {
        String stated = orNull(officer);
        if (stated == null) {
            return null;
        }
        Optional<UUID> found = officers.withSignInName(stated);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return UUID.fromString(stated);
        } catch (IllegalArgumentException nobody) {
            faults.add(Fault.of("officer", "log-order-officer", stated));
            return null;
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable LocalDate day(@Nullable String text, String where, List<Fault> faults) {
        try {
            return LocalDate.parse(text(text));
        } catch (DateTimeParseException unreadable) {
            faults.add(Fault.of(where, "log-order-date"));
            return null;
        }
    }

    private static @Nullable UUID id(@Nullable String text, String where, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException unreadable) {
            faults.add(Fault.of(where, "log-order-id"));
            return null;
        }
    }
}
