package org.lingqu.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.DayKind;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.TermUnit;
import org.lingqu.ui.DayStrip;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.WhyDate;

/** Explains a deadline to people: the strip of days, the count, what was skipped, the basis. */
public final class DeadlineWords {

    private final Words words;
    private final PackWords packWords;

    DeadlineWords(Words words) {
        this.words = words;
        this.packWords = new PackWords(words);
    }

    /**
     * Why a date is what it is, for {@code @template.ui.why} and {@code @template.ui.due}.
     *
     * @param today outlined in the strip; null: not marked
     */
    public static WhyDate why(Page page, Deadline deadline, @Nullable LocalDate today) {
        DeadlineWords said = new DeadlineWords(Words.of(page.wording()));
        return new WhyDate(
                deadline.due(),
                said.sentence(deadline),
                DayStrip.of(said.days(deadline), deadline.due(), today),
                said.facts(deadline));
    }

    /** The whole answer in one sentence. */
    String sentence(Deadline deadline) {
        String event = packWords.event(deadline.startEvent());
        String start = words.dateAndDay(deadline.dueDate().start());
        String term = packWords.term(deadline.dueDate().term());
        String due = words.dateAndDay(deadline.due());
        return deadline.citation() == null
                ? words.text("rules.due.sentence", event, start, term, due)
                : words.text(
                        "rules.due.sentence.cited",
                        event,
                        start,
                        term,
                        due,
                        words.article(deadline.citation().article()));
    }

    private List<DayStrip.Day> days(Deadline deadline) {
        return deadline.dueDate().days().stream()
                .map(day -> new DayStrip.Day(day.date(), kind(day), ordinal(day, deadline), reason(day)))
                .toList();
    }

    private static DayStrip.Kind kind(CountedDay day) {
        return switch (day.role()) {
            case START -> DayStrip.Kind.START;
            case COUNTED, ROLLED -> DayStrip.Kind.COUNTED;
            case SKIPPED -> DayStrip.Kind.SKIPPED;
        };
    }

    private static int ordinal(CountedDay day, Deadline deadline) {
        return day.role() == CountedDay.Role.ROLLED ? deadline.dueDate().term().amount() : day.ordinal();
    }

    /** Only what is not plain from the weekday: the festival, or that a weekend was worked. */
    private String reason(CountedDay day) {
        DayReason reason = day.reason();
        return switch (reason.kind()) {
            case WORKDAY, WEEKEND -> "";
            case MAKEUP_WORKDAY -> words.text("calendar.day.MAKEUP_WORKDAY");
            case STATUTORY_HOLIDAY, IN_LIEU_REST, HOLIDAY_WEEKEND -> festival(reason.festival());
        };
    }

    private String festival(String name) {
        return words.ifKnown("calendar.festival." + name).orElse(name);
    }

    /** Count, skipped days, make-up days, basis, nature, extension, other packs. */
    List<Fact> facts(Deadline deadline) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "method", method(deadline));
        add(facts, "skipped", skipped(deadline));
        add(facts, "makeup", makeUp(deadline));
        add(facts, "basis", basis(deadline));
        add(facts, "standing", standing(deadline));
        LocalDate latest = deadline.extendableTo();
        add(facts, "extension", latest == null ? "" : words.dateAndDay(latest));
        add(facts, "beside", beside(deadline));
        return facts;
    }

    private void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(Fact.of(words.text("rules.due.fact." + name), value));
        }
    }

    private String method(Deadline deadline) {
        boolean counted = deadline.dueDate().term().unit() == TermUnit.WORKING_DAY
                || deadline.dueDate().term().unit() == TermUnit.DAY;
        String method = words.text(
                counted ? "rules.due.method" : "rules.due.method.jump",
                packWords.event(deadline.startEvent()),
                words.dateAndDay(deadline.dueDate().start()),
                packWords.term(deadline.dueDate().term()));
        List<CountedDay> days = deadline.dueDate().days();
        CountedDay last = days.get(days.size() - 1);
        if (last.role() != CountedDay.Role.ROLLED) {
            return method;
        }
        LocalDate nominal = days.stream()
                .filter(day -> day.role() == CountedDay.Role.COUNTED)
                .reduce((one, other) -> other)
                .map(CountedDay::date)
                .orElse(last.date());
        return method
                + words.text("rules.note.separator")
                + words.text("rules.due.rolled", words.shortDate(nominal), words.shortDate(last.date()));
    }

    private String skipped(Deadline deadline) {
        return DayStrip.of(days(deadline), deadline.due(), null).cells().stream()
                .filter(cell -> cell.kind() == DayStrip.Kind.SKIPPED)
                .map(cell -> span(cell.from(), cell.to(), cell.reason()))
                .collect(Collectors.joining(words.text("rules.note.separator")));
    }

    private String span(LocalDate from, LocalDate to, String reason) {
        String days = from.equals(to)
                ? words.shortDate(from)
                : words.text("rules.due.from-to", words.shortDate(from), words.shortDate(to));
        return words.text("rules.due.span", days, reason.isEmpty() ? words.text("rules.due.weekend") : reason);
    }

    private String makeUp(Deadline deadline) {
        return deadline.dueDate().days().stream()
                .filter(day ->
                        day.role() != CountedDay.Role.START && day.reason().kind() == DayKind.MAKEUP_WORKDAY)
                .map(day -> words.text("rules.due.makeup", words.dateAndDay(day.date())))
                .collect(Collectors.joining(words.text("rules.note.separator")));
    }

    private String basis(Deadline deadline) {
        List<String> parts = new ArrayList<>();
        if (deadline.citation() != null) {
            parts.add(words.article(deadline.citation().article()));
        }
        if (!deadline.dueDate().notices().isEmpty()) {
            parts.add(words.text(
                    "rules.due.notice", String.join("、", deadline.dueDate().notices())));
        }
        return String.join("；", parts);
    }

    private String standing(Deadline deadline) {
        return deadline.statutory() ? "" : words.text(deadline.target() ? "rules.due.target" : "rules.due.default");
    }

    private String beside(Deadline deadline) {
        return deadline.beside().stream()
                .map(other -> words.text("rules.due.beside", other.packTitle(), words.dateAndDay(other.due())))
                .collect(Collectors.joining("；"));
    }
}
