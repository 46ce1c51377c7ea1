package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.LogStatus;
import org.lingqu.exchange.gateway.Standstill.Look;
import org.lingqu.exchange.gateway.Standstill.Why;

class StandstillTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Standstill standstill = new Standstill(new LogSettings(Duration.ofMinutes(10)));
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void records_that_wait_while_nothing_moves_are_a_standstill_from_the_second_look_on() {
        assertThat(look(log(100, 3, MINUTE, null))).isNull();
        Instant first = now;
        assertThat(look(log(100, 4, MINUTE, null))).isEqualTo(Why.POSITIONS);
        assertThat(standstill.since()).isEqualTo(first);
        assertThat(standstill.stops()).isFalse();
        assertThat(look(log(104, 0, Duration.ZERO, null))).isNull();
        assertThat(standstill.since()).isNull();
    }

    @Test
    void nothing_is_supplied_once_they_have_waited_too_long_and_until_the_log_moves() {
        look(log(100, 3, Duration.ofMinutes(9), null));
        look(log(100, 3, Duration.ofMinutes(11), null));
        assertThat(standstill.stops()).isTrue();
        assertThatThrownBy(standstill::mayGoOn).hasMessage("log-stands [10]");
        look(null);
        look(log(100, 3, Duration.ofMinutes(12), null));
        assertThat(standstill.stops())
                .as("a look that failed in between changes nothing")
                .isTrue();
        look(log(101, 2, Duration.ofMinutes(12), null));
        assertThat(standstill.stops()).isFalse();
        standstill.mayGoOn();
    }

    @Test
    void a_log_that_catches_up_with_what_waited_for_a_night_does_not_stand() {
        for (int step = 0; step < 5; step++) {
            assertThat(look(log(50_000L * step, 10_000, Duration.ofHours(9), null)))
                    .isNull();
            assertThat(standstill.stops()).isFalse();
        }
    }

    @Test
    void after_a_restart_of_the_database_two_new_looks_are_needed() {
        look(log(100, 1, Duration.ZERO, null));
        look(null);
        assertThat(look(null)).isEqualTo(Why.UNREADABLE);
        assertThat(look(log(100, 1, Duration.ofMinutes(20), null))).isNull();
        assertThat(standstill.stops()).isFalse();
        assertThat(look(log(101, 0, Duration.ZERO, null))).isNull();
    }

    @Test
    void trouble_that_stays_and_records_that_cannot_be_written_are_told_too() {
        look(log(100, 0, Duration.ZERO, "log-forked"));
        assertThat(look(log(100, 0, Duration.ZERO, "log-forked"))).isEqualTo(Why.SEQUENCER);
        assertThat(look(log(100, 0, Duration.ZERO, null))).isNull();
        now = now.plusSeconds(10);
        assertThat(standstill.judge(new Look(now, log(100, 0, Duration.ZERO, null), false)))
                .isEqualTo(Why.RECORDS);
        assertThat(standstill.stops())
                .as("without records nothing is supplied anyhow")
                .isFalse();
    }

    @Test
    void a_log_that_is_looked_through_after_a_move_is_told_without_alarm() {
        look(log(100, 0, Duration.ZERO, LogStatus.CATCHING_UP));
        Why why = look(log(100, 0, Duration.ZERO, LogStatus.CATCHING_UP));
        assertThat(why).isEqualTo(Why.CATCHING_UP);
        assertThat(Why.CATCHING_UP.isGrave()).isFalse();
        assertThat(standstill.moves()).isFalse();
        assertThat(look(log(100, 9, Duration.ofMinutes(20), null)))
                .as("one look is none")
                .isNull();
        assertThat(standstill.moves()).isFalse();
        assertThat(look(log(100, 9, Duration.ofMinutes(20), null))).isEqualTo(Why.POSITIONS);
        assertThat(Why.POSITIONS.isGrave()).isTrue();
    }

    @Test
    void what_follows_on_the_look_through_without_a_pause_begins_by_itself() {
        look(log(100, 0, Duration.ZERO, LogStatus.CATCHING_UP));
        look(log(100, 0, Duration.ZERO, LogStatus.CATCHING_UP));
        Instant last = now;
        now = now.plusSeconds(10);
        assertThat(standstill.judge(new Look(now, log(100, 0, Duration.ZERO, null), false)))
                .isEqualTo(Why.RECORDS);
        assertThat(standstill.since()).isEqualTo(last);
    }

    @Test
    void only_two_looks_that_saw_the_log_get_on_say_that_it_moves() {
        look(log(100, 3, Duration.ofMinutes(5), null));
        assertThat(standstill.moves()).as("after a restart").isFalse();
        look(log(100, 3, Duration.ofMinutes(5), null));
        look(null);
        assertThat(standstill.moves()).as("while the database is away").isFalse();
        look(log(100, 3, Duration.ofMinutes(5), null));
        assertThat(standstill.moves()).as("when it has just come back").isFalse();
        look(log(101, 2, Duration.ofMinutes(5), null));
        assertThat(standstill.moves()).isTrue();
        look(log(101, 0, Duration.ZERO, "log-forked"));
        assertThat(standstill.moves()).as("the first look at trouble").isFalse();
        look(log(101, 0, Duration.ZERO, null));
        assertThat(standstill.moves()).as("a log in which nothing happens").isTrue();
    }

    @Test
    void a_process_that_starts_while_the_log_stands_stops_at_once_and_until_the_log_moves() {
        standstill.goesOnStanding(log(100, 3, Duration.ofMinutes(9), null));
        assertThat(standstill.stops()).as("they have not waited too long yet").isFalse();
        standstill.goesOnStanding(log(100, 3, Duration.ofMinutes(11), null));
        assertThat(standstill.stops()).isTrue();
        look(log(100, 3, Duration.ofMinutes(11), null));
        assertThat(standstill.stops()).isTrue();
        look(log(101, 2, Duration.ofMinutes(11), null));
        assertThat(standstill.stops()).isFalse();
    }

    private @Nullable Why look(@Nullable LogStatus log) {
        now = now.plusSeconds(10);
        return standstill.judge(new Look(now, log, true));
    }

    private static LogStatus log(long size, long waiting, Duration oldest, @Nullable String trouble) {
        return new LogStatus("test/log", size, "", "", "", "", Instant.EPOCH, waiting, oldest, trouble, 0, null, null);
    }
}
