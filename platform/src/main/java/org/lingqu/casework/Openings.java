package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackPins;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** What stands before a case: which pack it is opened under, whether that may be, who sits in it. */
@Component
class Openings {

    private final RulePacks packs;
    private final PackPins pins;
    private final Confirmations confirmations;
    private final Courses courses;
    private final Seating seating;
    private final CaseFiles files;

    Openings(
            RulePacks packs,
            PackPins pins,
            Confirmations confirmations,
            Courses courses,
            Seating seating,
            CaseFiles files) {
        this.packs = packs;
        this.pins = pins;
        this.confirmations = confirmations;
        this.courses = courses;
        this.seating = seating;
        this.files = files;
    }

    /**
     * The pack for a new case: in force or confirmed, and the procedure offered under it. It stays as it is until the transaction ends.
     *
     * @throws Problem {@code rule-pack-taken-over}, {@code regulation-…}, {@code procedure-not-offered}
     */
    RulePack packFor(OpenCase wish, Procedure procedure, LocalDate today) {
        RulePack pack = wish.pack() == null ? packs.active() : packs.at(wish.pack(), today);
        pins.pin(pack);
        confirmations.today(pack).mustAllowNewCases(pack);
        mustBeOffered(procedure, pack);
        return pack;
    }

    /** @throws Problem {@code procedure-not-offered} */
    void mustBeOffered(Procedure procedure, RulePack pack) {
        if (!isOffered(procedure, pack)) {
            throw Problem.conflict("procedure-not-offered").with(pack.title());
        }
    }

    /** Whether cases of the procedure may be opened under the pack at all. */
    boolean isOffered(Procedure procedure, RulePack pack) {
        Terms terms = courses.terms(procedure.id(), pack);
        Where where = procedure.start().offered();
        return terms.rule().map(ProcedureRule::offered).orElse(true) && (where == null || terms.holds(where));
    }

    /** The case before its first step, with everybody in his place. */
    CaseFile blank(OpenCase wish, Course course, RulePack pack, Instant now) {
        Procedure table = course.table();
        seating.mustOpen(table, courses.terms(table.id(), pack), wish.actor());
        List<Party> parties = seating.complete(table, courses.terms(table.id(), pack), wish);
        if (table.start().once() && files.isTaken(table.id(), wish.subject())) {
            throw Problem.conflict("subject-taken").with(wish.subject().title());
        }
        return new CaseFile(
                wish.id(),
                "",
                table.id(),
                wish.subject(),
                "",
                null,
                0,
                pack.id(),
                pack.version(),
                wish.drafters(),
                now,
                null,
                parties,
                null,
                List.of(),
                List.of());
    }
}
