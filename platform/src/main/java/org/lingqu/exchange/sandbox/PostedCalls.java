package org.lingqu.exchange.sandbox;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.exchange.gateway.Rehearsal;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Calls whose body is still to come: as at the gateway, no thread waits for it. */
@Component
final class PostedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(PostedCalls.class);

    /** Bytes that all bodies on their way in hold at most: of the largest ones some dozens. */
    private static final int ROOM = 64 * Rehearsal.LARGEST_BODY;

    private final Bodies bodies = new Bodies(Bodies.LONGEST, Rehearsal.LARGEST_BODY, ROOM);
    private final HandlerExceptionResolver problems;

    PostedCalls(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Writes the answer to a call whose body has come. */
    interface Answer {
        void write(byte[] body, HttpServletResponse response) throws IOException;
    }

    /**
     * Lets the body of a request come in and answers then, or says what was against it. Returns at once.
     *
     * @throws Problem {@code body-too-large} when its length says so
     */
    void answer(HttpServletRequest request, Answer answer) throws IOException {
        if (request.getContentLengthLong() > Rehearsal.LARGEST_BODY) {
            throw Bodies.tooLarge(Rehearsal.LARGEST_BODY);
        }
        AsyncContext call = request.startAsync();
        call.setTimeout(0); // the body is bounded in time, and ends the call itself
        bodies.read(
                request.getInputStream(),
                body -> end(call, answer, body),
                broken -> end(
                        call,
                        (none, response) -> {
                            throw broken;
                        },
                        new byte[0]));
    }

    private void end(AsyncContext call, Answer answer, byte[] body) {
        HttpServletResponse response = (HttpServletResponse) call.getResponse();
        try {
            try {
                answer.write(body, response);
            } catch (RuntimeException refused) {
                problems.resolveException((HttpServletRequest) call.getRequest(), response, null, refused);
            }
            response.flushBuffer();
        } catch (IOException gone) {
            LOG.debug("the caller has gone", gone);
        } finally {
            call.complete();
        }
    }

    @PreDestroy
    void close() {
        bodies.close();
    }
}
