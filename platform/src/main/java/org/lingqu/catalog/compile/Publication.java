package org.lingqu.catalog.compile;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.compile.Draft.State;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the moves of the review mean for the draft and the catalog. Runs inside the case's transaction. */
@Component
class Publication implements CaseEffect {

    private final Drafts drafts;
    private final Entries entries;
    private final Register register;
    private final Checks checks;
    private final DraftRules further;
    private final Departments departments;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Publication(
            Drafts drafts,
            Entries entries,
            Register register,
            Checks checks,
            DraftRules further,
            Departments departments,
            AuditTrail audit,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.drafts = drafts;
        this.entries = entries;
        this.register = register;
        this.checks = checks;
        this.further = further;
        this.departments = departments;
        this.audit = audit;
        this.events = events;
        this.time = time;
    }

    @Override
    public String procedure() {
        return CatalogEntryProcedure.ID;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Draft draft = drafts.ofCase(file.id()).orElseThrow(() -> Problem.notFound("draft-unknown"));
        switch (move) {
            case CatalogEntryProcedure.PUBLISH -> publish(file, draft, actor);
            case CatalogEntryProcedure.RETURN ->
                drafts.replace(draft.moved(State.RETURNED, file.id(), inputs.text(CatalogEntryProcedure.REASON)));
            case CatalogEntryProcedure.RETRACT -> retract(draft);
            default -> {
                // handing in again has already moved the draft
            }
        }
    }

    /** A draft taken back is worked on again and goes into a new case when it is submitted; a wish for withdrawal is over. */
    private void retract(Draft draft) {
        if (draft.state() != State.DISCARDED) {
            State next = draft.kind() == Draft.Kind.WITHDRAWAL ? State.DISCARDED : State.OPEN;
            drafts.replace(draft.moved(next, draft.caseId(), null));
        }
    }

    private void publish(CaseFile file, Draft draft, Actor actor) {
        drafts.replace(draft.moved(State.PUBLISHED, file.id(), null));
        if (draft.kind() == Draft.Kind.WITHDRAWAL) {
            withdraw(draft, actor);
            return;
        }
        further.mayPublish(draft);
        EntryContent content = checks.check(draft).orRefuse(draft.sheet().name());
        Optional<EntryVersion> live = entries.findPublished(draft.entry());
        if (draft.isChange() && live.isEmpty()) {
            throw Problem.conflict("entry-not-published").with(draft.sheet().name());
        }
        ResourceCode code = live.map(EntryVersion::code)
                .orElseGet(() -> register.nextCode(content.classification().code()));
        int number = live.map(EntryVersion::number).orElse(0) + 1;
        Department provider = departments.get(draft.department());
        Requirements requirements = checks.requirements();
        EntryVersion version = new EntryVersion(
                draft.entry(),
                code,
                number,
                provider.id(),
                provider.name(),
                provider.creditCode(),
                content,
                requirements.packId(),
                requirements.packVersion(),
                draft.sheet().changeReason(),
                draft.editedBy(),
                time.now());
        register.publish(version, file.id());
        further.published(draft, version);
        audit.record(Act.of(actor, "catalog.publish", subject(version)).with("version", number));
        events.publishEvent(new EntryPublished(version.entry(), code, number, provider.id()));
    }

    private void withdraw(Draft draft, Actor actor) {
        EntryVersion live = entries.published(draft.entry());
        String reason = draft.sheet().changeReason();
        register.withdraw(draft.entry(), reason, time.now());
        audit.record(Act.of(actor, "catalog.withdraw", subject(live)).with("reason", reason));
        events.publishEvent(new EntryWithdrawn(live.entry(), live.code(), live.provider(), reason));
    }

    private static SubjectRef subject(EntryVersion version) {
        return new SubjectRef("catalog-entry", version.code().value(), version.name());
    }
}
