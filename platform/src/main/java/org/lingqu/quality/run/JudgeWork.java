package org.lingqu.quality.run;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Deliveries;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.Quarantines;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.TableStore;
import org.lingqu.pool.Watch;
import org.lingqu.quality.kind.Facts;
import org.lingqu.quality.kind.Given;
import org.lingqu.quality.kind.Plan;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.rule.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Measures rules over a snapshot. Rules that look at single rows go through it together, once; a rule that cannot be judged – another entry
 * has no data, an item is not in this snapshot – says so in its result and keeps no other rule from being judged.
 */
@Component
class JudgeWork {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeWork.class);

    /** Deliveries looked back upon. */
    private static final int DELIVERIES = 60;

    private static final Duration PROBED = Duration.ofDays(30);

    private final Entries entries;
    private final Datasets datasets;
    private final Deliveries deliveries;
    private final Quarantines quarantines;
    private final TableStore tables;
    private final Engine engine;
    private final RunRows rows;
    private final LegalTime time;

    JudgeWork(
            Entries entries,
            Datasets datasets,
            Deliveries deliveries,
            Quarantines quarantines,
            TableStore tables,
            Engine engine,
            RunRows rows,
            LegalTime time) {
        this.entries = entries;
        this.datasets = datasets;
        this.deliveries = deliveries;
        this.quarantines = quarantines;
        this.tables = tables;
        this.engine = engine;
        this.rows = rows;
        this.time = time;
    }

    Scan scan(Snapshot snapshot) {
        return tables.scan(snapshot);
    }

    /** The newest data of another entry. */
    Scan other(String code) {
        EntryVersion entry = entries.published(new ResourceCode(code));
        return scan(datasets.latest(entry.entry())
                .orElseThrow(() -> Problem.conflict("quality-other-empty").with(entry.name())));
    }

    Given given(Scan own) {
        return new Given() {
            private final Map<String, Scan> others = new HashMap<>();

            @Override
            public Scan other(String entry) {
                return others.computeIfAbsent(entry, JudgeWork.this::other);
            }

            @Override
            public Scan own() {
                return own;
            }

            @Override
            public LocalDate today() {
                return time.today();
            }
        };
    }

    /** What each rule finds, by number. It is remembered whether the rows could be read, which is a fact some rules look at. */
    List<Result> judge(Snapshot snapshot, List<Rule> rules) {
        Scan scan = opened(snapshot);
        Given given = given(scan);
        Set<String> columns = snapshot.columns().stream().map(Column::code).collect(Collectors.toSet());
        List<Result> results = new ArrayList<>();
        Map<Rule, Measure> together = new HashMap<>();
        Map<Rule, Plan.OfFacts> counted = new HashMap<>();
        for (Rule rule : rules) {
            try {
                if (!columns.containsAll(rule.kind().items())) {
                    results.add(failed(rule, "quality-item-not-in-snapshot"));
                    continue;
                }
                Plan plan = rule.kind().plan(given);
                if (plan instanceof Plan.OfRows own) {
                    together.put(rule, own.measure());
                } else if (plan instanceof Plan.OfOther other) {
                    results.add(measured(rule, given.other(other.entry()), other.measure()));
                } else if (plan instanceof Plan.OfFacts known) {
                    counted.put(rule, known);
                }
            } catch (Problem against) {
                results.add(failed(rule, against));
            }
        }
        List<Result> ofRows = measured(together, scan);
        results.addAll(ofRows);
        probed(snapshot.entry(), ofRows.stream().anyMatch(result -> result.problem() == null) || answers(scan));
        Facts facts = facts(snapshot);
        counted.forEach((rule, known) -> {
            try {
                results.add(done(rule, known.count().apply(facts)));
            } catch (Problem against) {
                results.add(failed(rule, against));
            }
        });
        results.sort(Comparator.comparing((Result result) -> result.rule().number()));
        return results;
    }

    private Scan opened(Snapshot snapshot) {
        try {
            return scan(snapshot);
        } catch (Problem unreadable) {
            probed(snapshot.entry(), false);
            throw unreadable;
        }
    }

    /** Microseconds are what the database keeps. */
    private void probed(EntryId entry, boolean answered) {
        rows.probed(entry, time.now().truncatedTo(ChronoUnit.MICROS), answered);
    }

    private boolean answers(Scan scan) {
        try {
            engine.rows(scan.with(scan.fields().subList(0, 1)), 0, 1, new Watch());
            return true;
        } catch (Problem unreadable) {
            LOG.warn("rows of {} cannot be read", scan.files(), unreadable);
            return false;
        }
    }

    private List<Result> measured(Map<Rule, Measure> measures, Scan scan) {
        List<Map.Entry<Rule, Measure>> rules = List.copyOf(measures.entrySet());
        List<Result> results = new ArrayList<>();
        try {
            List<Measured> found =
                    engine.measure(scan, rules.stream().map(Map.Entry::getValue).toList(), new Watch());
            for (int i = 0; i < rules.size(); i++) {
                results.add(done(rules.get(i).getKey(), found.get(i)));
            }
        } catch (Problem oneOfThem) {
            results.clear();
            measures.forEach((rule, measure) -> results.add(measured(rule, scan, measure)));
        }
        return results;
    }

    private Result measured(Rule rule, Scan scan, Measure measure) {
        try {
            return done(
                    rule, engine.measure(scan, List.of(measure), new Watch()).get(0));
        } catch (Problem against) {
            return failed(rule, against);
        }
    }

    private static Result done(Rule rule, Measured measured) {
        return new Result(rule, rule.version(), measured.fulfilled(), measured.evaluated(), null);
    }

    private static Result failed(Rule rule, Problem against) {
        if (against.kind() == Problem.Kind.UNAVAILABLE) {
            LOG.warn("quality rule {} of {} could not be judged", rule.number(), rule.entry(), against);
        }
        return failed(rule, against.code());
    }

    private static Result failed(Rule rule, String code) {
        return new Result(rule, rule.version(), 0, 0, code);
    }

    private Facts facts(Snapshot snapshot) {
        EntryId entry = snapshot.entry();
        return new Facts(
                snapshot.rows(),
                deliveries
                        .keptBack(entry, snapshot.version())
                        .orElseGet(() -> quarantines
                                .of(snapshot.load())
                                .map(Quarantine::rows)
                                .orElse(0L)),
                deliveries.days(entry, DELIVERIES),
                rows.probes(entry, time.now().minus(PROBED)),
                time.today());
    }

    /** The measure behind a rule, for telling its rows; empty for a rule that has none. */
    java.util.Optional<Found> found(RuleKind kind, Snapshot snapshot) {
        Scan scan = scan(snapshot);
        Plan plan = kind.plan(given(scan));
        if (plan instanceof Plan.OfRows own) {
            return java.util.Optional.of(new Found(scan, own.measure(), null));
        }
        return plan instanceof Plan.OfOther other
                ? java.util.Optional.of(new Found(other(other.entry()), other.measure(), other.entry()))
                : java.util.Optional.empty();
    }

    /** Which rows, and what is measured over them. @param other code of the entry whose rows they are; null: of the own one */
    record Found(Scan scan, Measure measure, @Nullable String other) {}
}
