package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;

/**
 * How a case runs: one procedure under one rule pack. Pure – what is, what happens and the time go in, what then is comes out. It alone
 * decides whether a move may be made and what becomes of the clocks.
 */
final class Course {

    private final Procedure procedure;
    private final Procedure table;
    private final Terms terms;
    private final Gate gate;
    private final Form form;
    private final Clockwork clockwork;

    Course(Procedure procedure, Terms terms) {
        this.procedure = procedure;
        this.table = procedure.under(terms);
        this.terms = terms;
        this.gate = new Gate(table, terms);
        this.form = new Form(table, terms);
        this.clockwork = new Clockwork(table, terms);
    }

    /** The table as it reads under the pack. */
    Procedure table() {
        return table;
    }

    /** Opens: the blank file stands in no stage yet. */
    Turn open(CaseFile blank, Actor actor, Inputs inputs, List<Attachment> files, Instant at) {
        Move opening = table.opening();
        gate.mustBeParty(blank, opening, actor);
        Inputs stated = form.check(opening, inputs, LegalTime.dateOf(at));
        Turn turn = new Turn(blank);
        Principal insteadOf = gate.principal(blank, opening, actor);
        make(turn, new Act(opening, actor, insteadOf, stated, files, at, day(opening, stated, at)), null);
        passThrough(turn, at, LegalTime.dateOf(at));
        passOn(turn, at);
        return turn;
    }

    /** What came through another party's channel reaches whoever must act at once. */
    private void passOn(Turn turn, Instant at) {
        CaseFile now = turn.after();
        Role awaited = table.stage(turn.stage()).map(Stage::awaits).orElse(null);
        if (awaited != null && now.came(procedure.start().through()).isPresent()) {
            turn.note(
                    at,
                    Actor.PLATFORM,
                    Step.FORWARDED,
                    Phrase.of(
                            "casework.forwarded",
                            now.party(awaited.party()).map(Party::name).orElse("")));
        }
    }

    /**
     * Makes a move. What the passing of time has done by now is recorded first, so that lateness does not depend on when the sweep ran.
     *
     * @throws Problem {@code case-closed}, {@code move-not-possible}, {@code step-unknown}, {@code move-not-yet}, {@code move-not-yours},
     *     {@code four-eyes}, {@code inputs-wrong}, {@code extension-unknown}, {@code extension-used-up}, {@code extension-too-late}
     */
    Turn act(CaseFile file, String moveName, Inputs inputs, List<Attachment> files, Actor actor, Instant at) {
        Turn turn = new Turn(file);
        pass(turn, at);
        if (turn.hasEnded()) {
            throw Problem.conflict("case-closed").with(file.number());
        }
        CaseFile now = turn.after();
        Move move = table.move(turn.stage(), moveName)
                .orElseThrow(() -> noSuchMove(now, moveName, actor, LegalTime.dateOf(at)));
        gate.mustBePossible(now, move);
        gate.mustBeAllowed(now, move, actor);
        gate.extensions().mustBeLeft(move, now.clocks(), LegalTime.dateOf(at));
        Inputs stated = form.check(move, inputs, LegalTime.dateOf(at));
        Principal insteadOf = gate.principal(now, move, actor);
        make(turn, new Act(move, actor, insteadOf, stated, files, at, day(move, stated, at)), null);
        passThrough(turn, at, LegalTime.dateOf(at));
        return turn;
    }

    private Problem noSuchMove(CaseFile file, String name, Actor actor, LocalDate today) {
        if (procedure.move(file.stage(), name).isPresent()) {
            return Problem.conflict("step-unknown").with(phrase("move." + name), terms.packTitle());
        }
        return Problem.conflict("move-not-possible")
                .with(file.number(), phrase("stage." + file.stage()))
                .telling("allowed", names(movesOf(file, actor, today)));
    }

    /** What the passing of time has done until now: automatic moves, missed limits, reminders, escalation. */
    Turn wake(CaseFile file, Instant now) {
        Turn turn = new Turn(file);
        pass(turn, now);
        return turn;
    }

    /** The moves this person may make today. */
    List<Move> movesOf(CaseFile file, Actor actor, LocalDate today) {
        return table.movesFrom(file.stage()).stream()
                .filter(move -> gate.allows(file, move, actor, today))
                .toList();
    }

    private void pass(Turn turn, Instant now) {
        LocalDate today = LegalTime.dateOf(now);
        automatic(turn, now, today);
        new Lateness(table, terms, clockwork::start).record(turn, now, today);
    }

    /** The automatic move of the stage when its limit has run out; it counts as done on the limit's last day. */
    private void automatic(Turn turn, Instant now, LocalDate today) {
        for (Move move : table.movesFrom(turn.stage())) {
            String limit = move.automaticAfter();
            Optional<Clock> clock = limit == null
                    ? Optional.empty()
                    : turn.clocks().stream()
                            .filter(one -> one.isOver(today) && one.limit().equals(limit))
                            .findFirst();
            if (limit != null && clock.isPresent() && terms.completesItself(limit)) {
                LocalDate day = clock.get().due();
                make(turn, Act.ofPlatform(move, now, day), phrase("auto." + move.name(), day));
                passThrough(turn, now, day);
                return;
            }
        }
    }

    /** Steps the pack does not know are passed at once. */
    private void passThrough(Turn turn, Instant at, LocalDate day) {
        Optional<Move> step = table.movesFrom(turn.stage()).stream()
                .filter(move -> move.passes(terms))
                .findFirst();
        if (step.isPresent()) {
            Move move = step.get();
            Phrase said = Phrase.of("casework.passed", phrase("move." + move.name()), phrase("stage." + move.to()));
            make(turn, Act.ofPlatform(move, at, day), said);
            passThrough(turn, at, day);
        }
    }

    /** A move on its way into the case. */
    record Act(
            Move move,
            Actor actor,
            @Nullable Principal insteadOf,
            Inputs inputs,
            List<Attachment> files,
            Instant at,
            LocalDate day) {

        static Act ofPlatform(Move move, Instant at, LocalDate day) {
            return new Act(move, Actor.PLATFORM, null, Inputs.NONE, List.of(), at, day);
        }
    }

    /** The day on which the events of a move happened: the one stated, else today. */
    private static LocalDate day(Move move, Inputs stated, Instant at) {
        String input = move.happens().onDay();
        return input == null ? LegalTime.dateOf(at) : stated.date(input).orElse(LegalTime.dateOf(at));
    }

    /** @param automatic what people read of a step the platform made; null for one a person made */
    private void make(Turn turn, Act act, @Nullable Phrase automatic) {
        Move move = act.move();
        String from = turn.stage();
        Stage next = table.stage(move.to()).orElseThrow(() -> Problem.unavailable("internal"));
        turn.enter(next, act.at());
        if (!from.equals(move.to())) {
            turn.assign(null);
        }
        Optional<Clock> extended = clockwork.extend(turn, move, act.inputs(), gate, LegalTime.dateOf(act.at()));
        Phrase said = automatic == null ? done(act, extended) : automatic;
        turn.write(act.at(), act.actor(), act.insteadOf(), move.name(), from, said, act.inputs(), act.files());
        clockwork.stop(turn, move, act.at());
        clockwork.start(turn, move.tells(), act.at(), act.day());
        clockwork.startSet(turn, act.inputs(), act.at());
        clockwork.standStill(turn, act.at());
        turn.suggest(move.happens().offences());
        turn.made(move, act.inputs(), act.actor());
    }

    /** What was done, by whom; by a deputy, in whose stead. An extension tells the new last day. */
    private Phrase done(Act act, Optional<Clock> extended) {
        String name = "done." + act.move().name();
        Phrase done = extended.isEmpty()
                ? phrase(name, act.actor().name(), act.actor().departmentName())
                : phrase(
                        name,
                        act.actor().name(),
                        act.actor().departmentName(),
                        extended.get().due());
        Principal insteadOf = act.insteadOf();
        return insteadOf == null ? done : Phrase.of("casework.as-deputy", done, insteadOf.name());
    }

    private Phrase phrase(String name, Object... arguments) {
        return Phrase.of("procedure." + procedure.id() + "." + name, arguments);
    }

    private static List<String> names(List<Move> moves) {
        return moves.stream().map(Move::name).toList();
    }
}
