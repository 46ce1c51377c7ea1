package org.lingqu.testing;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.TestRun;

/**
 * Counts what the passing tests of a run show. A test counts when every one of its invocations passed; a skipped or aborted one does not.
 * A whole run writes {@code docs/conformance.json}; a part of the tests writes only {@code target/conformance.json}. Where several processes
 * share the tests of a run, the last to finish has what all of them have seen.
 */
public final class ObligationCount implements TestExecutionListener {

    private final boolean publishing;
    private final Map<String, Set<String>> obligations = new ConcurrentHashMap<>();
    private final Set<String> passed = ConcurrentHashMap.newKeySet();
    private final Set<String> other = ConcurrentHashMap.newKeySet();

    /** Made by the launcher of the tests: publishes what a whole run has shown. */
    public ObligationCount() {
        this(System.getProperty("test") == null && System.getProperty("groups") == null);
    }

    ObligationCount(boolean publishing) {
        this.publishing = publishing;
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
