package org.lingqu.quality.run;

import java.util.List;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Field;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.FoundRow;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Watch;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.rule.Rules;
import org.springframework.stereotype.Service;

/**
 * The rows a rule found, with the original value of every cell: the rule applied anew to the snapshot of its run, which never changes. Only
 * stewards of the providing department see them, and each look is recorded, as the rows may hold what people may not see.
 */
@Service
public class Findings {

    private final Runs runs;
    private final Rules rules;
    private final JudgeWork work;
    private final Datasets datasets;
    private final Engine engine;
    private final AuditTrail trail;

    Findings(Runs runs, Rules rules, JudgeWork work, Datasets datasets, Engine engine, AuditTrail trail) {
        this.runs = runs;
        this.rules = rules;
        this.work = work;
        this.datasets = datasets;
        this.engine = engine;
        this.trail = trail;
    }

    /**
     * A page of them.
     *
     * @param columns columns of the rows, in order
     * @param items codes of the columns the rule looks at
     * @param rows in the order of the source
     */
    public record FoundPage(Run run, Result result, List<Column> columns, List<String> items, List<FoundRow> rows) {}

    /**
     * Rows a rule found in a run.
     *
     * @param after only rows with a greater number; 0 for the first page
     * @param before only rows with a smaller number, the last of them; 0 for no such limit
     * @throws Problem {@code entry-not-published} for other departments, {@code permission-missing}, {@code quality-run-unknown},
     *     {@code quality-rule-unknown}, {@code quality-no-rows} for a rule that looks at no rows
     */
    public FoundPage page(EntryVersion entry, UUID runId, UUID ruleId, long after, long before, int most, Actor actor) {
        Rules.mustOwn(entry, actor);
        Run run = runs.get(entry.entry(), runId);
        Result result = runs.results(run).stream()
                .filter(each -> each.rule().id().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("quality-rule-unknown").with(ruleId));
        RuleKind kind = rules.kindAt(result.rule(), result.ruleVersion());
        Snapshot snapshot = datasets.version(run.entry(), run.snapshot());
        JudgeWork.Found found = work.found(kind, snapshot)
                .orElseThrow(() -> Problem.conflict("quality-no-rows")
                        .with(kind.indicator().number()));
        boolean wrong = kind.indicator().lowerIsBetter();
        List<FoundRow> rows =
                engine.found(new FoundQuery(found.scan(), found.measure(), wrong, after, before, most), new Watch());
        if (after == 0 && before == 0) {
            trail.recordApart(Act.of(
                            actor,
                            "quality.findings-read",
                            new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                    .with("snapshot", run.snapshot())
                    .with("rule", result.rule().number())
                    .with("found", result.found()));
        }
        return new FoundPage(
                run, result, found.scan().fields().stream().map(Field::column).toList(), kind.items(), rows);
    }
}
