package org.lingqu.quality.run;

import java.util.List;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
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
 * stewards of the department whose rows they are see them, and each page is recorded, as the rows may hold what people may not see.
 */
@Service
public class Findings {

    private final Runs runs;
    private final Rules rules;
    private final JudgeWork work;
    private final Entries entries;
    private final Datasets datasets;
    private final Engine engine;
    private final AuditTrail trail;

    Findings(
            Runs runs,
            Rules rules,
            JudgeWork work,
            Entries entries,
            Datasets datasets,
            Engine engine,
            AuditTrail trail) {
        this.runs = runs;
        this.rules = rules;
        this.work = work;
        this.entries = entries;
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
     *     {@code quality-rule-unknown}, {@code quality-no-rows} for a rule that looks at no rows, {@code quality-rows-of-other} for one that
     *     goes through the rows of another department's entry: of these only the number is told
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
        EntryVersion holder = found.other() == null ? entry : entries.published(new ResourceCode(found.other()));
        Act look = look(entry, run, result, actor);
        if (!actor.isOf(holder.provider())) {
            Problem refused = Problem.forbidden("quality-rows-of-other").with(holder.name(), holder.providerName());
            trail.recordApart(look.with("other", holder.code()).refused(refused.code()));
            throw refused;
        }
        boolean wrong = kind.indicator().lowerIsBetter();
        List<FoundRow> rows =
                engine.found(new FoundQuery(found.scan(), found.measure(), wrong, after, before, most), new Watch());
        trail.recordApart(told(look, after, before, rows));
        if (!holder.entry().equals(entry.entry())) {
            trail.recordApart(told(look(holder, run, result, actor).with("by", entry.code()), after, before, rows));
        }
        return new FoundPage(
                run, result, found.scan().fields().stream().map(Field::column).toList(), kind.items(), rows);
    }

    private static Act look(EntryVersion entry, Run run, Result result, Actor actor) {
        return Act.of(
                        actor,
                        "quality.findings-read",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("snapshot", run.snapshot())
                .with("rule", result.rule().number())
                .with("found", result.found());
    }

    private static Act told(Act look, long after, long before, List<FoundRow> rows) {
        return look.with("after", after).with("before", before).with("rows", rows.size());
    }
}
