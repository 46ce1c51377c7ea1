package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be begun under the regulation in force on this node, by whom, and what the opening of a case asks for. */
@Service
public class Beginnings {

    private final Procedures procedures;
    private final RulePacks packs;
    private final Courses courses;
    private final Openings openings;
    private final Seating seating;
    private final Confirmations confirmations;
    private final LegalTime time;

    Beginnings(
            Procedures procedures,
            RulePacks packs,
            Courses courses,
            Openings openings,
            Seating seating,
            Confirmations confirmations,
            LegalTime time) {
        this.time = time;
        this.procedures = procedures;
        this.packs = packs;
        this.courses = courses;
        this.openings = openings;
        this.seating = seating;
        this.confirmations = confirmations;
    }

    /**
     * A procedure as it may be begun.
     *
     * @param procedure its table as it reads under the regulation
     * @param rule what the regulation says about it; empty for one no regulation speaks of
     * @param mine whether this actor may open a case
     */
    public record Beginning(Procedure procedure, Optional<ProcedureRule> rule, boolean mine) {

        /** Keys of the limits that may run in it. */
        public List<String> limits() {
            return procedure.clocks().stream().map(ClockRule::limit).distinct().toList();
        }
    }

    /** Every procedure the regulation offers, in the order declared. */
    @Transactional(readOnly = true)
    public List<Beginning> all(Actor actor) {
        RulePack pack = packs.active();
        return procedures.all().stream()
                .filter(procedure -> openings.isOffered(procedure, pack))
                .map(procedure -> beginning(procedure, pack, actor))
                .toList();
    }

    /**
     * One procedure.
     *
     * @throws org.lingqu.kernel.Problem {@code procedure-unknown}, {@code procedure-not-offered}
     */
    @Transactional(readOnly = true)
    public Beginning get(String id, Actor actor) {
        Procedure procedure = procedures.get(id);
        RulePack pack = packs.active();
        openings.mustBeOffered(procedure, pack);
        return beginning(procedure, pack, actor);
    }

    private Beginning beginning(Procedure procedure, RulePack pack, Actor actor) {
        Terms terms = courses.terms(procedure.id(), pack);
        Role opener = procedure.opening().by();
        boolean mine = actor.department() != null && actor.may(opener.permission()) && seating.mayOpen(terms, actor);
        return new Beginning(procedure.under(terms), terms.rule(), mine);
    }

    /**
     * A procedure as it reads under one regulation.
     *
     * @param packs the regulations that offer it
     */
    public record Read(Procedure table, RulePack pack, List<RulePack> packs) {}

    /**
     * How a procedure runs under a regulation of today.
     *
     * @param packId the regulation; null: the node's own
     * @throws org.lingqu.kernel.Problem {@code procedure-unknown}, {@code rule-pack-unknown}, {@code procedure-not-offered}
     */
    @Transactional(readOnly = true)
    public Read read(String id, @Nullable String packId) {
        Procedure procedure = procedures.get(id);
        LocalDate today = time.today();
        RulePack pack = packId == null ? packs.active() : packs.at(packId, today);
        openings.mustBeOffered(procedure, pack);
        List<RulePack> all = packs.ids().stream()
                .map(each -> packs.at(each, today))
                .filter(each -> openings.isOffered(procedure, each))
                .toList();
        return new Read(procedure.under(courses.terms(id, pack)), pack, all);
    }

    /** The parties whose departments the opener names, in the order of the table. */
    public List<String> asked(Procedure table, boolean owned) {
        return table.parties().stream()
                .filter(party -> table.seat(party).isAsked(owned))
                .toList();
    }

    /** What the opening asks for, in the order of the table. */
    public List<Question> questions(Procedure table) {
        Terms terms = courses.terms(table.id(), packs.active());
        return table.opening().inputs().stream()
                .filter(terms::asks)
                .map(input -> new Question(input, terms.demands(input), terms.choices(input)))
                .toList();
    }

    /** The last day the platform proposes for an input that sets one, for a notice served today. */
    public Optional<LocalDate> proposed(Procedure table, Input input) {
        return table.clocks().stream()
                .filter(rule -> input.name().equals(rule.setBy()))
                .findFirst()
                .flatMap(rule -> courses.terms(table.id(), packs.active()).proposed(rule.limit(), time.today()));
    }

    /** Whether new cases may be opened under the node's regulation today. */
    public Validity validity() {
        return confirmations.today(packs.active());
    }
}
