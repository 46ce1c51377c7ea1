package org.lingqu.sharing.web;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.CopyDeletion;
import org.lingqu.sharing.Custody;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Responsible;
import org.lingqu.sharing.ResponsibleSince;

/** How data are kept, as programs say and see it. */
final class CustodyJson {

    private CustodyJson() {}

    /**
     * The terms of a local copy.
     *
     * @param allowed false: rows are only looked up, by key
     * @param rowsPerDay most rows a day
     * @param deleteBy day by which it is deleted and that confirmed
     */
    record CopyJson(
            @Nullable Boolean allowed,
            @Nullable Integer rowsPerDay,
            @Nullable LocalDate deleteBy) {

        static @Nullable CopyJson of(@Nullable LocalCopy copy) {
            return copy == null
                    ? null
                    : new CopyJson(copy.allowed(), copy.allowed() ? copy.rowsPerDay() : null, copy.deleteBy());
        }

        LocalCopy copy() {
            return Boolean.TRUE.equals(allowed)
                    ? LocalCopy.until(rowsPerDay == null ? 0 : rowsPerDay, deleteBy)
                    : LocalCopy.queryOnly();
        }
    }

    /** Who handles, uses and manages what is obtained. */
    record PeopleJson(
            @Nullable String handler,
            @Nullable String user,
            @Nullable String manager) {

        static @Nullable PeopleJson of(@Nullable Responsible people) {
            return people == null ? null : new PeopleJson(people.handler(), people.user(), people.manager());
        }

        Responsible people() {
            return new Responsible(text(handler), text(user), text(manager));
        }

        private static String text(@Nullable String name) {
            return name == null ? "" : name;
        }
    }

    /** People with the instant from which on they answer. */
    record PeopleSinceJson(int number, String handler, String user, String manager, String by, Instant since) {

        static PeopleSinceJson of(ResponsibleSince line) {
            Responsible people = line.people();
            return new PeopleSinceJson(
                    line.number(), people.handler(), people.user(), people.manager(), line.by(), line.since());
        }
    }

    /**
     * A duty to delete a copy.
     *
     * @param state OPEN, CONFIRMED or LIFTED
     */
    record DeletionJson(
            String caseId,
            LocalDate due,
            String state,
            @Nullable String what,
            @Nullable String place,
            @Nullable LocalDate deletedOn,
            @Nullable String deletedBy,
            @Nullable String confirmedBy,
            @Nullable Instant endedAt) {

        static DeletionJson of(CopyDeletion deletion) {
            CopyDeletion.Confirmation told = deletion.confirmation();
            String state = deletion.isRunning() ? "OPEN" : deletion.lifted() ? "LIFTED" : "CONFIRMED";
            return new DeletionJson(
                    deletion.caseId().toString(),
                    deletion.due(),
                    state,
                    told == null ? null : told.what(),
                    told == null ? null : told.place(),
                    told == null ? null : told.on(),
                    told == null ? null : told.by(),
                    told == null ? null : told.confirmedBy(),
                    deletion.endedAt());
        }
    }

    static Custody custody(@Nullable CopyJson copy, @Nullable PeopleJson people) {
        return new Custody(copy == null ? null : copy.copy(), people == null ? null : people.people());
    }
}
