package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Fault;

/** What is asked for when a grant is to go on: all of it, for longer. */
final class Extension {

    /** Under this code the reason stands among the statements of the application. */
    static final String STATEMENT = "EXTENSION";

    private static final int LONGEST = 1000;

    private Extension() {}

    static Wish wish(Grant grant, @Nullable LocalDate until, String reason) {
        LocalDate last = until == null ? grant.period().to() : until;
        return new Wish(
                grant.resource(),
                grant.consumer().system(),
                grant.itemCodes(),
                grant.rows(),
                grant.purpose(),
                grant.manner(),
                Set.copyOf(grant.kinds()),
                new Period(grant.period().from(), last),
                grant.frequency(),
                Map.of(STATEMENT, reason.strip()),
                Map.of(),
                custody(grant, last));
    }

    private static Custody custody(Grant grant, LocalDate last) {
        LocalCopy copy = grant.copy();
        return copy == null
                ? Custody.NONE
                : Custody.NONE.with(copy.moved(grant.period().to(), last));
    }

    /** Everything that is wrong: with what was filled in, and with an entry that has changed since. */
    static List<Fault> faultsOf(
            Grant grant, Wish wish, EntryVersion entry, @Nullable LocalDate until, String reason, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Set<String> there =
                Set.copyOf(entry.items().stream().map(item -> item.code()).toList());
        wish.items().stream()
                .filter(code -> !there.contains(code))
                .forEach(code -> faults.add(Fault.of("items", "item-not-in-entry", code, entry.name())));
        if (until == null) {
            faults.add(Fault.of("until", "required"));
        } else if (!until.isAfter(grant.period().to()) || until.isBefore(today)) {
            LocalDate least = grant.period().to().isBefore(today)
                    ? today
                    : grant.period().to().plusDays(1);
            faults.add(Fault.of("until", "extension-not-longer", least));
        }
        if (reason.isBlank()) {
            faults.add(Fault.of("reason", "required"));
        } else if (reason.length() > LONGEST || !CallText.isClean(reason.replaceAll("[\\r\\n\\t]", " "))) {
            faults.add(Fault.of("reason", "text-unusable", LONGEST));
        }
        return faults;
    }
}
