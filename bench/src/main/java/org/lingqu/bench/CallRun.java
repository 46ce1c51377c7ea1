package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;

/**
 * One landing in a process of its own with one of its system calls broken, and what the judge says of the pool afterwards: the version before is
 * whole, the broken one is whole or not there, the next one lands.
 */
final class CallRun {

    private static final long SEED = 5;
    private static final Batch BEFORE = new Batch(SEED, 1, 6_000);
    private static final Batch BROKEN = new Batch(SEED, 2, 6_100);
    private static final Batch AFTER = new Batch(SEED, 3, 6_200);

    private final DatabaseAddress database;
    private final Path folder;
    private final String entry = EntryId.next().toString();
    private final String before = LoadId.next().toString();
    private final String broken = LoadId.next().toString();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param folder empty; the run's data directory and files lie below it
     */
    CallRun(DatabaseAddress database, Path folder) {
        this.database = database;
        this.folder = Home.made(folder);
    }

    /**
     * What came of it.
     *
     * @param said the process's last words; empty when it was killed before it said any
     * @param calls what strace saw
     * @param stands whether the broken landing became a version
     */
    record Outcome(String said, List<Traced> calls, boolean stands, List<Violation> violations) {}

    Path data() {
        return folder.resolve("node");
    }

    /** @param fault as strace's {@code inject} has it; empty for none */
    Outcome run(String fault) {
        String said = struck(fault);
        List<Traced> calls = Strace.calls(trace());
        reason(said, calls);
        try (PoolAlone pool = new PoolAlone(database, Home.made(data()))) {
            pool.start();
            List<String> remains = new PoolBooks(database, data()).read().remains();
            remains.forEach(each -> violations.add(new Violation(Kind.NOT_SWEPT, broken, each)));
            String after = LoadId.next().toString();
            int version = pool.land(EntryId.of(entry), LoadId.of(after), AFTER.write(folder.resolve("after.csv")));
            PoolState state = new PoolBooks(database, data()).read();
            boolean stands =
                    state.versions().stream().anyMatch(each -> each.load().equals(broken));
            List<Loaded> journal = List.of(
                    line(BEFORE, before, Loaded.LANDED, 1, null),
                    told(said),
                    line(AFTER, after, Loaded.LANDED, version, null));
            violations.addAll(
                    PoolOracle.judge(journal, List.of(), quiet(state, journal)).violations());
            return new Outcome(said, calls, stands, violations);
        } catch (Problem failed) {
            violations.add(new Violation(Kind.NOT_RESUMED, broken, Command.explain(failed)));
            return new Outcome(said, calls, false, violations);
        }
    }

    /** Where a call on the pool's own files failed, "it failed" is no reason. */
    private void reason(String said, List<Traced> calls) {
        if (said.equals(PoolOneshot.REFUSED + ' ' + PoolOneshot.NO_REASON)) {
            calls.stream()
                    .filter(call -> call.isInjected() && call.concerns(data().toString()))
                    .forEach(call -> violations.add(
                            new Violation(Kind.NO_REASON, broken, said + " after " + call.name() + ' ' + call.what())));
        }
    }

    private String struck(String fault) {
        Oneshot landing = new Oneshot(
                PoolOneshot.class,
                database,
                List.of(
                        data().toString(),
                        entry,
                        BEFORE.write(folder.resolve("before.csv")).toString(),
                        before,
                        BROKEN.write(folder.resolve("broken.csv")).toString(),
                        broken),
                folder);
        Oneshot.Said said = landing.run(fault, trace());
        if (said.hung()) {
            violations.add(new Violation(Kind.NO_END, broken, "hangs: " + fault));
        }
        return said.last();
    }

    private Path trace() {
        return folder.resolve("strace.out");
    }

    private Loaded told(String said) {
        if (said.startsWith(PoolOneshot.COMMITTED)) {
            int version = Integer.parseInt(said.substring(PoolOneshot.COMMITTED.length() + 1));
            return line(BROKEN, broken, Loaded.LANDED, version, null);
        }
        if (said.startsWith(PoolOneshot.REFUSED)) {
            return line(BROKEN, broken, "FAILED", null, said.substring(PoolOneshot.REFUSED.length() + 1));
        }
        return line(BROKEN, broken, "", null, null);
    }

    private Loaded line(Batch batch, String load, String state, @Nullable Integer version, @Nullable String problem) {
        long kept = batch.defects();
        return new Loaded(entry, batch, load, state, version, batch.rows(), batch.rows() - kept, kept, problem);
    }

    /** Here is no book of loads and no table for single rows; both are as the versions say. */
    private static PoolState quiet(PoolState state, Collection<Loaded> journal) {
        Map<String, String> states = new HashMap<>();
        journal.forEach(each -> states.put(String.valueOf(each.load()), "FAILED"));
        Map<String, PoolState.Served> served = new HashMap<>();
        state.versions().forEach(each -> {
            states.put(each.load(), Loaded.LANDED);
            served.put(each.entry(), new PoolState.Served(each.version(), each.content()));
        });
        return new PoolState(state.versions(), served, states, state.remains());
    }
}
