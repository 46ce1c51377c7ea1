package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Only tests that passed count. */
class ObligationCountTests {

    @Test
    void counts_what_passed_in_every_invocation_and_nothing_else() {
        ObligationCount count = new ObligationCount(false);
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Sample.class))
                        .build(),
                count);
        assertThat(count.shown().keySet()).containsExactly("AH-25.1", "AH-25.2", "AH-26.1");
        assertThat(count.shown().get("AH-25.1")).containsExactly("Sample.passes", "Sample.passes_each_time");
        assertThat(count.shown().get("AH-26.1")).containsExactly("AH/data-review.in time");
    }

    /** Run by the test above only: its name does not end as those of tests do. */
    static class Sample {

        @Test
        @Obligation({"AH-25.1", "AH-25.2"})
        void passes() {
            assertThat(1).isOne();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1})
        @Obligation("AH-25.1")
        void passes_each_time(int one) {
            assertThat(one).isOne();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Obligation("AH-25.3")
        void passes_once(int one) {
            assertThat(one).isOne();
        }

        @ParameterizedTest
        @CsvSource({
            "1, AH-26.1, AH/data-review.in time",
            "1, AH-26.2, AH/data-review.answered",
            "2, AH-26.2, AH/data-review.late",
            "2, AH-26.1, AB/data-review.in time"
        })
        void plays_a_file(int one, String id, String name, TestReporter reporter) {
            reporter.publishEntry(ObligationCount.entry(id, name));
            assertThat(one).isOne();
        }

        @Test
        @Obligation("AH-25.3")
        void fails() {
            assertThat(1).isZero();
        }

        @Test
        @Obligation("AH-25.3")
        void gives_up() {
            Assumptions.abort("no browser");
            assertThat(1).isOne();
        }

        @Test
        @Disabled("as somebody might leave it")
        @Obligation("AH-25.3")
        void sleeps() {
            assertThat(1).isOne();
        }
    }
}
