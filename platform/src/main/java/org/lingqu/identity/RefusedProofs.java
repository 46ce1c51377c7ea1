package org.lingqu.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Departments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records who came with a wrong credential to exchange. Strangers are recorded too, but they must not be able to fill the log, nor the register of
 * events: names that no credential has are counted together.
 */
@Service
public class RefusedProofs {

    private static final int PER_SECOND = 50;

    /** Failures of one credential – or of all names that none has – within the window that make an event. */
    static final int REPEATEDLY = 20;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_NAMED = 10_000;
    /** Subject of the event about names that no credential has. */
    static final String NOBODY = "?";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final UUID STRANGER = new UUID(0, 0);

    private final AuditTrail audit;
    private final LegalTime time;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Departments departments;
    private final JdbcClient jdbc;
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MOST_NAMED)
            .build();
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();

    RefusedProofs(
            AuditTrail audit,
            LegalTime time,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Departments departments,
            JdbcClient jdbc) {
        this.audit = audit;
        this.time = time;
        this.events = events;
        this.transaction = transaction;
        this.departments = departments;
        this.jdbc = jdbc;
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
        String named = PLAIN.matcher(credential).matches() ? credential : NOBODY;
        Actor stranger = stranger(named);
        audit.recordApart(Act.of(stranger, "identity.exchange-credential", new SubjectRef("credential", named, named))
                .refused(refusal.code()));
        Optional<Suspicion.Holder> holder = holder(named);
        String counted = holder.isPresent() ? named : NOBODY;
        int failed = failures.get(counted, any -> new AtomicInteger()).incrementAndGet();
        if (failed == REPEATEDLY) {
            Suspicion told = repeated(stranger(counted), holder.orElse(null), failed, refusal);
            transaction.executeWithoutResult(status -> events.publishEvent(told));
        }
    }

    private static Actor stranger(String named) {
        return new Actor(Actor.Kind.SYSTEM, STRANGER, named, null, "", Set.of());
    }

    /** Whose credential has this name; empty when none has. */
    private Optional<Suspicion.Holder> holder(String named) {
        return jdbc.sql("select department from identity."
                        + CredentialKind.of(named).table() + " where id = ?")
                .param(named)
                .query(UUID.class)
                .optional()
                .flatMap(department -> departments.find(new DepartmentId(department)))
                .map(department -> new Suspicion.Holder(department.id(), department.name()));
    }

    /** Nobody is blocked for it: whoever knows the name of a credential could block its owner so. */
    private Suspicion repeated(Actor stranger, Suspicion.@Nullable Holder holder, int failed, Problem refusal) {
        return new Suspicion(
                Suspicion.Kind.CREDENTIAL_FAILURES,
                stranger,
                new SubjectRef("credential", stranger.name(), stranger.name()),
                null,
                holder,
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
