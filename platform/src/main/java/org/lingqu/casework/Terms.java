package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Deadlines;
import org.lingqu.rules.Extension;
import org.lingqu.rules.Limit;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;

/** What the kernel asks the rule pack of a case, and nothing else. Pure. */
final class Terms {

    private final RulePack pack;
    private final WorkingDayCalendar calendar;
    private final Deadlines deadlines;

    Terms(RulePack pack, WorkingDayCalendar calendar) {
        this.pack = pack;
        this.calendar = calendar;
        this.deadlines = new Deadlines(() -> calendar);
    }

    WorkingDayCalendar calendar() {
        return calendar;
    }

    String packTitle() {
        return pack.title();
    }

    Optional<Limit> limit(String key) {
        return pack.findLimit(key);
    }

    Deadline deadline(String limit, LocalDate start) {
        return deadlines.deadline(pack, limit, start);
    }

    /** The end of a clock after one more extension. */
    Deadline extended(Clock clock) {
        Extension extension = limit(clock.limit())
                .flatMap(Limit::extension)
                .orElseThrow(() -> Problem.conflict("extension-unknown").with(pack.title()));
        return deadlines.extended(clock.deadline(), extension.term());
    }

    /** Whether the step completes itself when its limit has run out. */
    boolean completesItself(String limit) {
        return limit(limit)
                .map(found -> Boolean.TRUE.equals(found.more().get("thenAutomatic")))
                .orElse(false);
    }

    /** Whether this input must be stated under this pack. */
    boolean demands(Input input) {
        return input.required() || input.demands().stream().anyMatch(this::met);
    }

    private boolean met(Input.Demand demand) {
        PackValue value = pack.value(demand.key());
        return !value.silent() && (demand.code() == null || value.texts().contains(demand.code()));
    }

    /** What may be chosen; empty when anything may be written. */
    List<String> choices(Input input) {
        return input.choicesKey() == null ? input.choices() : pack.list(input.choicesKey());
    }

    /** The articles that make the missing inputs necessary. */
    Citation[] citationsOf(List<Input> inputs, List<Fault> faults) {
        Set<String> wrong = faults.stream().map(Fault::where).collect(Collectors.toSet());
        return inputs.stream()
                .filter(input -> wrong.contains(input.name()))
                .flatMap(input -> input.demands().stream())
                .filter(this::met)
                .map(demand -> pack.value(demand.key()).citation())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(Citation[]::new);
    }
}
