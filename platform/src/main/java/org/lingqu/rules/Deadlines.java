package org.lingqu.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.DueDates;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Problem;

/**
 * Computes legal deadlines from packs. With superior packs in play the earliest statutory date counts and all are told; a target or a
 * default never stands before a duty. Pure apart from asking for the calendar.
 */
public final class Deadlines {

    private final Supplier<WorkingDayCalendar> calendar;

    public Deadlines(Supplier<WorkingDayCalendar> calendar) {
        this.calendar = calendar;
    }

    /**
     * The deadline under a limit for an event of a day.
     *
     * @param pack the pack, with superior packs where the node has switched them on
     * @param start day of the event the limit names
     * @throws Problem {@code pack-not-in-force} before the pack's first day, {@code limit-silent} where no pack in play sets the limit,
     *     {@code rule-key-unknown}
     */
    public Deadline deadline(RulePack pack, String limitKey, LocalDate start) {
        return deadline(pack, limitKey, StartDates.allOn(start));
    }

    /** The same where the packs in play start with different events. */
    public Deadline deadline(RulePack pack, String limitKey, StartDates starts) {
        return find(pack, limitKey, starts)
                .orElseThrow(() -> Problem.badInput("limit-silent").with(limitKey, pack.title()));
    }

    /**
     * The deadline, or nothing where no pack in play sets the limit.
     *
     * @throws Problem {@code pack-not-in-force}, {@code rule-key-unknown}
     */
    public Optional<Deadline> find(RulePack pack, String limitKey, StartDates starts) {
        if (answeredWithoutClock(pack, limitKey)) {
            return Optional.empty();
        }
        List<Deadline> all = new ArrayList<>();
        pack.ownValue(limitKey).asLimit().ifPresent(limit -> all.add(own(pack, limit, starts)));
        for (RulePack above : pack.superiors()) {
            above.ownValue(limitKey)
                    .asLimit()
                    .filter(limit -> !limit.isDefault() && above.answersOn(starts.of(limit.startEvent())))
                    .ifPresent(limit -> all.add(own(above, limit, starts)));
        }
        return all.stream().min(BY_FORCE_THEN_DATE).map(first -> counting(first, all));
    }

    private static final Comparator<Deadline> BY_FORCE_THEN_DATE = Comparator.comparing((Deadline d) -> !d.statutory())
            .thenComparing(Deadline::byDefault)
            .thenComparing(Deadline::due);

    /** Whether a pack in play answers with a word instead of a term, e.g. fetched directly: then no clock runs at all. */
    private static boolean answeredWithoutClock(RulePack pack, String key) {
        return Stream.concat(Stream.of(pack), pack.superiors().stream())
                .map(each -> each.ownValue(key))
                .anyMatch(value -> value.laidDown() && value.limit() == null);
    }

    /** Of one pack alone: the due date and its own longest extension. */
    private Deadline own(RulePack pack, Limit limit, StartDates starts) {
        LocalDate start = starts.of(limit.startEvent());
        if (!pack.answersOn(start)) {
            throw Problem.badInput("pack-not-in-force")
                    .with(
                            pack.title(),
                            pack.effectiveFrom().map(LocalDate::toString).orElse(""),
                            start);
        }
        DueDate due = DueDates.due(calendar.get(), start, limit.term());
        return new Deadline(
                limit.key(),
                due,
                limit.statutory(),
                limit.inPrinciple(),
                limit.citation(),
                limit.startEvent(),
                pack.id(),
                pack.version(),
                pack.title(),
                pack.status().code(),
                limit.extension().map(extension -> longest(due, extension)).orElse(null),
                List.of());
    }

    private LocalDate longest(DueDate due, Extension extension) {
        return DueDates.extended(calendar.get(), due, extension.term()).due();
    }

    private static Deadline counting(Deadline first, List<Deadline> all) {
        List<Deadline> others =
                all.stream().filter(deadline -> deadline != first).toList();
        return first.counting(extendableTo(first, all), others);
    }

    /** An extension reaches no further than the shortest way any statutory pack allows, and never before the date that counts. */
    private static @Nullable LocalDate extendableTo(Deadline first, List<Deadline> all) {
        if (first.extendableTo() == null) {
            return null;
        }
        LocalDate least = all.stream()
                .filter(Deadline::statutory)
                .map(deadline -> Objects.requireNonNullElse(deadline.extendableTo(), deadline.due()))
                .min(Comparator.naturalOrder())
                .orElse(first.extendableTo());
        return least.isAfter(first.due()) ? least : null;
    }

    /**
     * An extended deadline, counted from the original last day.
     *
     * @param term how long; the caller checks it against {@link Limit#extension()}
     * @throws Problem {@code extension-too-long} beyond {@link Deadline#extendableTo()}, {@code extension-unknown} where there is none
     */
    public Deadline extended(Deadline original, Term term) {
        LocalDate latest = original.extendableTo();
        if (latest == null) {
            throw problem("extension-unknown", original).with(original.packTitle());
        }
        DueDate longer = DueDates.extended(calendar.get(), original.dueDate(), term);
        if (longer.due().isAfter(latest)) {
            throw problem("extension-too-long", original).with(longer.due(), latest);
        }
        return original.movedTo(longer);
    }

    /**
     * A provisional deadline computed again after its year's notice has come: the same start and term, never earlier than the day already
     * notified (standards: a date told to somebody is not shortened).
     */
    public Deadline confirmed(Deadline provisional) {
        return provisional.movedTo(DueDates.confirmed(calendar.get(), provisional.dueDate()));
    }

    private static Problem problem(String code, Deadline deadline) {
        Problem problem = Problem.badInput(code);
        return deadline.citation() == null ? problem : problem.citing(deadline.citation());
    }
}
