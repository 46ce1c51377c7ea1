package org.lingqu.quality.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.correction.Correction;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.run.Measures;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.ClockLight.State;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * How good the data of a resource are.
 *
 * @param run the last run; null before the first
 * @param results what each rule found in it
 * @param rules all its rules
 * @param history last run over each snapshot, the newest first
 * @param correction the order to correct that runs; null for none
 * @param inspection day by which it has to be inspected again; null where the regulation has no such day
 * @param steward whether the reader may change rules and look at rows
 * @param authority whether the reader may have it judged
 * @param measures what the regulation names, in its words
 */
public record ResourceView(
        EntryVersion entry,
        @Nullable Run run,
        List<Result> results,
        List<Rule> rules,
        List<Run> history,
        @Nullable Correction correction,
        @Nullable LocalDate inspection,
        boolean steward,
        boolean authority,
        List<Measures.Measure> measures) {

    public String address() {
        return "/quality/" + entry.code().value();
    }

    public List<Figure> figures(Page page) {
        return run == null ? List.of() : QualityWords.figures(run, page);
    }

    /** The measures the regulation names. */
    public List<Figure> named(Page page) {
        return measures.stream()
                .map(each -> new Figure(each.name(), QualityWords.score(each.score()), page.name(each.dimension())))
                .toList();
    }

    public ClockLight light(Result result) {
        if (result.problem() != null) {
            return ClockLight.of(State.NONE, "quality.light.not-judged");
        }
        if (result.score() == null) {
            return ClockLight.of(State.NONE, "quality.light.nothing");
        }
        return result.isBelowFloor()
                ? ClockLight.of(State.RED, "quality.light.below")
                : result.found() > 0
                        ? ClockLight.of(State.YELLOW, "quality.light.some")
                        : ClockLight.of(State.MET, "quality.light.kept");
    }

    public long below() {
        return results.stream().filter(Result::isBelowFloor).count();
    }

    /** Whether the rows behind a result can be looked at. */
    public boolean opens(Result result) {
        return steward && result.found() > 0 && result.problem() == null && rows(result);
    }

    private static boolean rows(Result result) {
        return !result.rule().kind().items().isEmpty();
    }

    public String found(Result result) {
        UUID of = run == null ? result.rule().id() : run.id();
        return address() + "/findings/" + of + "/" + result.rule().id();
    }

    /** Whether data of two providers contradict each other, about which a coordination can be begun. */
    public boolean contradicts(Result result) {
        return steward && result.rule().indicator() == Indicator.SAME_DATA && result.found() > 0;
    }

    public List<Rule> proposed() {
        return rules.stream().filter(rule -> rule.state() == RuleState.PROPOSED).toList();
    }

    public List<Rule> off() {
        return rules.stream().filter(rule -> rule.state() == RuleState.OFF).toList();
    }

    /** The oldest first, as a line is drawn. */
    public List<Run> course() {
        List<Run> course = new ArrayList<>(history);
        Collections.reverse(course);
        return course;
    }

    public String finding(Page page) {
        Run first = history.get(history.size() - 1);
        Run last = history.get(0);
        return page.t(
                "quality.course.finding",
                first.snapshot(),
                QualityWords.score(first.score()),
                last.snapshot(),
                QualityWords.score(last.score()));
    }
}
