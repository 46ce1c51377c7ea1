package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.conformance.TestRun;

/** Two processes share the tests of a run. */
class RunSharesTests {

    @TempDir
    private Path folder;

    @Test
    void what_the_processes_have_shown_comes_together() {
        RunShares one = new RunShares(folder, "1");
        RunShares two = new RunShares(folder, "2");
        one.leave(new TestRun(Map.of("AH-25.1", List.of("A.a"))));
        two.leave(new TestRun(Map.of("AH-25.1", List.of("B.b"), "AH-25.2", List.of("B.c"))));
        assertThat(one.all().tests()).isEqualTo(Map.of("AH-25.1", List.of("A.a", "B.b"), "AH-25.2", List.of("B.c")));
    }

    @Test
    void a_process_replaces_what_it_left_before() {
        RunShares one = new RunShares(folder, "1");
        one.leave(new TestRun(Map.of("AH-25.1", List.of("A.a"))));
        one.leave(new TestRun(Map.of("AH-25.2", List.of("A.b"))));
        assertThat(one.all().tests()).containsOnlyKeys("AH-25.2");
    }
}
