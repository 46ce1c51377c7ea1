package org.lingqu.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;
import org.lingqu.ui.BodyDeadline;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a stranger sends is waited for no longer than a call of the gateway. */
class BoundedRequestTests {

    private final AtomicLong clock = new AtomicLong();

    @Test
    void a_stranger_who_sends_drop_by_drop_is_sent_away() throws IOException {
        BoundedRequest request = new BoundedRequest(sent(), 100, new BodyDeadline(clock::get));
        assertThat(request.getInputStream().read()).isEqualTo('a');
        clock.addAndGet(Bodies.LONGEST.toNanos());
        assertThat(request.getInputStream().read()).isEqualTo('b');
        clock.incrementAndGet();

        assertThatThrownBy(() -> request.getInputStream().read())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("body-broken"));
    }

    @Test
    void the_end_of_a_body_that_has_come_is_never_too_late() throws IOException {
        BoundedRequest request = new BoundedRequest(sent(), 100, new BodyDeadline(clock::get));
        assertThat(request.getInputStream().readNBytes(3)).hasSize(3);
        clock.addAndGet(Bodies.LONGEST.toNanos() + 1);

        assertThat(request.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void somebody_who_is_known_is_waited_for() throws IOException {
        BoundedRequest request = new BoundedRequest(sent(), 100);
        clock.addAndGet(Bodies.LONGEST.toNanos() + 1);

        assertThat(request.getInputStream().readAllBytes()).hasSize(3);
    }

    private static MockHttpServletRequest sent() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[] {'a', 'b', 'c'});
        return request;
    }
}
