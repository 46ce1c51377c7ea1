package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;
import org.lingqu.rules.Standing;

/** Writes down what the passing of time has done to the clocks of a case: each fact once, nothing repaired. */
final class Lateness {

    private final Procedure table;
    private final Terms terms;
    private final Started started;

    /** Starts the clocks that begin with events of the packs. */
    interface Started {
        void by(Turn turn, Set<String> events, Instant at, LocalDate day);
    }

    Lateness(Procedure table, Terms terms, Started started) {
        this.table = table;
        this.terms = terms;
        this.started = started;
    }

    void record(Turn turn, Instant now, LocalDate today) {
        for (Clock clock : turn.clocks()) {
            if (!clock.isRunning()) {
                continue;
            }
            if (!clock.counts()) {
                letBe(turn, clock, today);
            } else if (clock.isOver(today)) {
                over(turn, clock, now, today);
            } else if (clock.told() < Escalation.REMINDER.level()
                    && clock.daysLeft(today, terms.calendar()) <= ClockLight.YELLOW_DAYS) {
                write(turn, now, Step.REMINDED, phrase(Step.REMINDED, clock, clock.due()));
                turn.put(clock.told(Escalation.REMINDER.level()));
                turn.tell(Escalation.REMINDER, clock);
            }
        }
    }

    /** A limit of the product's own is told to nobody; once it is over, the sweep need not look at it again. */
    private static void letBe(Turn turn, Clock clock, LocalDate today) {
        if (clock.isOver(today) && clock.told() < Escalation.last()) {
            turn.put(clock.told(Escalation.last()));
        }
    }

    private void over(Turn turn, Clock clock, Instant now, LocalDate today) {
        Clock late = clock;
        if (clock.missedOn() == null) {
            late = clock.missed(clock.due().plusDays(1));
            String act = clock.standing() == Standing.LAID_DOWN ? Step.MISSED : Step.TARGET_MISSED;
            write(turn, now, act, phrase(act, clock, clock.due()));
            if (clock.standing() == Standing.LAID_DOWN) {
                turn.missed(late);
            }
            turn.put(late);
            Set<String> events =
                    table.clock(clock.limit()).map(ClockRule::missedTells).orElse(Set.of());
            started.by(turn, events, now, clock.due());
        }
        if (late.standing() == Standing.LAID_DOWN) {
            late = escalate(turn, late, now, late.daysLate(today, terms.calendar()));
        }
        turn.put(late);
    }

    private Clock escalate(Turn turn, Clock clock, Instant now, int lateDays) {
        Clock told = clock;
        for (Escalation escalation : Escalation.values()) {
            if (escalation != Escalation.REMINDER
                    && told.told() < escalation.level()
                    && lateDays >= escalation.lateDays()) {
                told = told.told(escalation.level());
                turn.tell(escalation, told);
                write(
                        turn,
                        now,
                        Step.ESCALATED,
                        phrase(Step.ESCALATED + "." + escalation.name().toLowerCase(Locale.ROOT), clock));
            }
        }
        return told;
    }

    private static void write(Turn turn, Instant now, String act, Phrase said) {
        turn.note(now, Actor.PLATFORM, act, said);
    }

    /** A sentence about a clock; the act that is owed comes first. */
    private Phrase phrase(String act, Clock clock, Object... more) {
        Object owed = Phrase.of("procedure." + table.id() + ".clock." + clock.limit());
        return more.length == 0 ? Phrase.of("casework." + act, owed) : Phrase.of("casework." + act, owed, more[0]);
    }
}
