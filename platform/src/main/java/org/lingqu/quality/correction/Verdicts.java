package org.lingqu.quality.correction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Deliveries;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Origins;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.springframework.stereotype.Component;

/** What a run means for an order to correct. */
@Component
class Verdicts {

    private final Runs runs;
    private final Datasets datasets;
    private final Deliveries deliveries;
    private final Origins origins;

    Verdicts(Runs runs, Datasets datasets, Deliveries deliveries, Origins origins) {
        this.runs = runs;
        this.datasets = datasets;
        this.deliveries = deliveries;
        this.origins = origins;
    }

    /** Whether readers may get the snapshot that was judged: what nobody has answered for yet heals nothing and is no one's wrong. */
    boolean isReadable(Run run) {
        return deliveries.isReadable(load(run));
    }

    /**
     * Whether a run is over a load that follows the one an order was opened by: of the same unit, or of the department itself, and more than
     * single records put right.
     */
    boolean isNextLoad(Correction running, Run run) {
        LoadId load = load(run);
        LoadId first = load(runs.get(running.entry(), running.openedRun()));
        return !deliveries.isCorrection(load) && unit(load).equals(unit(first));
    }

    private LoadId load(Run run) {
        return datasets.version(run.entry(), run.snapshot()).load();
    }

    private Optional<DepartmentId> unit(LoadId load) {
        return origins.of(load).map(Origin::unit);
    }

    /** Whether later data are good already when a run is told, by every rule it broke: nothing is left to correct. */
    boolean isSucceeded(Run run) {
        return runs.newest(run.entry())
                .filter(newest -> newest.snapshot() > run.snapshot() && newest.keptFloor())
                .filter(this::isReadable)
                .filter(newest -> isAnswered(Stream.of(run), newest))
                .isPresent();
    }

    /** Whether a run that keeps every floor answers an order. */
    boolean isHealed(Correction running, Run run) {
        return isAnswered(wrong(running), run);
    }

    /** The runs that found the data of an order wrong: the one it was opened by and the last one. */
    private Stream<Run> wrong(Correction running) {
        return Stream.concat(
                Stream.of(runs.get(running.entry(), running.openedRun())),
                runs.lastWrong(running.entry(), running.snapshot()).stream());
    }

    /** Whether every rule that found the data wrong was judged again or is off: what could not be judged was not kept. */
    private boolean isAnswered(Stream<Run> wrong, Run run) {
        Set<UUID> judged = runs.results(run).stream()
                .filter(result -> result.problem() == null)
                .map(result -> result.rule().id())
                .collect(Collectors.toSet());
        return wrong.flatMap(each -> runs.results(each).stream())
                .filter(Result::isBelowFloor)
                .map(Result::rule)
                .allMatch(rule -> rule.state() != RuleState.IN_FORCE || judged.contains(rule.id()));
    }

    /** What stays below its floor: number of the rule, indicator, wrong and evaluated elements; in figures, as every language reads them. */
    String told(Run run) {
        List<Result> results = runs.results(run);
        String below = results.stream()
                .filter(Result::isBelowFloor)
                .map(result -> "R%d · %s · %s · %d / %d"
                        .formatted(
                                result.rule().number(),
                                result.rule().indicator().number(),
                                String.join(", ", result.rule().kind().items()),
                                result.found(),
                                result.evaluated()))
                .collect(Collectors.joining("\n"));
        String head = String.format(Locale.ROOT, "#%d", run.snapshot());
        return below.isEmpty() ? head + " ✓" : head + "\n" + below;
    }
}
