package org.lingqu.exchange.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nothing passes a door that is shut, and what had passed is waited for. */
class DoorsTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Doors<String> doors = new Doors<>();

    @Test
    void what_has_passed_is_waited_for_and_nothing_follows_it() {
        Runnable one = requireNonNull(doors.pass("a", 1));
        Runnable other = requireNonNull(doors.pass("a", 1));
        doors.shut("a", 1);

        assertThat(doors.pass("a", 1)).isNull();
        assertThat(doors.awaitQuiet("a", 1)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> doors.awaitQuiet("a", LONG.toNanos()));
        one.run();
        assertThat(doors.isQuiet("a")).isFalse();
        assertThat(waiting).isNotDone();
        other.run();
        assertThat(waiting).succeedsWithin(LONG).isEqualTo(true);
        assertThat(doors.isQuiet("a")).isTrue();
    }

    @Test
    void a_later_version_passes_again_and_a_late_word_about_an_earlier_one_shuts_nothing() {
        doors.shut("a", 2);
        doors.shut("a", 1);

        assertThat(doors.pass("a", 2)).isNull();
        assertThat(doors.isShut("a", 2)).isTrue();
        assertThat(doors.isShut("a", 3)).isFalse();
        assertThat(doors.pass("a", 3)).isNotNull();
    }

    @Test
    void one_that_is_shut_stops_no_other() {
        doors.shut("a", 1);

        assertThat(doors.isShut("b", 1)).isFalse();
        assertThat(doors.isQuiet("b")).isTrue();
        assertThat(doors.pass("b", 1)).isNotNull();
        assertThat(doors.isQuiet("a")).isTrue();
    }
}
