package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;
import org.lingqu.ui.BodyDeadline;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

/** A body that a thread waits for, as the sandbox does, is read as long as one of the gateway, and no longer. */
class SlowBodyTests {

    private static final int DROPS = 5;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 7);

    @Test
    void one_that_comes_in_time_is_whole() {
        assertThat(Body.bytes(sending(Bodies.LONGEST.dividedBy(DROPS)), new BodyDeadline(clock::get)))
                .hasSize(DROPS);
    }

    @Test
    void one_that_comes_drop_by_drop_is_broken() {
        BodyDeadline deadline = new BodyDeadline(clock::get);

        assertThatThrownBy(() -> Body.bytes(sending(Bodies.LONGEST.dividedBy(DROPS - 1)), deadline))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("body-broken"));
    }

    /** A byte after each pause. */
    private MockHttpServletRequest sending(Duration pause) {
        InputStream drops = new InputStream() {
            private int sent;

            @Override
            public int read() {
                if (sent == DROPS) {
                    return -1;
                }
                clock.addAndGet(pause.toNanos());
                sent++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int one = read();
                if (one < 0) {
                    return -1;
                }
                into[from] = (byte) one;
                return 1;
            }
        };
        return new MockHttpServletRequest() {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(drops);
            }
        };
    }
}
