package org.lingqu.exchange.service;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the department and the data authority that an interface is left alone, and that it answers again; both stay in the trail. */
@Component
class ServiceRests {

    private final AuditTrail audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    ServiceRests(AuditTrail audit, Notices notices, TransactionTemplate transaction, LegalTime time) {
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.time = time;
    }

    /** It has failed too often. At most one notice an hour, however often it begins and however many processes find it. */
    void began(DepartmentService service, int failed, Duration rest) {
        tell(
                service,
                "exchange.service.rest",
                Phrase.of("exchange.service.rest-told", service.title(), failed, rest.toSeconds()),
                failed);
    }

    /** A probe was answered. */
    void ended(DepartmentService service) {
        tell(service, "exchange.service.again", Phrase.of("exchange.service.again-told", service.title()), 0);
    }

    /** It was declared anew while it was left alone: what was counted against the former declaration is forgotten. */
    void renewed(DepartmentService service) {
        tell(service, "exchange.service.again", Phrase.of("exchange.service.anew-told", service.title()), 0);
    }

    private void tell(DepartmentService service, String verb, Phrase said, int failed) {
        String once = verb + " " + service.id() + " " + time.now().truncatedTo(ChronoUnit.HOURS);
        transaction.executeWithoutResult(status -> {
            audit.record(Services.act(Actor.PLATFORM, verb, service).with("failed", failed));
            notices.tell(Notice.to(service.department(), said)
                    .holding(Permission.COLLECT)
                    .at("/exchange/services/" + service.resource() + "#quality")
                    .asGrave()
                    .once(once));
            notices.tell(Notice.to(Permission.SUPERVISE, said)
                    .at("/exchange/services")
                    .once(once + " authority"));
        });
    }
}
