package org.lingqu.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.PoolState.Version;
import org.lingqu.bench.Violation.Kind;

/**
 * Compares what clients ordered, were told and saw with what the pool holds. Every version holds exactly the rows of one load; every landing that
 * was told is a version; what did not land left nothing and told why; readers saw whole versions only, never an older one again. A landing that
 * nobody was told of is allowed. It knows nothing of the platform.
 */
final class PoolOracle {

    private final PoolState state;
    private final Map<String, Loaded> byLoad = new HashMap<>();
    private final Map<String, RowSum> sums = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long unheard;

    /**
     * What came of the comparison.
     *
     * @param landings that clients were told of
     * @param unheard versions of whose landing no client was told
     */
    record Judgment(long landings, int versions, long unheard, List<Violation> violations) {}

    private PoolOracle(PoolState state) {
        this.state = state;
    }

    static Judgment judge(Collection<Loaded> journal, Collection<Sighting> sightings, PoolState state) {
        PoolOracle oracle = new PoolOracle(state);
        journal.forEach(oracle::remember);
        oracle.versions();
        oracle.byLoad.values().forEach(oracle::end);
        oracle.served();
        oracle.sightings(journal, sightings);
        state.remains().forEach(each -> oracle.violated(Kind.NOT_SWEPT, "", each));
        long landings =
                oracle.byLoad.values().stream().filter(Loaded::hasLanded).count();
        return new Judgment(landings, state.versions().size(), oracle.unheard, List.copyOf(oracle.violations));
    }

    /** Of a load that was looked at several times the last look counts, but an end that was told once stays told. */
    private void remember(Loaded line) {
        if (line.load() == null) {
            return;
        }
        Loaded before = byLoad.put(line.load(), line);
        if (before != null && before.hasLanded() && !line.hasLanded()) {
            violated(Kind.LANDING_LOST, line.load(), "told as landed, later as " + line.state());
        }
    }

    private void versions() {
        Map<String, Integer> last = new HashMap<>();
        Set<String> loads = new HashSet<>();
        for (Version version : state.versions()) {
            int expected = last.merge(version.entry(), 1, Integer::sum);
            if (version.version() != expected) {
                violated(Kind.LANDING_LOST, version.load(), name(version) + " where " + expected + " should be");
            }
            if (!loads.add(version.load())) {
                violated(Kind.LANDED_TWICE, version.load(), "again as " + name(version));
            }
            compare(version, byLoad.get(version.load()));
        }
        Set<String> batches = new HashSet<>();
        for (Version version : state.versions()) {
            Loaded line = byLoad.get(version.load());
            if (line != null && !batches.add(line.entry() + "#" + line.batch().number())) {
                violated(
                        Kind.LANDED_TWICE,
                        version.load(),
                        "batch " + line.batch().number() + " is two versions");
            }
        }
    }

    private void compare(Version version, @Nullable Loaded line) {
        if (line == null) {
            violated(Kind.HALF_VISIBLE, version.load(), name(version) + " is of a load nobody ordered");
            return;
        }
        RowSum expected = sum(line.batch());
        if (!version.content().equals(expected)) {
            violated(
                    Kind.WRONG_ROWS,
                    version.load(),
                    name(version) + " holds " + version.content() + ", the load brought " + expected);
        }
        if (version.rows() != expected.rows() || version.kept() != line.batch().defects()) {
            violated(
                    Kind.WRONG_SUMS,
                    version.load(),
                    "%s: %d rows in the books and %d kept back; the load brought %d and %d"
                            .formatted(
                                    name(version),
                                    version.rows(),
                                    version.kept(),
                                    expected.rows(),
                                    line.batch().defects()));
        }
        if (!line.hasLanded()) {
            unheard++;
        }
        if (line.version() != null && line.version() != version.version()) {
            violated(Kind.LANDING_LOST, version.load(), name(version) + ", but told as version " + line.version());
        }
    }

    private void end(Loaded line) {
        String load = String.valueOf(line.load());
        boolean there = state.versions().stream().anyMatch(each -> each.load().equals(load));
        if (line.hasLanded() && !there) {
            violated(Kind.LANDING_LOST, load, "told as version " + line.version() + ", no version is of it");
        }
        if (line.hasLanded() && line.read() != line.landed() + line.quarantined()) {
            violated(Kind.WRONG_SUMS, load, line.text());
        }
        String booked = state.states().getOrDefault(load, "");
        if (there != booked.equals(Loaded.LANDED)) {
            violated(Kind.HALF_VISIBLE, load, (there ? "a version" : "no version") + ", and the book says " + booked);
        }
        if (booked.equals("QUEUED") || booked.equals("RUNNING") || booked.isEmpty()) {
            violated(Kind.NO_END, load, "the book says " + (booked.isEmpty() ? "nothing" : booked));
        }
        boolean gaveUp = line.state().equals("FAILED") || line.state().equals("INTERRUPTED");
        if (gaveUp && line.problem() == null) {
            violated(Kind.NO_REASON, load, line.state());
        }
    }

    private void served() {
        Map<String, Version> newest = new HashMap<>();
        state.versions().forEach(version -> newest.put(version.entry(), version));
        newest.forEach((entry, version) -> {
            PoolState.Served served = state.served().get(entry);
            if (served == null || served.version() != version.version()) {
                violated(
                        Kind.STALE, version.load(), "single rows come from " + served + ", newest is " + name(version));
            } else if (!served.content().equals(version.content())) {
                violated(
                        Kind.WRONG_ROWS,
                        version.load(),
                        "served: " + served.content() + ", the version: " + version.content());
            }
        });
    }

    private void sightings(Collection<Loaded> journal, Collection<Sighting> sightings) {
        Set<String> landed = new HashSet<>();
        for (Loaded line : journal) {
            if (Loaded.LANDED.equals(state.states().get(String.valueOf(line.load())))) {
                landed.add(line.entry() + "#" + line.batch().number());
            }
        }
        for (Sighting seen : sightings) {
            if (!landed.contains(seen.entry() + "#" + seen.batch())) {
                violated(Kind.HALF_VISIBLE, "", "a row of batch " + seen.batch() + ", which never landed, was read");
            }
            if (seen.batch() < seen.before()) {
                violated(Kind.STALE, "", "batch " + seen.batch() + " was read after batch " + seen.before());
            }
            if (seen.batch() < seen.acknowledged()) {
                violated(
                        Kind.STALE,
                        "",
                        "batch " + seen.batch() + " was read when " + seen.acknowledged() + " was served");
            }
        }
    }

    private RowSum sum(Batch batch) {
        return sums.computeIfAbsent(batch.seed() + "#" + batch.number() + "#" + batch.rows(), any -> batch.landed());
    }

    private static String name(Version version) {
        return "version " + version.version() + " of " + version.entry();
    }

    private void violated(Kind kind, String load, String detail) {
        violations.add(new Violation(kind, load, detail));
    }
}
