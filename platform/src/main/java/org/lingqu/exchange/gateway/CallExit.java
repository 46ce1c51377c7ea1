package org.lingqu.exchange.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.SealedRecord;
import org.lingqu.exchange.service.OfferedService;
import org.lingqu.exchange.service.ServiceAnswers;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The way out of calls: through the gate of the grant and the doors of the credential and of the interface that answered, then the one
 * answer. A row leaves only through {@link #answer}, and only after the record of the call has been committed.
 */
@Component
final class CallExit {

    private static final Logger LOG = LoggerFactory.getLogger(CallExit.class);

    private final Answers answers;
    private final CredentialDoors credentials;
    private final ServiceDoors services;
    private final Counter answered;
    private final Counter refused;
    private final Counter failed;
    private final Outage outage = new Outage(LOG);

    CallExit(Answers answers, CredentialDoors credentials, ServiceDoors services, MeterRegistry meters) {
        this.answers = answers;
        this.credentials = credentials;
        this.services = services;
        this.answered = meters.counter("lingqu.gateway.calls", "outcome", "answered");
        this.refused = meters.counter("lingqu.gateway.calls", "outcome", "refused");
        this.failed = meters.counter("lingqu.gateway.calls", "outcome", "failed");
    }

    /** Answers a call whose record is durable: with its rows, or with why it gets none. */
    void answer(Passage passage) {
        Problem refusal = passage.refusal;
        if (refusal != null) {
            end(passage, refusal, passage.record);
            return;
        }
        LiveGrant grant = Objects.requireNonNull(passage.grant);
        Leaving leaving = grant.leave(passage.ticket);
        if (leaving == null) {
            end(passage, grant.refusal(), null);
            return;
        }
        Problem shut = passDoors(passage, leaving);
        if (shut != null) {
            leaving.left();
            end(passage, shut, null);
        } else if (passage.claim()) {
            give(passage, leaving);
        } else {
            leaving.left();
        }
    }

    /** @return why a door let nothing out; null when the answer has passed all of them, which then wait for its end */
    private @Nullable Problem passDoors(Passage passage, Leaving leaving) {
        Runnable called =
                credentials.pass(Objects.requireNonNull(passage.caller).client());
        if (called == null) {
            return CredentialDoors.ended();
        }
        leaving.releases(called);
        OfferedService own = passage.lookup == null ? null : passage.lookup.service();
        if (own == null) {
            return null;
        }
        Runnable asked = services.pass(own.service());
        if (asked == null) {
            return ServiceAnswers.off(own.service());
        }
        leaving.releases(asked);
        return null;
    }

    private void give(Passage passage, Leaving leaving) {
        try {
            answers.data(passage, leaving::mayGoOn, () -> left(passage, leaving));
            answered.increment();
            outage.answered(System.nanoTime());
        } catch (Problem lapsed) {
            leaving.left();
            tell(passage, lapsed, null);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("the caller has gone", gone);
            left(passage, leaving);
        }
    }

    private static void left(Passage passage, Leaving leaving) {
        leaving.left();
        complete(passage);
    }

    /** No data: something of ours did not work. */
    void fail(Passage passage, String code) {
        end(passage, Problem.unavailable(code), null);
    }

    /** An answer broke off that nobody expected to: who has none yet gets one, who has a part of it hears that no more comes. */
    void breakOff(Passage passage) {
        if (passage.claim()) {
            tell(passage, Problem.unavailable("internal"), null);
        } else {
            complete(passage);
        }
    }

    /**
     * Answers with a problem, unless the call has its answer.
     *
     * @param proof the record that was written about it; null when none was
     */
    void end(Passage passage, Problem problem, @Nullable SealedRecord proof) {
        if (passage.claim()) {
            tell(passage, problem, proof);
        }
    }

    private void tell(Passage passage, Problem problem, @Nullable SealedRecord proof) {
        LiveGrant grant = passage.grant;
        if (passage.counted > 0 && grant != null) {
            grant.countBack(LegalTime.dateOf(passage.at), passage.counted);
        }
        if (problem.kind() == Problem.Kind.UNAVAILABLE) {
            failed.increment();
            if (passage.lookup == null || passage.lookup.service() == null) {
                outage.failed(
                        problem.code(), System.nanoTime()); // a department's own interface is no outage of the gateway
            }
        } else {
            refused.increment();
        }
        try {
            answers.problem(passage, problem, proof);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("the caller has gone", gone);
        } finally {
            complete(passage);
        }
    }

    private static void complete(Passage passage) {
        try {
            passage.exchange.complete();
        } catch (IllegalStateException ended) {
            LOG.debug("the container has ended the call already", ended);
        }
    }
}
