package org.lingqu.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.RecordQuery;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/**
 * A search as it stands in an address; blank asks for nothing.
 *
 * @param from first day (legal time), or an instant
 * @param to last day, or an instant no longer wanted
 * @param actor part of the name of a person or of an information system
 * @param department id of the department for which it was done or called
 * @param resource code of a resource, or a part of its name
 * @param grant number or id of a grant
 * @param matter the matter named with a call, whole
 * @param kind access or act
 * @param outcome done, refused or failed
 */
public record LogQuery(
        @Nullable String from,
        @Nullable String to,
        @Nullable String actor,
        @Nullable String department,
        @Nullable String resource,
        @Nullable String grant,
        @Nullable String matter,
        @Nullable String kind,
        @Nullable String outcome) {

    private static final int LONGEST = 200;

    /** Everything of one day. */
    static LogQuery of(LocalDate day) {
        return new LogQuery(day.toString(), day.toString(), null, null, null, null, null, null, null);
    }

    /** Whether nothing at all was stated. */
    boolean isBlank() {
        return said(from) == null
                && said(to) == null
                && said(actor) == null
                && said(department) == null
                && said(resource) == null
                && said(grant) == null
                && said(matter) == null
                && said(kind) == null
                && said(outcome) == null;
    }

    /** @throws Problem {@code audit-search-malformed} with everything that is wrong, by field */
    RecordQuery read() {
        List<Fault> faults = new ArrayList<>();
        Instant first = moment("from", from, false, faults);
        Instant last = moment("to", to, true, faults);
        if (first != null && last != null && !last.isAfter(first)) {
            faults.add(Fault.of("to", "audit-range-reversed"));
        }
        RecordQuery query = new RecordQuery(
                first,
                last,
                text("actor", actor, faults),
                department(faults),
                text("resource", resource, faults),
                text("grant", grant, faults),
                text("matter", matter, faults),
                isAccess(faults),
                outcome(faults));
        if (!faults.isEmpty()) {
            throw Problem.badInput("audit-search-malformed").faults(faults);
        }
        return query;
    }

    private static @Nullable Instant moment(String field, @Nullable String stated, boolean end, List<Fault> faults) {
        String text = said(stated);
        if (text == null) {
            return null;
        }
        try {
            if (text.indexOf('T') > 0) {
                return Instant.parse(text);
            }
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() < 3000) {
                return end
                        ? LegalTime.endOf(day)
                        : day.atStartOfDay(LegalTime.ZONE).toInstant();
            }
        } catch (DateTimeParseException malformed) {
            faults.add(Fault.of(field, "not-a-date"));
            return null;
        }
        faults.add(Fault.of(field, "not-a-date"));
        return null;
    }

    private static @Nullable String text(String field, @Nullable String stated, List<Fault> faults) {
        String text = said(stated);
        if (text != null && text.length() > LONGEST) {
            faults.add(Fault.of(field, "too-long", LONGEST, text.length(), text.length() - LONGEST));
        }
        return text != null && text.indexOf(0) >= 0 ? text.replace("\u0000", "") : text;
    }

    private @Nullable DepartmentId department(List<Fault> faults) {
        String text = said(department);
        if (text == null) {
            return null;
        }
        try {
            return DepartmentId.of(text);
        } catch (Problem malformed) {
            faults.add(Fault.of("department", "malformed", text));
            return null;
        }
    }

    private @Nullable Boolean isAccess(List<Fault> faults) {
        String text = said(kind);
        if (text == null) {
            return null;
        }
        if (!text.equalsIgnoreCase("access") && !text.equalsIgnoreCase("act")) {
            faults.add(Fault.of("kind", "malformed", text));
        }
        return text.equalsIgnoreCase("access");
    }

    private @Nullable Outcome outcome(List<Fault> faults) {
        String text = said(outcome);
        if (text == null) {
            return null;
        }
        for (Outcome each : Outcome.values()) {
            if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        faults.add(Fault.of("outcome", "malformed", text));
        return null;
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
