package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;

/** Medians, delays, options. */
class FiguresTests {

    @Test
    void tells_median_least_and_greatest() {
        assertThat(Spread.of(List.of(3, 1, 2))).isEqualTo(new Spread(2, 1, 3, 3));
        assertThat(Spread.of(List.of(1, 2, 3, 10))).isEqualTo(new Spread(2.5, 1, 10, 4));
        assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0));
        assertThat(Spread.of(List.of(1000, 2000.5)).text(1)).isEqualTo("1,500.3 [1,000.0–2,000.5]");
    }

    @Test
    void tells_the_delay_that_a_share_of_calls_did_not_exceed() {
        Delays delays = new Delays();
        for (int i = 0; i < 99; i++) {
            delays.add(1_000_000);
        }
        delays.add(50_000_000);
        assertThat(delays.millis(0.5)).isCloseTo(1, within(0.07));
        assertThat(delays.millis(0.99)).isCloseTo(1, within(0.07));
        assertThat(delays.millis(1)).isCloseTo(50, within(3.5));
    }

    @Test
    void understands_options_and_says_what_it_does_not_understand() {
        Options options = Options.of(List.of("kill", "--count", "5"), Set.of("count", "seed"));
        assertThat(options.name()).isEqualTo("kill");
        assertThat(options.count("count", 50, 1, 100)).isEqualTo(5);
        assertThat(options.number("seed", 9, 0, 100)).isEqualTo(9);
        assertRefused("--count 500", () -> options(500).count("count", 50, 1, 100));
        assertRefused("--colour", () -> Options.of(List.of("kill", "--colour", "red"), Set.of("count")));
        assertRefused("--count", () -> Options.of(List.of("kill", "--count"), Set.of("count")));
        assertRefused("twice", () -> Options.of(List.of("kill", "twice"), Set.of()));
    }

    private static Options options(int count) {
        return Options.of(List.of("kill", "--count", String.valueOf(count)), Set.of("count"));
    }

    private static void assertRefused(String word, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("bench-usage");
            assertThat(problem.arguments()).containsExactly(word);
            assertThat(Command.explain(problem)).contains(word).contains("./lingqu faults kill");
        });
    }
}
