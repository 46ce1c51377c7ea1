package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Recipients;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.VersionTimes;
import org.lingqu.pool.Versions;
import org.springframework.stereotype.Service;

/**
 * The way of a row through the versions, for stewards of the department whose row it is: which load brought it when, what of it changed with
 * which load, and who received it. Each question is recorded; neither key nor values are.
 */
@Service
public class RowWays {

    /** Versions looked into for one answer. */
    private static final int VERSIONS = 24;

    private static final int LONGEST = 2_000;

    private final Lineage lineage;
    private final LoadLines lines;
    private final Datasets datasets;
    private final VersionTimes times;
    private final Versions versions;
    private final Recipients recipients;
    private final KeyHashes hashes;
    private final Departments departments;
    private final AuditTrail trail;

    RowWays(
            Lineage lineage,
            LoadLines lines,
            Datasets datasets,
            VersionTimes times,
            Versions versions,
            Recipients recipients,
            KeyHashes hashes,
            Departments departments,
            AuditTrail trail) {
        this.lineage = lineage;
        this.lines = lines;
        this.datasets = datasets;
        this.times = times;
        this.versions = versions;
        this.recipients = recipients;
        this.hashes = hashes;
        this.departments = departments;
        this.trail = trail;
    }

    /** Whether somebody may ask. */
    public boolean mayAsk(EntryVersion entry, Actor actor) {
        return actor.may(Permission.COLLECT) && actor.isOf(entry.provider());
    }

    /** @throws Problem {@code lineage-foreign} for everybody but stewards of the department */
    public EntryVersion own(ResourceCode code, Actor actor) {
        EntryVersion entry = lineage.seen(code, actor).entry();
        if (!mayAsk(entry, actor)) {
            throw Problem.notFound("lineage-foreign").with(entry.name());
        }
        return entry;
    }

    /**
     * @param key text of the items that name a row, in their order
     * @throws Problem {@code lineage-foreign}, {@code record-needs-key}, {@code row-way-unknown} when no version has such a row
     */
    public RowWay of(ResourceCode code, List<String> key, Actor actor) {
        EntryVersion entry = own(code, actor);
        List<VersionTimes.Point> points = times.newest(entry.entry(), Integer.MAX_VALUE, VERSIONS + 1);
        if (!points.isEmpty()
                && datasets.version(entry.entry(), points.get(0).version())
                                .key()
                                .size()
                        != key.size()) {
            throw Problem.conflict("record-needs-key").with(entry.name());
        }
        Walk walk = walked(entry, points, key);
        trail.recordApart(Act.of(
                        actor,
                        "collection.row-trace",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .about(key.stream().map(hashes::ofValue).toList())
                .with("states", walk.steps.size()));
        if (walk.steps.isEmpty()) {
            throw Problem.notFound("row-way-unknown").with(entry.name());
        }
        return new RowWay(states(entry, walk, actor), walk.end, receivers(entry, walk), walk.removed);
    }

    /**
     * With which loads a row came to the pool.
     *
     * @param states the newest first
     * @param further why they do not lead further back
     */
    record Brought(List<RowWay.State> states, RowWay.RowWayEnd further) {}

    /** With which loads a row came to the pool, as {@link #of} tells them; nothing of it is recorded here. Only for whom {@link #mayAsk}. */
    Brought brought(EntryVersion entry, List<String> key, Actor actor) {
        List<VersionTimes.Point> points = times.newest(entry.entry(), Integer.MAX_VALUE, VERSIONS + 1);
        Walk walk = walked(entry, points, key);
        return new Brought(states(entry, walk, actor), walk.end);
    }

    /** @param points one more than are looked into, where there are so many */
    private Walk walked(EntryVersion entry, List<VersionTimes.Point> points, List<String> key) {
        Walk walk = new Walk();
        boolean readable = key.stream().allMatch(RowWays::isText);
        for (VersionTimes.Point point :
                points.stream().limit(readable ? VERSIONS : 0).toList()) {
            if (point.expired()) {
                walk.end = RowWay.RowWayEnd.EXPIRED;
                break;
            }
            Snapshot snapshot = datasets.version(entry.entry(), point.version());
            List<StoredRow> found = versions.keyed(snapshot, key);
            walk.step(point, snapshot, found.isEmpty() ? null : found.get(0));
        }
        if (walk.end == RowWay.RowWayEnd.BEGINNING && points.size() > VERSIONS) {
            walk.end = RowWay.RowWayEnd.LONG;
        }
        return walk;
    }

    /** Whether a text can be the value of an item at all. */
    private static boolean isText(String part) {
        return !part.isEmpty() && part.length() <= LONGEST && part.chars().noneMatch(Character::isISOControl);
    }

    /** Versions one after the other, the newest first. */
    private static final class Walk {

        private final List<Step> steps = new ArrayList<>();
        private RowWay.RowWayEnd end = RowWay.RowWayEnd.BEGINNING;
        private @Nullable Integer removed;
        private @Nullable Integer missing;
        private boolean gap;

        /** @param row null where this version has none */
        void step(VersionTimes.Point point, Snapshot snapshot, @Nullable StoredRow row) {
            if (row == null) {
                missing = point.version();
                gap = true;
                return;
            }
            if (steps.isEmpty()) {
                removed = missing;
            }
            Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (last != null && !gap && last.isLike(snapshot, row)) {
                steps.set(steps.size() - 1, new Step(snapshot, point, last.to, row));
            } else {
                steps.add(new Step(snapshot, point, point.version(), row));
            }
            gap = false;
        }
    }

    /** The oldest version with some values that has been met so far. */
    private record Step(Snapshot snapshot, VersionTimes.Point from, int to, StoredRow row) {

        boolean isLike(Snapshot other, StoredRow older) {
            return other.columns().stream()
                            .map(Column::code)
                            .toList()
                            .equals(snapshot.columns().stream()
                                    .map(Column::code)
                                    .toList())
                    && row.cells().equals(older.cells());
        }

        /** Names of items whose value differs in an older state. */
        List<String> differs(Step older) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < snapshot.columns().size(); i++) {
                Column column = snapshot.columns().get(i);
                if (!Objects.equals(row.cells().get(i), older.cell(column.code()))) {
                    all.add(column.title());
                }
            }
            return all;
        }

        private @Nullable String cell(String code) {
            for (int i = 0; i < snapshot.columns().size(); i++) {
                if (snapshot.columns().get(i).code().equals(code)) {
                    return row.cells().get(i);
                }
            }
            return null;
        }
    }

    private List<RowWay.State> states(EntryVersion entry, Walk walk, Actor actor) {
        Set<LoadId> loads = new HashSet<>();
        walk.steps.forEach(step -> loads.add(step.row().load()));
        List<LoadLine> known = lines.some(entry.entry(), loads, Map.of());
        List<RowWay.State> all = new ArrayList<>();
        for (int i = 0; i < walk.steps.size(); i++) {
            Step step = walk.steps.get(i);
            Optional<LoadLine> load = known.stream()
                    .filter(line -> line.id().equals(step.row().load()))
                    .findFirst();
            all.add(new RowWay.State(
                    step.from().version(),
                    step.to(),
                    step.from().at(),
                    load.map(line -> Nodes.of(line, true, Sight.WHOLE, actor)).orElse(null),
                    i + 1 < walk.steps.size() ? step.differs(walk.steps.get(i + 1)) : List.of()));
        }
        return all;
    }

    /** The row could have been asked for by any of its values. */
    private List<RowWay.Receiver> receivers(EntryVersion entry, Walk walk) {
        Set<KeyHash> identifiers = new HashSet<>();
        walk.steps.forEach(step -> step.row().cells().stream()
                .filter(Objects::nonNull)
                .forEach(value -> identifiers.add(hashes.ofValue(value))));
        Instant first = walk.steps.get(walk.steps.size() - 1).from().at();
        Instant newest = walk.steps.get(0).from().at();
        return recipients.of(entry.code(), identifiers, first).stream()
                .map(each -> new RowWay.Receiver(
                        each.department(),
                        departments
                                .find(each.department())
                                .map(Department::name)
                                .orElse(""),
                        each.exact(),
                        !each.lastAt().isBefore(newest),
                        each.calls(),
                        each.lastAt()))
                .sorted(Comparator.comparing(RowWay.Receiver::exact)
                        .thenComparing(RowWay.Receiver::lastAt)
                        .reversed())
                .toList();
    }
}
