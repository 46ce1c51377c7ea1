package org.lingqu.identity;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;

/** Records who came with a wrong credential to exchange. Strangers are recorded too, but they must not be able to fill the log. */
@Service
public class RefusedProofs {

    private static final int PER_SECOND = 50;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final UUID STRANGER = new UUID(0, 0);

    private final AuditTrail audit;
    private final LegalTime time;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();

    RefusedProofs(AuditTrail audit, LegalTime time) {
        this.audit = audit;
        this.time = time;
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
    }
}
