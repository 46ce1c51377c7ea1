package org.lingqu.quality.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnProfile;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.TableStore;
import org.lingqu.pool.Watch;
import org.lingqu.quality.kind.Accuracy;
import org.lingqu.quality.kind.Completeness;
import org.lingqu.quality.kind.Consistency;
import org.lingqu.quality.kind.Plan;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.kind.Timeliness;
import org.springframework.stereotype.Service;

/**
 * Looks at a snapshot for rules that nearly all of it keeps: the few rows that do not are worth a look. What it finds is only suggested.
 */
@Service
public class Suggestions {

    /** Fewer rows suggest nothing. */
    private static final int FEWEST_ROWS = 20;

    /** What nearly all keep: this share. */
    private static final double NEARLY_ALL = 0.95;

    /** Columns with few values are looked at for one deciding another; so many columns at most. */
    private static final int CODES = 6;

    private static final int MOST_VALUES = 1_000;
    private static final int LEAST_REPETITION = 3;
    private static final int LONGEST_SHAPE = 30;
    private static final Pattern SHAPE = Pattern.compile("[9A-]*9[9A-]*");

    private final Rules rules;
    private final Datasets datasets;
    private final TableStore tables;
    private final Engine engine;
    private final LegalTime time;

    Suggestions(Rules rules, Datasets datasets, TableStore tables, Engine engine, LegalTime time) {
        this.rules = rules;
        this.datasets = datasets;
        this.tables = tables;
        this.engine = engine;
        this.time = time;
    }

    /**
     * Looks, and keeps what it finds as suggestions.
     *
     * @return the new ones
     * @throws Problem {@code quality-nothing-to-judge} before the first data have landed, {@code permission-missing}
     */
    public List<Rule> look(EntryVersion entry, Actor actor) {
        Rules.mustOwn(entry, actor);
        Snapshot snapshot = datasets.latest(entry.entry())
                .orElseThrow(() -> Problem.conflict("quality-nothing-to-judge").with(entry.name()));
        Scan scan = tables.scan(snapshot);
        return rules.propose(entry, drafts(scan, snapshot), actor);
    }

    private List<Draft> drafts(Scan scan, Snapshot snapshot) {
        if (snapshot.rows() < FEWEST_ROWS) {
            return List.of();
        }
        List<ColumnProfile> profiles = engine.profile(scan, new Watch());
        List<RuleKind> candidates = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            candidates.addAll(of(snapshot.columns().get(i), profiles.get(i)));
        }
        candidates.addAll(orders(snapshot.columns(), profiles));
        candidates.addAll(decided(snapshot, profiles));
        return kept(candidates, scan);
    }

    private List<RuleKind> of(Column column, ColumnProfile profile) {
        List<RuleKind> kinds = new ArrayList<>();
        if (!column.required() && profile.filled() < profile.rows()) {
            kinds.add(new Completeness.ElementsFilled(column.code(), null, null));
        }
        if (!column.key()
                && profile.distinct() > profile.filled() * NEARLY_ALL
                && !column.type().isText()) {
            return kinds;
        }
        if (column.type().isText()) {
            kinds.add(new Accuracy.DirtyData(column.code(), List.of()));
            String shape = profile.shape();
            if (shape != null
                    && shape.length() <= LONGEST_SHAPE
                    && SHAPE.matcher(shape).matches()) {
                kinds.add(new Accuracy.FormatMet(column.code(), pattern(shape), null, null, null, null, null));
            }
            if (!column.key() && profile.distinct() > profile.filled() * NEARLY_ALL) {
                kinds.add(new Accuracy.Uniqueness(List.of(column.code())));
            }
        } else if (isDay(column)) {
            kinds.add(new Timeliness.InPeriod(
                    column.code(),
                    null,
                    time.today().withDayOfYear(1).plusYears(1).minusDays(1).toString()));
        }
        return kinds;
    }

    private static boolean isDay(Column column) {
        return switch (column.type()) {
            case DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    /** Runs of the same sign become counted classes: 9999-99 → [0-9]{4}-[0-9]{2}. */
    private static String pattern(String shape) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < shape.length(); ) {
            char sign = shape.charAt(i);
            int end = i;
            while (end < shape.length() && shape.charAt(end) == sign) {
                end++;
            }
            pattern.append(sign == '9' ? "[0-9]" : sign == 'A' ? "[A-Za-z]" : "-");
            if (end - i > 1) {
                pattern.append('{').append(end - i).append('}');
            }
            i = end;
        }
        return pattern.toString();
    }

    private static List<RuleKind> orders(List<Column> columns, List<ColumnProfile> profiles) {
        List<RuleKind> kinds = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                if (i != j
                        && isDay(columns.get(i))
                        && columns.get(i).type() == columns.get(j).type()
                        && profiles.get(i).filled() > 0
                        && profiles.get(j).filled() > 0) {
                    kinds.add(new Timeliness.InOrder(
                            columns.get(i).code(), columns.get(j).code()));
                }
            }
        }
        return kinds;
    }

    private static List<RuleKind> decided(Snapshot snapshot, List<ColumnProfile> profiles) {
        List<String> codes = profiles.stream()
                .filter(profile -> profile.distinct() >= 2
                        && profile.distinct() <= MOST_VALUES
                        && profile.distinct() * LEAST_REPETITION <= profile.filled())
                .sorted(java.util.Comparator.comparingLong(ColumnProfile::distinct)
                        .reversed())
                .limit(CODES)
                .map(ColumnProfile::column)
                .toList();
        List<RuleKind> kinds = new ArrayList<>();
        for (String code : codes) {
            for (String other : codes) {
                if (!code.equals(other)) {
                    kinds.add(new Consistency.RelatedData(code, null, null, other, null, null));
                }
            }
        }
        return kinds;
    }

    /** Measures the candidates together and keeps those that nearly all rows keep, but not those that no row could break. */
    private List<Draft> kept(List<RuleKind> candidates, Scan scan) {
        List<Measure> measures = candidates.stream()
                .map(kind -> ((Plan.OfRows) kind.plan(NoOthers.on(scan, time.today()))).measure())
                .toList();
        List<Measured> found = engine.measure(scan, measures, new Watch());
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            RuleKind kind = candidates.get(i);
            Draft draft = draft(kind, found.get(i));
            if (draft != null) {
                drafts.add(draft);
            }
        }
        return drafts;
    }

    private static @Nullable Draft draft(RuleKind kind, Measured found) {
        boolean turned = kind.indicator().lowerIsBetter();
        long good = turned ? found.evaluated() - found.fulfilled() : found.fulfilled();
        if (found.evaluated() < FEWEST_ROWS || good < found.evaluated() * NEARLY_ALL) {
            return null;
        }
        boolean worth = !turned || found.fulfilled() > 0;
        return worth
                ? new Draft(
                        kind,
                        NEARLY_ALL * 100,
                        RuleOrigin.PROFILE,
                        Phrase.of("quality.reason.profile", found.evaluated(), good),
                        null)
                : null;
    }
}
