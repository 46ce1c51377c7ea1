package org.lingqu.casework;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.DueDates;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.TermUnit;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Deadlines;
import org.lingqu.rules.Extension;
import org.lingqu.rules.Limit;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.Standing;

/** What the kernel asks the rule pack of a case about one procedure, and nothing else. Pure. */
final class Terms {

    private final RulePack pack;
    private final @Nullable ProcedureRule rule;
    private final WorkingDayCalendar calendar;
    private final Deadlines deadlines;
    private final Function<String, List<String>> sources;

    /** @param sources the codes a source of choices offers now, by its key; empty where anything may be written */
    Terms(RulePack pack, String procedure, WorkingDayCalendar calendar, Function<String, List<String>> sources) {
        this.pack = pack;
        this.rule = ruleOf(pack, procedure);
        this.calendar = calendar;
        this.deadlines = new Deadlines(() -> calendar);
        this.sources = sources;
    }

    Terms(RulePack pack, String procedure, WorkingDayCalendar calendar) {
        this(pack, procedure, calendar, source -> List.of());
    }

    /** The pack's own rule; where it has none or only the product's offer, that of a superior pack in play which lays one down. */
    private static @Nullable ProcedureRule ruleOf(RulePack pack, String procedure) {
        Optional<ProcedureRule> own = pack.procedure(procedure);
        if (own.filter(found -> found.known() == ProcedureRule.Known.YES).isPresent()) {
            return own.get();
        }
        return pack.superiors().stream()
                .flatMap(above -> above.procedure(procedure).stream())
                .filter(found -> found.known() == ProcedureRule.Known.YES)
                .findFirst()
                .or(() -> own)
                .orElse(null);
    }

    WorkingDayCalendar calendar() {
        return calendar;
    }

    String packTitle() {
        return pack.title();
    }

    String packTitle(Locale locale) {
        return pack.names().title(locale);
    }

    /** What the packs in play say about the procedure; empty for one no pack speaks of. */
    Optional<ProcedureRule> rule() {
        return Optional.ofNullable(rule);
    }

    boolean holds(Where where) {
        return where.holds(pack, rule);
    }

    Optional<Limit> limit(String key) {
        return pack.findLimit(key);
    }

    private Optional<Extension> extension(String limit) {
        return limit(limit).flatMap(Limit::extension);
    }

    /** The roles that consent to an extension under the pack; none where it knows no extension or asks for nobody's consent. */
    Map<String, Role> approversOf(Move.Extending extending) {
        List<String> named =
                extension(extending.limit()).map(Extension::approvers).orElse(List.of());
        Map<String, Role> approvers = new LinkedHashMap<>();
        named.stream()
                .filter(extending.approvers()::containsKey)
                .forEach(code -> approvers.put(code, extending.approvers().get(code)));
        return approvers;
    }

    /** Whether the pack lets the limit be extended without anybody's consent. */
    boolean extendsFreely(String limit) {
        return extension(limit).filter(found -> found.approvers().isEmpty()).isPresent();
    }

    Deadline deadline(String limit, LocalDate start) {
        return Years.speaksOf(pack, limit)
                ? given(limit, start, Years.lastDay(pack, limit, start))
                : deadlines.deadline(pack, limit, start);
    }

    /**
     * A deadline whose last day was set in a notice, as the pack wants it.
     *
     * @param due the day set, after the start
     */
    Deadline given(String limit, LocalDate start, LocalDate due) {
        PackValue value = pack.value(limit);
        int days = Math.max(1, (int) ChronoUnit.DAYS.between(start, due));
        DueDate date = DueDates.due(calendar, start, new Term(days, TermUnit.DAY, false));
        return new Deadline(
                limit,
                date,
                value.standing() == Standing.LAID_DOWN,
                value.standing() == Standing.TARGET,
                value.citation(),
                value.asLimit().map(Limit::startEvent).orElse("NOTICE_SERVED"),
                value.packId(),
                pack.version(),
                pack.title(),
                pack.status().code(),
                null,
                List.of());
    }

    /** The last day the platform proposes where the pack leaves it to a notice. */
    Optional<LocalDate> proposed(String limit, LocalDate start) {
        return Optional.ofNullable(pack.value(limit).more().get("proposal"))
                .filter(Map.class::isInstance)
                .map(proposal -> ((Map<?, ?>) proposal).get("n"))
                .map(n -> DueDates.due(calendar, start, Term.workingDays(Integer.parseInt(String.valueOf(n))))
                        .due());
    }

    /**
     * The end of a clock after one more extension.
     *
     * @param amount how much of the longest extension; null: all of it
     */
    Deadline extended(Clock clock, @Nullable Long amount) {
        Extension extension = extension(clock.limit())
                .orElseThrow(() -> Problem.conflict("extension-unknown").with(pack.title()));
        Term longest = extension.term();
        if (amount != null && (amount < 1 || amount > longest.amount())) {
            throw Problem.badInput("inputs-wrong")
                    .with(pack.title())
                    .faults(List.of(Fault.of(Move.Extending.BY, "number-between", 1, longest.amount())));
        }
        Term term = amount == null ? longest : new Term(amount.intValue(), longest.unit(), longest.rollToWorkingDay());
        return deadlines.extended(clock.deadline(), term);
    }

    /** What was left of a clock that stood still goes on from this day; the day itself does not count. */
    Deadline resumed(Clock clock, int left, LocalDate day) {
        TermUnit unit = clock.deadlines().get(0).dueDate().term().unit() == TermUnit.WORKING_DAY
                ? TermUnit.WORKING_DAY
                : TermUnit.DAY;
        boolean rolls = clock.deadline().dueDate().term().rollToWorkingDay();
        return clock.deadline().movedTo(DueDates.due(calendar, day, new Term(Math.max(1, left), unit, rolls)));
    }

    /** Whether the step completes itself when its limit has run out. */
    boolean completesItself(String limit) {
        return limit(limit)
                .map(found -> Boolean.TRUE.equals(found.more().get("thenAutomatic")))
                .orElse(false);
    }

    /** Whether this input is asked for under this pack. */
    boolean asks(Input input) {
        return input.asked() == null || holds(input.asked());
    }

    /** Whether this input must be stated under this pack. */
    boolean demands(Input input) {
        return input.required() || input.demands().stream().anyMatch(this::holds);
    }

    /** What may be chosen; empty when anything may be written. */
    List<String> choices(Input input) {
        if (input.source() != null) {
            return sources.apply(input.source());
        }
        return input.choicesKey() == null ? input.choices() : pack.list(input.choicesKey());
    }

    /** The articles that make the missing inputs necessary. */
    Citation[] citationsOf(List<Input> inputs, List<Fault> faults) {
        Set<String> wrong = faults.stream().map(Fault::where).collect(Collectors.toSet());
        return inputs.stream()
                .filter(input -> wrong.contains(input.name()))
                .flatMap(input -> Stream.concat(input.demands().stream(), Stream.ofNullable(input.asked())))
                .filter(this::holds)
                .flatMap(demand -> demand.citations(pack).stream())
                .distinct()
                .toArray(Citation[]::new);
    }
}
