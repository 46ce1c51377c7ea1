package org.lingqu.hall.feedback;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Appointment;
import org.lingqu.organization.PostKind;

/**
 * Who held a post at a counter on which days of a period, the days of appointment and of relief included.
 *
 * @param days by person; who held none in the period is left out
 * @param chiefs who was chief representative on one of them
 * @param left whose post was ended
 */
record Presence(Map<AccountId, Set<LocalDate>> days, Set<AccountId> chiefs, Set<AccountId> left) {

    static Presence of(List<Appointment> appointments, Span span) {
        Presence presence = new Presence(new HashMap<>(), new HashSet<>(), new HashSet<>());
        appointments.stream()
                .filter(one -> one.kind().goesWith(PostKind.CHIEF_REPRESENTATIVE))
                .forEach(one -> presence.add(one, span));
        return presence;
    }

    private void add(Appointment one, Span span) {
        LocalDate since = LegalTime.dateOf(one.since());
        LocalDate until = one.until() == null ? span.last() : LegalTime.dateOf(one.until());
        LocalDate first = since.isBefore(span.first()) ? span.first() : since;
        LocalDate last = until.isAfter(span.last()) ? span.last() : until;
        if (last.isBefore(first)) {
            return;
        }
        days.computeIfAbsent(one.account(), person -> new TreeSet<>())
                .addAll(first.datesUntil(last.plusDays(1)).toList());
        if (one.kind() == PostKind.CHIEF_REPRESENTATIVE) {
            chiefs.add(one.account());
        }
        if (one.until() != null) {
            left.add(one.account());
        }
    }

    /** How many days the person held a post and was away, or was not. */
    long count(AccountId person, Set<LocalDate> away, boolean absent) {
        return days.getOrDefault(person, Set.of()).stream()
                .filter(day -> away.contains(day) == absent)
                .count();
    }
}
