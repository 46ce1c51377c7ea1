package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

/** Targets are struck as often as the mix says, and in the same order with the same seed. */
class MixTests {

    private static final int BLOWS = 12_000;

    @Test
    void strikes_by_shares_and_never_what_has_none() {
        Map<Target, Integer> struck = struck(Mix.of("server=1,backend=3,stages=2,postmaster=0"));
        assertThat(struck).doesNotContainKeys(Target.POSTMASTER, Target.RESTART_FAST);
        assertThat(struck.get(Target.SERVER)).isBetween(BLOWS / 6 - 300, BLOWS / 6 + 300);
        assertThat(struck.get(Target.BACKEND)).isBetween(BLOWS / 2 - 300, BLOWS / 2 + 300);
        assertThat(struck).isEqualTo(struck(Mix.of("server=1,backend=3,stages=2,postmaster=0")));
    }

    @Test
    void follows_up_only_with_what_heals_itself() {
        SplittableRandom random = new SplittableRandom(1);
        Mix mix = Mix.of("server=900,restart-fast=1");
        for (int i = 0; i < 50; i++) {
            assertThat(mix.pickSelfHealing(random)).isEqualTo(Target.RESTART_FAST);
        }
        assertThat(Mix.of("server=1").pickSelfHealing(random)).isEqualTo(Target.BACKEND);
    }

    @Test
    void is_read_as_it_is_written() {
        Mix mix = Mix.of("server=1,backend=5,restart-immediate=2");
        assertThat(Mix.of(mix.toString())).isEqualTo(mix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "server", "server=x", "house=1", "server=0", "server=1,server=2", "server=-1", "server=9999"
            })
    void is_refused_when_it_is_none(String text) {
        assertThatThrownBy(() -> Mix.of(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("bench-usage"));
    }

    private static Map<Target, Integer> struck(Mix mix) {
        SplittableRandom random = new SplittableRandom(7);
        Map<Target, Integer> struck = new EnumMap<>(Target.class);
        for (int i = 0; i < BLOWS; i++) {
            struck.merge(mix.pick(random), 1, Integer::sum);
        }
        return struck;
    }
}
