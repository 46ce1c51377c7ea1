package org.lingqu.testing;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.TestRun;

/**
 * Counts what the passing tests of a run show. A test counts when every one of its invocations passed; a skipped or aborted one does not.
 * A test that reads what it plays from a file tells with report entries which part of the file shows what; such a part counts when every
 * part of the file that shows the same obligation passed.
 * A whole run writes {@code docs/conformance.json}; a part of the tests writes only {@code target/conformance.json}. Where several processes
 * share the tests of a run, the last to finish has what all of them have seen.
 */
public final class ObligationCount implements TestExecutionListener {

    private static final String SHOWS = "shows";
    private static final String AS = "as";

    private final boolean publishing;
    private final Map<String, Set<String>> obligations = new ConcurrentHashMap<>();
    private final Set<String> passed = ConcurrentHashMap.newKeySet();
    private final Set<String> other = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Cited>> told = new ConcurrentHashMap<>();
    private final Set<Cited> played = ConcurrentHashMap.newKeySet();
    private final Set<Cited> failed = ConcurrentHashMap.newKeySet();

    /**
     * What a part of a file shows.
     *
     * @param name file and part, with a dot between
     */
    private record Cited(String id, String name) {
        boolean isBeside(Cited one) {
            return id.equals(one.id) && file().equals(one.file());
        }

        private String file() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    /**
     * The report entry with which a test tells that what it plays shows an obligation.
     *
     * @param name the file, a dot, the part of the file
     */
    public static Map<String, String> entry(String obligation, String name) {
        return Map.of(SHOWS, obligation, AS, name);
    }

    /** Made by the launcher of the tests: publishes what a whole run has shown. */
    public ObligationCount() {
        this(System.getProperty("test") == null && System.getProperty("groups") == null);
    }

    ObligationCount(boolean publishing) {
        this.publishing = publishing;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String id = entry.getKeyValuePairs().get(SHOWS);
        String name = entry.getKeyValuePairs().get(AS);
        if (id != null && name != null) {
            told.computeIfAbsent(test.getUniqueId(), key -> new CopyOnWriteArrayList<>())
                    .add(new Cited(id, name));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            note(test, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, false);
    }

    private void note(TestIdentifier test, boolean success) {
        (success ? played : failed).addAll(told.getOrDefault(test.getUniqueId(), List.of()));
        if (test.getSource().orElse(null) instanceof MethodSource source) {
            Method method = source.getJavaMethod();
            Obligation shown = method.getAnnotation(Obligation.class);
            if (shown != null) {
                String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
                obligations.put(name, Set.of(shown.value()));
                (success ? passed : other).add(name);
            }
        }
    }

    /** Id → the tests that show it. */
    Map<String, List<String>> shown() {
        Map<String, Set<String>> shown = new TreeMap<>();
        obligations.forEach((name, ids) -> {
            if (passed.contains(name) && !other.contains(name)) {
                ids.forEach(
                        id -> shown.computeIfAbsent(id, each -> new TreeSet<>()).add(name));
            }
        });
        played.stream()
                .filter(cited -> failed.stream().noneMatch(cited::isBeside))
                .forEach(cited -> shown.computeIfAbsent(cited.id(), each -> new TreeSet<>())
                        .add(cited.name()));
        Map<String, List<String>> lists = new TreeMap<>();
        shown.forEach((id, tests) -> lists.put(id, List.copyOf(tests)));
        return lists;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        RunShares shares = RunShares.ofThisRun();
        shares.leave(new TestRun(shown()));
        String published = System.getProperty("lingqu.conformance", "");
        String json = shares.all().json(Register.shipped());
        RunShares.write(Path.of("target", "conformance.json"), json);
        if (publishing && !published.isEmpty()) {
            RunShares.write(Path.of(published), json);
        }
    }
}
