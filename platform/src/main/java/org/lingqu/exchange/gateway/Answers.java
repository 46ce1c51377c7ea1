package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.SealedRecord;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Problems;
import org.springframework.stereotype.Component;

/**
 * Writes the one answer of a call, masks included. When a method returns, the bytes have been handed to the operating system: who waits for
 * answers on their way may count on it.
 */
@Component
final class Answers {

    private static final String RETRY_AFTER = "Retry-After";

    private final Problems problems;

    Answers(Problems problems) {
        this.problems = problems;
    }

    /**
     * Writes a short answer at once, a long one piece by piece whenever the caller takes more.
     *
     * @param still asked last before bytes leave
     * @param end runs once when everything has left, or nothing more does; not when this method throws
     * @throws Problem {@code grants-stale} when nothing has left and nothing may any more
     */
    void data(Passage passage, BooleanSupplier still, Runnable end) throws IOException {
        HttpServletResponse response = (HttpServletResponse) passage.exchange.getResponse();
        byte[] body = AnswerBody.of(Said.of(passage));
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                Receipt.HEADER, Objects.requireNonNull(passage.record).receipt().toString());
        response.setContentLength(body.length);
        if (body.length > LongAnswer.PIECE) {
            new LongAnswer(body, still, end).begin(response.getOutputStream());
            return;
        }
        response.getOutputStream().write(body);
        if (!still.getAsBoolean()) {
            response.reset();
            throw Problem.unavailable("grants-stale");
        }
        response.flushBuffer();
        end.run();
    }

    /** @param proof the record that was written about the refusal; null when none was */
    void problem(Passage passage, Problem problem, @Nullable SealedRecord proof) throws IOException {
        HttpServletResponse response = (HttpServletResponse) passage.exchange.getResponse();
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (proof != null) {
            response.setHeader(Receipt.HEADER, proof.receipt().toString());
        }
        Object wait = problem.extras().get(Refused.RETRY_AFTER);
        if (wait != null) {
            response.setHeader(RETRY_AFTER, wait.toString());
        } else if (problem.kind() == Problem.Kind.UNAVAILABLE) {
            response.setHeader(RETRY_AFTER, "1");
        }
        if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        problems.answerQuietly((HttpServletRequest) passage.exchange.getRequest(), response, problem);
        response.flushBuffer();
    }
}
