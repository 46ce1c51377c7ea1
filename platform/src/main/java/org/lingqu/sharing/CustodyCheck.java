package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.rules.RulePack;

/** Judges how data are to be kept: the terms of a copy, and who is named to answer for it. Pure. */
final class CustodyCheck {

    /** Key of the packs: the grant says whether a copy may be kept and when it is deleted. */
    static final String COPY = "sharing.localCopy";

    /** Key of the packs: who must be named. */
    static final String PEOPLE = "sharing.responsiblePersons";

    private static final int MOST_ROWS = 1_000_000_000;
    private static final int LONGEST = 100;

    private CustodyCheck() {}

    /** Everything that is wrong with what a wish says of custody. */
    static List<Fault> faultsOf(Wish wish, RulePack pack) {
        List<Fault> faults = new ArrayList<>();
        LocalCopy copy = wish.custody().copy();
        if (copy == null) {
            if (isBulk(wish) && !pack.value(COPY).silent()) {
                faults.add(Fault.of("copy", "copy-terms-missing"));
            }
        } else {
            copy(copy, wish, faults);
        }
        people(wish.custody().people(), pack.list(PEOPLE), faults);
        return faults;
    }

    private static void copy(LocalCopy copy, Wish wish, List<Fault> faults) {
        if (!copy.allowed()) {
            if (isBulk(wish)) {
                faults.add(Fault.of("copy", "copy-terms-contradict"));
            }
            return;
        }
        if (copy.rowsPerDay() < 1 || copy.rowsPerDay() > MOST_ROWS) {
            faults.add(Fault.of("copyRows", "number-range", 1, MOST_ROWS));
        }
        LocalDate day = copy.deleteBy();
        Period period = wish.period();
        if (day == null) {
            faults.add(Fault.of("deleteBy", "required"));
        } else if (period != null && !period.includes(day)) {
            faults.add(Fault.of("deleteBy", "deletion-day-outside", period.from(), period.to()));
        }
    }

    /** Where nobody must be named, either all three are or none. */
    static void people(@Nullable Responsible people, List<String> demanded, List<Fault> faults) {
        if (people == null && demanded.isEmpty()) {
            return;
        }
        Responsible named = people == null ? new Responsible("", "", "") : people;
        name("handler", named.handler(), faults);
        name("user", named.user(), faults);
        name("manager", named.manager(), faults);
    }

    private static void name(String where, String name, List<Fault> faults) {
        if (name.isEmpty()) {
            faults.add(Fault.of(where, "required"));
        } else if (name.length() > LONGEST || !CallText.isClean(name)) {
            faults.add(Fault.of(where, "text-unusable", LONGEST));
        }
    }

    /** Whether data are wanted other than one by one. */
    private static boolean isBulk(Wish wish) {
        boolean called = wish.manner() == null || wish.manner() == Manner.INTERFACE;
        return !called || wish.kinds().stream().anyMatch(kind -> !kind.isByKey());
    }

    /**
     * The terms as they will stand in the grant, with their articles: where the pack asks for terms and a wish for look-ups states none, no
     * copy is allowed.
     */
    static Custody settled(Wish wish, RulePack pack) {
        Custody stated = wish.custody();
        LocalCopy copy = stated.copy();
        boolean older = copy == null && isBulk(wish);
        if (older || pack.value(COPY).silent()) {
            // a grant from before there were terms is lengthened as it is
            return stated;
        }
        return stated.with((copy == null ? LocalCopy.queryOnly() : copy).citing(PackArticles.of(pack.value(COPY))));
    }
}
