package org.lingqu.sharing;

import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.ByReference;
import org.lingqu.organization.Departments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Turns an approved application into a grant: the grant, its record and its event in the transaction of the decision. */
@Component
class GrantIssue {

    private final Grants grants;
    private final Entries entries;
    private final Departments departments;
    private final ResponsibleRows people;
    private final CopyDeletions copies;
    private final Numbering numbers;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;
    private final ByReference references;

    GrantIssue(
            Grants grants,
            Entries entries,
            Departments departments,
            ResponsibleRows people,
            CopyDeletions copies,
            Numbering numbers,
            AuditTrail audit,
            ApplicationEventPublisher events,
            LegalTime time,
            ByReference references) {
        this.grants = grants;
        this.entries = entries;
        this.departments = departments;
        this.people = people;
        this.copies = copies;
        this.numbers = numbers;
        this.audit = audit;
        this.events = events;
        this.time = time;
        this.references = references;
    }

    /**
     * Issues the grant, or lengthens the one the application is about. Who answers for the data is who the catalog says by now, or who
     * succeeded to it.
     *
     * @param content what was granted, which may be less than what was applied for
     * @throws Problem {@code grant-without-entry} when the entry has been withdrawn since; {@code applicant-dissolved} when the department
     *     that is to use the data is no more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Grant issue(Application application, Content content, GrantBasis basis, Actor by) {
        mustStand(application.applicant());
        // held until the grant stands: a withdrawal running at the same time either sees it, or is seen here
        EntryVersion entry = entries.holdPublished(application.resource())
                .orElseThrow(() -> Problem.conflict("grant-without-entry").with(application.title()));
        GrantId extending = application.extending();
        return extending == null
                ? anew(application, provider(application, entry), content, basis, by)
                : lengthen(extending, application, content, by);
    }

    /** Where the catalog still names a department that is no more, the application has gone to its successor already. */
    private Grant.Provider provider(Application application, EntryVersion entry) {
        return departments.isDissolved(entry.provider())
                ? application.provider()
                : new Grant.Provider(entry.provider(), entry.providerName());
    }

    /** Looks without holding the department: who reorganizes it holds it, and waits for the case that is answered here. */
    private void mustStand(Grant.Consumer consumer) {
        if (departments.isDissolved(consumer.department())) {
            throw Problem.conflict("applicant-dissolved").with(consumer.name());
        }
    }

    private Grant lengthen(GrantId id, Application application, Content content, Actor by) {
        Grant before = grant(id);
        mustStand(before.consumer());
        if (!grants.lengthen(id, content)) {
            throw Problem.conflict("grant-already-ended").with(before.number());
        }
        Grant grant = grant(id);
        copies.takenBack(before, grant);
        Act act = Act.of(by, "sharing.extend", reference(grant))
                .with("application", application.number())
                .with("items", String.join(",", grant.itemCodes()))
                .with("purpose", grant.purpose().scenario())
                .with("until", grant.period().to());
        audit.record(references.mark(act, grant.consumer().department()));
        return grant;
    }

    private Grant grant(GrantId id) {
        return grants.find(id)
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(id));
    }

    private Grant anew(Application application, Grant.Provider provider, Content content, GrantBasis basis, Actor by) {
        Grant grant = new Grant(
                GrantId.next(),
                numbers.next("grant"),
                0,
                application.applicant(),
                provider,
                application.resource(),
                application.title(),
                application.entryVersion(),
                content.items(),
                content.keys(),
                content.rows(),
                content.purpose(),
                content.manner(),
                content.kinds(),
                content.period(),
                content.frequency(),
                content.custody().copy(),
                basis,
                time.now(),
                null,
                null);
        grants.add(grant, application.id());
        Act act = references.mark(
                Act.of(by, "sharing.grant", reference(grant))
                        .with("application", application.number())
                        .with("resource", grant.resource())
                        .with("items", String.join(",", grant.itemCodes()))
                        .with("rows", FilterForm.write(grant.rows()))
                        .with("until", grant.period().to()),
                grant.consumer().department());
        act = kept(act, grant, content.custody().people(), application.personName());
        audit.record(basis.issued().isEmpty() ? act : act.citing(first(basis)));
        events.publishEvent(new GrantIssued(
                grant.id(),
                grant.number(),
                grant.resource(),
                grant.consumer().department(),
                grant.provider().department()));
        return grant;
    }

    /** How the data will be kept: the terms of a copy, and the people of the application, who answer from now on. */
    private Act kept(Act act, Grant grant, @Nullable Responsible named, String by) {
        Act told = act;
        LocalCopy copy = grant.copy();
        if (copy != null) {
            told = told.with("copy", copy.allowed() ? copy.rowsPerDay() + "/d, " + copy.deleteBy() : "none");
        }
        if (named == null) {
            return told;
        }
        people.add(grant.id(), named, by, grant.issuedAt());
        return told.with("handler", named.handler()).with("user", named.user()).with("manager", named.manager());
    }

    private static Citation first(GrantBasis basis) {
        return basis.issued().get(0);
    }

    static SubjectRef reference(Grant grant) {
        return new SubjectRef("grant", grant.id().toString(), grant.number());
    }
}
