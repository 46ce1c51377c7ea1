package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Limit;

/**
 * How a case runs: one procedure under one rule pack. Pure – what is, what happens and the time go in, what then is comes out. It alone
 * decides whether a move may be made and what becomes of the clocks.
 */
final class Course {

    private final Procedure procedure;
    private final Terms terms;
    private final Gate gate;

    Course(Procedure procedure, Terms terms) {
        this.procedure = procedure;
        this.terms = terms;
        this.gate = new Gate(procedure, terms);
    }

    /** Opens: the blank file stands in no stage yet. */
    Turn open(CaseFile blank, Actor actor, Inputs inputs, List<Attachment> files, Instant at) {
        Move opening = procedure.opening();
        gate.mustBeParty(blank, opening, actor);
        Inputs stated = gate.check(opening, inputs);
        Turn turn = new Turn(blank);
        make(turn, opening, actor, stated, files, at, LegalTime.dateOf(at), done(opening, actor));
        passThrough(turn, at, LegalTime.dateOf(at));
        return turn;
    }

    /**
     * Makes a move. What the passing of time has done by now is recorded first, so that lateness does not depend on when the sweep ran.
     *
     * @throws Problem {@code case-closed}, {@code move-not-possible}, {@code move-not-yours}, {@code four-eyes}, {@code inputs-wrong},
     *     {@code extension-unknown}, {@code extension-used-up}, {@code extension-too-late}
     */
    Turn act(CaseFile file, String moveName, Inputs inputs, List<Attachment> files, Actor actor, Instant at) {
        Turn turn = new Turn(file);
        pass(turn, at);
        if (turn.hasEnded()) {
            throw Problem.conflict("case-closed").with(file.number());
        }
        Move move = procedure
                .move(turn.stage(), moveName)
                .orElseThrow(() -> Problem.conflict("move-not-possible")
                        .with(file.number(), phrase("stage." + turn.stage()))
                        .telling("allowed", names(movesOf(file, actor))));
        gate.mustBeAllowed(file, move, actor);
        Inputs stated = gate.check(move, inputs);
        make(turn, move, actor, stated, files, at, LegalTime.dateOf(at), done(move, actor));
        passThrough(turn, at, LegalTime.dateOf(at));
        return turn;
    }

    /** What the passing of time has done until now: automatic moves, missed limits, reminders, escalation. */
    Turn wake(CaseFile file, Instant now) {
        Turn turn = new Turn(file);
        pass(turn, now);
        return turn;
    }

    /** The moves this person may make now. */
    List<Move> movesOf(CaseFile file, Actor actor) {
        return procedure.movesFrom(file.stage()).stream()
                .filter(move -> gate.allows(file, move, actor))
                .toList();
    }

    private void pass(Turn turn, Instant now) {
        LocalDate today = LegalTime.dateOf(now);
        automatic(turn, now, today);
        new Lateness(procedure, terms).record(turn, now, today);
    }

    /** The automatic move of the stage when its limit has run out; it counts as done on the limit's last day. */
    private void automatic(Turn turn, Instant now, LocalDate today) {
        for (Move move : procedure.movesFrom(turn.stage())) {
            String limit = move.automaticAfter();
            Optional<Clock> clock = limit == null
                    ? Optional.empty()
                    : turn.clocks().stream()
                            .filter(one -> one.isOver(today) && one.limit().equals(limit))
                            .findFirst();
            if (limit != null && clock.isPresent() && terms.completesItself(limit)) {
                LocalDate day = clock.get().due();
                make(turn, move, Actor.PLATFORM, Inputs.NONE, List.of(), now, day, phrase("auto." + move.name(), day));
                passThrough(turn, now, day);
                return;
            }
        }
    }

    /** Steps the pack does not know are passed at once. */
    private void passThrough(Turn turn, Instant at, LocalDate day) {
        Optional<Move> step = procedure.movesFrom(turn.stage()).stream()
                .filter(move -> move.automaticAfter() != null
                        && terms.limit(move.automaticAfter()).isEmpty())
                .findFirst();
        if (step.isPresent()) {
            Move move = step.get();
            Phrase said = Phrase.of("casework.passed", phrase("move." + move.name()), phrase("stage." + move.to()));
            make(turn, move, Actor.PLATFORM, Inputs.NONE, List.of(), at, day, said);
            passThrough(turn, at, day);
        }
    }

    private void make(
            Turn turn,
            Move move,
            Actor actor,
            Inputs inputs,
            List<Attachment> files,
            Instant at,
            LocalDate eventDay,
            Phrase said) {
        String from = turn.stage();
        Stage next = procedure.stage(move.to()).orElseThrow(() -> Problem.unavailable("internal"));
        turn.enter(next, at);
        turn.write(at, actor, move.name(), from, said, inputs, files);
        extend(turn, move, LegalTime.dateOf(at));
        stopClocks(turn, move, at);
        startClocks(turn, move, at, eventDay);
        turn.made(move, inputs, actor);
    }

    private void extend(Turn turn, Move move, LocalDate today) {
        Move.Extending extending = move.extension();
        if (extending == null) {
            return;
        }
        Clock clock = gate.extensible(turn, extending.limit(), today);
        turn.put(clock.extended(terms.extended(clock)));
    }

    private void stopClocks(Turn turn, Move move, Instant at) {
        for (Clock clock : turn.clocks()) {
            if (!clock.isRunning()) {
                continue;
            }
            ClockRule rule = procedure.clock(clock.limit()).orElseThrow(() -> Problem.unavailable("internal"));
            if (rule.metBy().contains(move.name())) {
                turn.put(clock.ended(Clock.Status.MET, at));
            } else if (rule.droppedBy().contains(move.name()) || turn.hasEnded()) {
                turn.put(clock.ended(Clock.Status.DROPPED, at));
            }
        }
    }

    private void startClocks(Turn turn, Move move, Instant at, LocalDate eventDay) {
        if (turn.hasEnded()) {
            return;
        }
        for (ClockRule rule : procedure.clocks()) {
            boolean begins = terms.limit(rule.limit())
                    .map(Limit::startEvent)
                    .filter(move.tells()::contains)
                    .isPresent();
            if (begins && !turn.runs(rule.limit())) {
                turn.start(Clock.started(rule, at, terms.deadline(rule.limit(), eventDay)));
            }
        }
    }

    private Phrase done(Move move, Actor actor) {
        return phrase("done." + move.name(), actor.name(), actor.departmentName());
    }

    private Phrase phrase(String name, Object... arguments) {
        return Phrase.of("procedure." + procedure.id() + "." + name, arguments);
    }

    private static List<String> names(List<Move> moves) {
        return moves.stream().map(Move::name).toList();
    }
}
