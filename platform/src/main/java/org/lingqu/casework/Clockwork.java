package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.TermUnit;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.rules.Limit;

/** What a move does to the clocks of a case: starts, stops, extends them, lets them stand still and go on. */
final class Clockwork {

    private final Procedure table;
    private final Terms terms;

    Clockwork(Procedure table, Terms terms) {
        this.table = table;
        this.terms = terms;
    }

    /** The clock extended, where the move is an extension. */
    Optional<Clock> extend(Turn turn, Move move, Inputs stated, Gate gate, LocalDate today) {
        Move.Extending extending = move.extension();
        if (extending == null) {
            return Optional.empty();
        }
        Clock clock = gate.extensions().extensible(extending.limit(), turn.clocks(), today);
        @Nullable Long by = stated.number(Move.Extending.BY).orElse(null);
        Clock longer = clock.extended(terms.extended(clock, by));
        turn.put(longer);
        return Optional.of(longer);
    }

    void stop(Turn turn, Move move, Instant at) {
        for (Clock clock : turn.clocks()) {
            if (!clock.isOwed()) {
                continue;
            }
            Optional<ClockRule> rule = table.clock(clock.limit());
            if (rule.filter(found -> found.metBy().contains(move.name())).isPresent()) {
                turn.put(clock.ended(Clock.Status.MET, at));
            } else if (turn.hasEnded()
                    || rule.filter(found -> found.droppedBy().contains(move.name()))
                            .isPresent()) {
                turn.put(clock.ended(Clock.Status.DROPPED, at));
            }
        }
    }

    /** Starts the clocks that begin with these events of the packs. */
    void start(Turn turn, Set<String> events, Instant at, LocalDate day) {
        if (turn.hasEnded()) {
            return;
        }
        for (ClockRule rule : table.clocks()) {
            boolean begins = rule.setBy() == null
                    && terms.limit(rule.limit())
                            .map(Limit::startEvent)
                            .filter(events::contains)
                            .isPresent();
            if (begins && !turn.owes(rule.limit())) {
                turn.start(Clock.started(rule, at, terms.deadline(rule.limit(), day)));
            }
        }
    }

    /** Starts the clocks whose last day was stated, where the pack leaves it to a notice; an earlier one of the same limit is over. */
    void startSet(Turn turn, Inputs stated, Instant at) {
        if (turn.hasEnded()) {
            return;
        }
        for (ClockRule rule : table.clocks()) {
            String input = rule.setBy();
            if (input != null && stated.has(input) && terms.holds(Where.says(rule.limit()))) {
                turn.clocks().stream()
                        .filter(clock -> clock.isOwed() && clock.limit().equals(rule.limit()))
                        .forEach(clock -> turn.put(clock.ended(Clock.Status.DROPPED, at)));
                LocalDate start = LegalTime.dateOf(at);
                LocalDate due = stated.date(input).orElse(start);
                turn.start(Clock.started(rule, at, terms.given(rule.limit(), start, due)));
            }
        }
    }

    /** Stops the clocks that stand still in the stage the case is in now, and lets those go on that do so no longer. */
    void standStill(Turn turn, Instant at) {
        LocalDate day = LegalTime.dateOf(at);
        for (Clock clock : turn.clocks()) {
            boolean still = table.clock(clock.limit())
                    .filter(rule -> rule.suspendedIn().contains(turn.stage()))
                    .isPresent();
            if (clock.isRunning() && still && !clock.isOver(day)) {
                turn.put(clock.suspended(day, left(clock, day)));
                turn.note(at, Actor.PLATFORM, Step.SUSPENDED, phrase(Step.SUSPENDED, clock));
            } else if (clock.isSuspended() && !still) {
                Clock going = clock.resumed(terms.resumed(clock, clock.left(), day), day);
                turn.put(going);
                turn.note(at, Actor.PLATFORM, Step.RESUMED, phrase(Step.RESUMED, going, going.due()));
            }
        }
    }

    private int left(Clock clock, LocalDate day) {
        boolean working = clock.deadline().dueDate().term().unit() == TermUnit.WORKING_DAY;
        return working
                ? clock.daysLeft(day, terms.calendar())
                : (int) Math.max(0, ChronoUnit.DAYS.between(day, clock.due()));
    }

    private Phrase phrase(String act, Clock clock, Object... more) {
        Object owed = Phrase.of("procedure." + table.id() + ".clock." + clock.limit());
        return more.length == 0 ? Phrase.of("casework." + act, owed) : Phrase.of("casework." + act, owed, more[0]);
    }
}
