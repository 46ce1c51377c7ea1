package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lingqu.sharing.Usage;

class LimitsTests {

    private static final long SECOND = 1_000_000_000L;
    private static final LocalDate DAY = LocalDate.of(2026, 10, 9);

    @Property(tries = 200)
    void lets_no_more_than_a_second_and_a_burst_through(
            @ForAll @IntRange(min = 1, max = 500) int perSecond, @ForAll @IntRange(min = 1, max = 5) int seconds) {
        Rate rate = new Rate(perSecond, 0);
        long passed = 0;
        for (long now = 0; now < seconds * SECOND; now += SECOND / 2000) {
            passed += rate.take(now) == 0 ? 1 : 0;
        }

        assertThat(passed).isBetween((long) perSecond * seconds, (long) perSecond * (seconds + 1) + 1);
    }

    @Property(tries = 200)
    void opens_again_after_the_time_it_names(@ForAll @IntRange(min = 1, max = 500) int perSecond) {
        Rate rate = new Rate(perSecond, 0);
        long wait = 0;
        for (int i = 0; i <= perSecond + 1 && wait == 0; i++) {
            wait = rate.take(0);
        }

        assertThat(wait).isPositive();
        assertThat(rate.take(wait - 1)).isPositive();
        assertThat(rate.take(wait)).isZero();
    }

    @Test
    void counts_a_day_to_its_limit_however_many_come_at_once() {
        DayCount count = new DayCount(new Usage(DAY, 0));

        long taken = IntStream.range(0, 10_000)
                .parallel()
                .filter(n -> count.take(DAY, 1, 1234))
                .count();

        assertThat(taken).isEqualTo(1234);
        assertThat(count.usage()).isEqualTo(new Usage(DAY, 1234));
    }

    @Test
    void begins_the_next_day_at_nothing_and_takes_back_unanswered_calls() {
        DayCount count = new DayCount(new Usage(DAY, 5));

        assertThat(count.take(DAY, 1, 5)).isFalse();
        count.giveBack(DAY, 1);
        assertThat(count.take(DAY, 1, 5)).isTrue();
        assertThat(count.take(DAY.plusDays(1), 1, 5)).isTrue();
        assertThat(count.usage()).isEqualTo(new Usage(DAY.plusDays(1), 1));
    }

    @Test
    void a_call_of_the_day_before_counts_on_the_present_one_and_begins_nothing_anew() {
        DayCount count = new DayCount(new Usage(DAY, 0));
        for (int n = 0; n < 5; n++) {
            assertThat(count.take(DAY.plusDays(1), 1, 5)).isTrue();
        }

        assertThat(count.take(DAY, 1, 5)).isFalse();
        assertThat(count.usage()).isEqualTo(new Usage(DAY.plusDays(1), 5));
        assertThat(count.usage().on(DAY))
                .as("what is left of the quota, and of the volume of copies")
                .isEqualTo(5);
        count.giveBack(DAY.plusDays(1), 1);
        assertThat(count.take(DAY, 1, 5)).isTrue();
        assertThat(count.usage()).isEqualTo(new Usage(DAY.plusDays(1), 5));
    }
}
