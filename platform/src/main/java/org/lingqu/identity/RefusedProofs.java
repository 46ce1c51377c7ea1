package org.lingqu.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Records who came with a wrong credential to exchange. Strangers are recorded too, but they must not be able to fill the log. */
@Service
public class RefusedProofs {

    private static final int PER_SECOND = 50;

    /** Failures of one named credential within the window that make an event. */
    static final int REPEATEDLY = 20;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_NAMED = 10_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final UUID STRANGER = new UUID(0, 0);

    private final AuditTrail audit;
    private final LegalTime time;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MOST_NAMED)
            .build();
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();

    RefusedProofs(AuditTrail audit, LegalTime time, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.audit = audit;
        this.time = time;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Records an exchange that was refused.
     *
     * @param credential as it was named; told only when it is made of what ids are made of
     */
    public void exchange(String credential, Problem refusal) {
        long now = time.now().getEpochSecond();
        if (second.getAndSet(now) != now) {
            taken.set(0);
        }
        if (taken.incrementAndGet() > PER_SECOND) {
            return;
        }
        String named = PLAIN.matcher(credential).matches() ? credential : "?";
        Actor stranger = new Actor(Actor.Kind.SYSTEM, STRANGER, named, null, "", Set.of());
        audit.recordApart(Act.of(stranger, "identity.exchange-credential", new SubjectRef("credential", named, named))
                .refused(refusal.code()));
        int failed = failures.get(named, any -> new AtomicInteger()).incrementAndGet();
        if (failed == REPEATEDLY) {
            transaction.executeWithoutResult(status -> events.publishEvent(repeated(stranger, failed, refusal)));
        }
    }

    /** Nobody is blocked for it: whoever knows the name of a credential could block its owner so. */
    private Suspicion repeated(Actor stranger, int failed, Problem refusal) {
        return new Suspicion(
                Suspicion.Kind.CREDENTIAL_FAILURES,
                stranger,
                new SubjectRef("credential", stranger.name(), stranger.name()),
                null,
                null,
                Suspicion.Response.REFUSED,
                Map.of(
                        "failures",
                        String.valueOf(failed),
                        "minutes",
                        String.valueOf(WINDOW.toMinutes()),
                        "refusal",
                        refusal.code()),
                time.now());
    }
}
