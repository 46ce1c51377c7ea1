package org.lingqu.catalog.compile;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.lingqu.catalog.Withdrawal;
import org.lingqu.catalog.code.ResourceCodes;
import org.lingqu.catalog.compile.Draft.State;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the moves of the review mean for the draft and the catalog. Runs inside the case's transaction. */
@Component
class Publication implements CaseEffect {

    /** Id of the procedure by which a lower authority's own entry comes into force. */
    static final String PERSONALISED = "personalised-entry";

    private static final String CONSENT = "consent";
    private static final String TAKE_IN = "take-in";

    /** Moves that put a draft into force. */
    static final Set<String> PUTTING = Set.of(CatalogEntryProcedure.PUBLISH, CONSENT, TAKE_IN);

    private final Drafts drafts;
    private final Entries entries;
    private final Register register;
    private final ResourceCodes codes;
    private final Checks checks;
    private final DraftRules further;
    private final Departments departments;
    private final Notices notices;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Publication(
            Drafts drafts,
            Entries entries,
            Register register,
            ResourceCodes codes,
            Checks checks,
            DraftRules further,
            Departments departments,
            Notices notices,
            AuditTrail audit,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.drafts = drafts;
        this.entries = entries;
        this.register = register;
        this.codes = codes;
        this.checks = checks;
        this.further = further;
        this.departments = departments;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.time = time;
    }

    @Override
    public String procedure() {
        return CatalogEntryProcedure.ID;
    }

    /** A lower authority's own entry comes into force as any other: by consent, or by being taken in. */
    @Override
    public Set<String> procedures() {
        return Set.of(CatalogEntryProcedure.ID, PERSONALISED);
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Optional<Draft> found = drafts.ofCase(file.id());
        if (found.isEmpty() && file.procedure().equals(PERSONALISED)) {
            return; // proposed in words, without a draft on this node
        }
        Draft draft = found.orElseThrow(() -> Problem.notFound("draft-unknown"));
        switch (move) {
            case CatalogEntryProcedure.PUBLISH -> approved(file, draft, inputs, actor);
            case CONSENT, TAKE_IN -> publish(file.id(), draft, actor);
            case CatalogEntryProcedure.RETURN ->
                drafts.replace(draft.moved(State.RETURNED, file.id(), inputs.text(CatalogEntryProcedure.REASON)));
            case CatalogEntryProcedure.RETRACT -> retract(draft);
            case "refuse" -> drafts.replace(draft.moved(State.OPEN, null, inputs.text(CatalogEntryProcedure.REASON)));
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

    /** Published at once, or on the day chosen. What would be refused then is refused now. */
    private void approved(CaseFile file, Draft draft, Inputs inputs, Actor actor) {
        Optional<LocalDate> day = inputs.date(CatalogEntryProcedure.PUBLISH_ON).filter(on -> on.isAfter(time.today()));
        if (day.isEmpty()) {
            publish(file.id(), draft, actor);
            return;
        }
        if (day.get().isAfter(time.today().plusYears(1))) {
            throw Problem.badInput("publish-day-too-far").with(day.get());
        }
        if (draft.kind() != Draft.Kind.WITHDRAWAL) {
            further.mayPublish(draft);
            checks.check(draft).orRefuse(draft.sheet().name());
        }
        drafts.replace(draft.moved(State.SCHEDULED, file.id(), null));
        drafts.schedule(draft.id(), day.get());
    }

    /** Publishes an approved draft whose day has come; harmless when that was done already. */
    @Transactional
    public void publishScheduled(DraftId id) {
        drafts.find(id)
                .filter(draft -> draft.state() == State.SCHEDULED)
                .ifPresent(draft -> publish(Objects.requireNonNull(draft.caseId()), draft, Actor.PLATFORM));
    }

    private void publish(CaseId inCase, Draft draft, Actor actor) {
        drafts.replace(draft.moved(State.PUBLISHED, inCase, null));
        if (draft.kind() == Draft.Kind.WITHDRAWAL) {
            withdraw(inCase, draft, actor);
            return;
        }
        further.mayPublish(draft);
        EntryContent content = checks.check(draft).orRefuse(draft.sheet().name());
        Optional<EntryVersion> live = entries.findPublished(draft.entry());
        if (draft.isChange() && live.isEmpty()) {
            throw Problem.conflict("entry-not-published").with(draft.sheet().name());
        }
        Department provider = departments.get(draft.department());
        ResourceCode code =
                live.map(EntryVersion::code).orElseGet(() -> codes.next(provider, content.classification()));
        int number = live.map(EntryVersion::number).orElse(0) + 1;
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
        register.publish(version, inCase);
        further.published(draft, version, actor);
        Freed.notice(draft.sheet(), version).ifPresent(notices::tell);
        audit.record(Act.of(actor, "catalog.publish", subject(version)).with("version", number));
        events.publishEvent(new EntryPublished(version.entry(), code, number, provider.id()));
    }

    private void withdraw(CaseId inCase, Draft draft, Actor actor) {
        EntryVersion live = entries.published(draft.entry());
        String reason = draft.sheet().changeReason();
        register.withdraw(
                draft.entry(),
                new Withdrawal(
                        time.now(),
                        reason,
                        draft.editedBy(),
                        actor.name(),
                        inCase,
                        checks.requirements().onWithdrawal()));
        audit.record(Act.of(actor, "catalog.withdraw", subject(live)).with("reason", reason));
        events.publishEvent(new EntryWithdrawn(live.entry(), live.code(), live.provider(), reason));
    }

    private static SubjectRef subject(EntryVersion version) {
        return new SubjectRef("catalog-entry", version.code().value(), version.name());
    }
}
