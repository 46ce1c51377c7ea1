package org.lingqu.quality.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Snapshot;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.QualityJudged;
import org.lingqu.quality.rule.Rules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the rules of an entry over a snapshot, mostly its newest, and keeps what comes of it. */
@Service
public class Judge {

    private final Rules rules;
    private final JudgeWork work;
    private final RunRows rows;
    private final Datasets datasets;
    private final Entries entries;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    Judge(
            Rules rules,
            JudgeWork work,
            RunRows rows,
            Datasets datasets,
            Entries entries,
            AuditTrail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            LegalTime time) {
        this.rules = rules;
        this.work = work;
        this.rows = rows;
        this.datasets = datasets;
        this.entries = entries;
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * A steward of the provider, or the data authority, wants to know.
     *
     * @throws Problem {@code permission-missing}, {@code quality-nothing-to-judge}
     */
    public Run byHand(EntryVersion entry, Actor actor) {
        if (!actor.may(Permission.SUPERVISE)) {
            Rules.mustOwn(entry, actor);
        }
        return judge(entry, Cause.HAND, actor);
    }

    /** By an inspection of the department. @throws Problem {@code quality-nothing-to-judge} */
    public Run inspect(EntryVersion entry, Actor actor) {
        return judge(entry, Cause.INSPECTION, actor);
    }

    /** Because its data were delivered and nothing was newer. @throws Problem {@code quality-nothing-to-judge} */
    public Run delivered(EntryVersion entry) {
        return judge(entry, Cause.DELIVERY, Actor.PLATFORM);
    }

    Run judge(EntryVersion entry, Cause cause, Actor actor) {
        Snapshot newest = datasets.latest(entry.entry())
                .orElseThrow(() -> Problem.conflict("quality-nothing-to-judge").with(entry.name()));
        return judge(entry, newest, cause, actor);
    }

    Run judge(EntryVersion entry, Snapshot snapshot, Cause cause, Actor actor) {
        Instant from = now();
        rules.derive(entry);
        List<Result> results = work.judge(snapshot, rules.inForce(entry.entry()));
        Map<Dimension, Double> dimensions = Scores.byDimension(results);
        Run run = new Run(
                Uuids.next(),
                entry.entry(),
                entry.provider(),
                snapshot.version(),
                snapshot.rows(),
                cause,
                actor.name(),
                from,
                now(),
                Scores.mean(dimensions.values()),
                dimensions,
                results.stream().noneMatch(Result::isBelowFloor));
        transaction.executeWithoutResult(status -> keep(run, results, entry, actor));
        return run;
    }

    private void keep(Run run, List<Result> results, EntryVersion entry, Actor actor) {
        rows.add(run, results);
        int failing = (int) results.stream().filter(Result::isBelowFloor).count();
        trail.record(Act.of(
                        actor,
                        "quality.judge",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("snapshot", run.snapshot())
                .with("cause", run.cause())
                .with("rules", results.size())
                .with("failing", failing));
        entries.readAgain(List.of(run.entry()));
        events.publishEvent(
                new QualityJudged(run.id(), run.entry(), run.department(), run.snapshot(), run.score(), failing));
    }

    /** Microseconds are what the database keeps. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }
}
