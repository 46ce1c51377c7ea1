package org.lingqu.exchange.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.sharing.Grant;

/** What the exchange tells the register of security events about the use of a grant. */
final class Suspicions {

    private Suspicions() {}

    /** One identifier after the other. */
    static Suspicion consecutive(Grant grant, RunAlarm alarm) {
        return of(
                Suspicion.Kind.CONSECUTIVE_LOOKUPS,
                grant,
                Suspicion.Response.SLOWED,
                Map.of(
                        "inARow",
                        String.valueOf(alarm.inARow()),
                        "pauseSeconds",
                        String.valueOf(Watch.PAUSE.toSeconds()),
                        "alarm",
                        alarm.id().toString(),
                        "resource",
                        grant.resource().value()),
                alarm.raisedAt());
    }

    /** More than the grant allows, and on and on. */
    static Suspicion volume(Grant grant, int refused, Duration within, String refusal, Instant at) {
        return of(
                Suspicion.Kind.ABNORMAL_VOLUME,
                grant,
                Suspicion.Response.REFUSED,
                Map.of(
                        "refused",
                        String.valueOf(refused),
                        "seconds",
                        String.valueOf(within.toSeconds()),
                        "refusal",
                        refusal,
                        "perDay",
                        String.valueOf(grant.frequency().perDay()),
                        "perSecond",
                        String.valueOf(grant.frequency().perSecond()),
                        "resource",
                        grant.resource().value()),
                at);
    }

    private static Suspicion of(
            Suspicion.Kind kind, Grant grant, Suspicion.Response response, Map<String, String> figures, Instant at) {
        Grant.Consumer consumer = grant.consumer();
        return new Suspicion(
                kind,
                new Actor(
                        Actor.Kind.SYSTEM,
                        consumer.system().value(),
                        consumer.systemName(),
                        consumer.department(),
                        consumer.name(),
                        Set.of()),
                new SubjectRef("grant", grant.id().toString(), grant.title()),
                new Suspicion.Use(grant.id(), grant.number(), consumer.department(), consumer.name()),
                new Suspicion.Holder(
                        grant.provider().department(), grant.provider().name()),
                response,
                figures,
                at);
    }
}
