package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What a decided case changes in a published entry without its department compiling anew: a version like any other. */
@Service
public class Amendments {

    private final Entries entries;
    private final Register register;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Amendments(Entries entries, Register register, AuditTrail audit, ApplicationEventPublisher events, LegalTime time) {
        this.entries = entries;
        this.register = register;
        this.audit = audit;
        this.events = events;
        this.time = time;
    }

    /**
     * Makes an entry point at another one as its related resource. Nothing happens when it does already or is not in force.
     *
     * @param because why, as shown with the version
     */
    public void relate(EntryId entry, ResourceCode to, String because, CaseId decidedIn, Actor by) {
        entries.findPublished(entry)
                .filter(live -> !live.content().related().contains(to))
                .ifPresent(live -> publish(live, to, because, decidedIn, by));
    }

    private void publish(EntryVersion live, ResourceCode to, String because, CaseId decidedIn, Actor by) {
        List<ResourceCode> related = new ArrayList<>(live.content().related());
        related.add(to);
        int number = live.number() + 1;
        EntryVersion next = new EntryVersion(
                live.entry(),
                live.code(),
                number,
                live.provider(),
                live.providerName(),
                live.providerCode(),
                live.content().withRelated(related),
                live.packId(),
                live.packVersion(),
                because,
                by.name(),
                time.now());
        register.publish(next, decidedIn);
        SubjectRef subject = new SubjectRef("catalog-entry", live.code().value(), live.name());
        audit.record(Act.of(by, "catalog.publish", subject).with("version", number));
        events.publishEvent(new EntryPublished(live.entry(), live.code(), number, live.provider()));
    }
}
