package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A gateway's right to answer, and when others may take it for over. */
class LeaseTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong clock = new AtomicLong(-7);
    private final Lease lease = new Lease(clock::get);

    @Test
    void gives_no_right_before_it_has_begun_and_none_after_it_was_ended() {
        assertThat(lease.ticket()).isZero();
        assertThat(lease.holds(0)).as("nobody holds nothing").isFalse();
        lease.renewed(clock.get());
        assertThat(lease.ticket()).as("what has not begun is not renewed").isZero();

        lease.began(clock.get());
        long ticket = lease.ticket();
        assertThat(lease.holds(ticket)).isTrue();

        lease.ended();
        assertThat(lease.holds(ticket)).isFalse();
    }

    @Test
    void counts_from_the_moment_a_renewal_was_sent_and_not_from_its_answer() {
        long sent = clock.get();
        clock.addAndGet(3 * SECOND);
        lease.began(sent);
        assertThat(lease.ticket()).isNotZero();

        clock.addAndGet(SECOND);
        assertThat(lease.ticket()).isZero();
    }

    @Test
    void runs_out_while_the_process_stands_still_and_goes_on_only_with_a_renewal() {
        lease.began(clock.get());
        long ticket = lease.ticket();
        clock.addAndGet(Lease.RIGHT.toNanos());
        assertThat(lease.holds(ticket)).isFalse();

        lease.renewed(clock.get());
        assertThat(lease.holds(ticket))
                .as("nobody has given the process up meanwhile")
                .isTrue();
        lease.renewed(clock.get() - SECOND);
        clock.addAndGet(Lease.RIGHT.toNanos() - SECOND / 2);
        assertThat(lease.holds(ticket))
                .as("an older renewal takes nothing away")
                .isTrue();
    }

    @Test
    void knows_an_answer_that_set_out_before_the_process_was_given_up() {
        lease.began(clock.get());
        long before = lease.ticket();
        lease.ended();
        lease.began(clock.get());

        assertThat(lease.holds(before)).isFalse();
        assertThat(lease.holds(lease.ticket())).isTrue();
    }

    @Test
    void is_over_for_others_only_when_it_is_over_for_the_process_itself() {
        Silence others = new Silence(clock::get);
        UUID gateway = UUID.randomUUID();
        lease.began(clock.get());
        clock.addAndGet(SECOND / 2);
        assertThat(others.isOver(gateway, 1)).as("seen for the first time").isFalse();
        while (!others.isOver(gateway, 1)) {
            clock.addAndGet(SECOND / 100);
        }
        assertThat(lease.ticket()).isZero();

        assertThat(others.isOver(gateway, 2)).as("it has renewed").isFalse();
        clock.addAndGet(Lease.LENGTH.toNanos() - SECOND / 100);
        assertThat(others.isOver(gateway, 2)).isFalse();
    }
}
