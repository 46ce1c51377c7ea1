package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Set;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft.Kind;
import org.lingqu.catalog.compile.Draft.State;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drafts of the own department: begun, saved, submitted, discarded. A draft is saved whatever stands on it; it is submitted only when nothing
 * is wrong with it. To other departments a draft does not exist.
 */
@Service
public class Compilation {

    private final Drafts drafts;
    private final Entries entries;
    private final Register register;
    private final Checks checks;
    private final Review review;
    private final AuditTrail audit;
    private final LegalTime time;

    Compilation(
            Drafts drafts,
            Entries entries,
            Register register,
            Checks checks,
            Review review,
            AuditTrail audit,
            LegalTime time) {
        this.drafts = drafts;
        this.entries = entries;
        this.register = register;
        this.checks = checks;
        this.review = review;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Begins a new entry.
     *
     * @throws Problem {@code permission-missing}, {@code draft-too-long}
     */
    @Transactional
    public Draft begin(Sheet sheet, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryId entry = EntryId.next();
        register.reserve(entry, actor.home().value(), time.now());
        return add(entry, Kind.NEW, sheet, actor);
    }

    /**
     * Begins a change of a published entry of the own department; the published version stays in force beside it.
     *
     * @throws Problem {@code entry-not-published} also for entries of others, {@code draft-exists}
     */
    @Transactional
    public Draft change(ResourceCode code, Actor actor) {
        EntryVersion live = mine(code, actor);
        return add(live.entry(), Kind.CHANGE, Sheets.of(live.content()), actor);
    }

    /**
     * Asks for the withdrawal of a published entry of the own department, and submits that at once.
     *
     * @throws Problem as {@link #change}; {@code entry-incomplete} without a reason
     */
    @Transactional
    public Draft withdraw(ResourceCode code, String reason, Actor actor) {
        EntryVersion live = mine(code, actor);
        Draft draft =
                add(live.entry(), Kind.WITHDRAWAL, Sheets.of(live.content()).because(reason), actor);
        return submit(draft.id(), draft.revision(), actor);
    }

    /**
     * A draft of the own department.
     *
     * @throws Problem {@code draft-unknown} when there is none or it is another department's, which is recorded
     */
    public Draft get(DraftId id, Actor actor) {
        Draft draft = drafts.find(id).orElseThrow(() -> Problem.notFound("draft-unknown"));
        if (!actor.isOf(draft.department()) || !actor.may(Permission.CATALOG_COMPILE)) {
            audit.recordApart(
                    Act.of(actor, "catalog.read-draft", draft.subject()).refused("draft-unknown"));
            throw Problem.notFound("draft-unknown");
        }
        return draft;
    }

    /** What the own department has in work, the last edited first. */
    public List<Draft> inWork(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return drafts.openOf(actor.home());
    }

    /** How many drafts wait for the own department; 0 for who does not compile. */
    public long waitingFor(Actor actor) {
        return actor.may(Permission.CATALOG_COMPILE) && actor.department() != null ? drafts.waitingIn(actor.home()) : 0;
    }

    /** Everything that would stand against submitting the draft as it is; empty when it may be submitted. */
    public List<Fault> faults(Draft draft) {
        return checks.check(draft).faults();
    }

    /**
     * Keeps what was typed.
     *
     * @param seen the revision on which it was typed
     * @throws Problem {@code changed-meanwhile}, {@code draft-closed}, {@code draft-too-long}, {@code draft-unknown}
     */
    @Transactional
    public Draft save(DraftId id, Sheet sheet, int seen, Actor actor) {
        Draft draft = editable(id, seen, actor);
        mustFit(sheet);
        Draft saved = draft.saved(sheet, actor, time.now());
        drafts.replace(saved);
        return saved;
    }

    /**
     * Hands the draft to the data authority.
     *
     * @throws Problem {@code entry-incomplete} with everything that is wrong; as {@link #save} otherwise
     */
    @Transactional
    public Draft submit(DraftId id, int seen, Actor actor) {
        Draft draft = editable(id, seen, actor);
        checks.check(draft).orRefuse(draft.sheet().name());
        CaseId running = draft.state() == State.RETURNED ? draft.caseId() : null;
        CaseId inCase = running == null ? CaseId.next() : running;
        Draft submitted = draft.moved(State.SUBMITTED, inCase, null);
        drafts.replace(submitted);
        if (running == null) {
            review.open(submitted, inCase, actor);
        } else {
            review.resubmit(inCase, actor);
        }
        return submitted;
    }

    /**
     * Throws a draft away; a case in which it was returned ends with it.
     *
     * @throws Problem as {@link #save}
     */
    @Transactional
    public void discard(DraftId id, int seen, Actor actor) {
        Draft draft = editable(id, seen, actor);
        drafts.replace(draft.moved(State.DISCARDED, draft.caseId(), draft.returnedBecause()));
        CaseId running = draft.state() == State.RETURNED ? draft.caseId() : null;
        if (running != null) {
            review.retract(running, actor);
        }
    }

    private Draft add(EntryId entry, Kind kind, Sheet sheet, Actor actor) {
        mustFit(sheet);
        Draft draft = new Draft(
                DraftId.next(),
                entry,
                actor.home(),
                kind,
                State.OPEN,
                1,
                sheet,
                null,
                null,
                Set.of(new AccountId(actor.id())),
                actor.name(),
                time.now());
        drafts.add(draft, time.now());
        return draft;
    }

    private Draft editable(DraftId id, int seen, Actor actor) {
        Draft draft = get(id, actor);
        if (!draft.isEditable()) {
            throw Problem.conflict("draft-closed").with(draft.sheet().name());
        }
        if (draft.revision() != seen) {
            throw Problem.conflict("changed-meanwhile");
        }
        return draft;
    }

    private EntryVersion mine(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion live = entries.published(code);
        if (!actor.isOf(live.provider())) {
            throw Problem.forbidden("entry-not-yours").with(live.name(), live.providerName());
        }
        return live;
    }

    private static void mustFit(Sheet sheet) {
        if (sheet.size() > Sheet.LONGEST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "draft-too-long").with(sheet.size(), Sheet.LONGEST);
        }
    }
}
