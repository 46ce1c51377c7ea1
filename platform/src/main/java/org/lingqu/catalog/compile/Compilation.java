package org.lingqu.catalog.compile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryContent;
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
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Departments;
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
    private final DraftRules further;
    private final Classes classes;
    private final Departments departments;
    private final Review review;
    private final AuditTrail audit;
    private final LegalTime time;

    Compilation(
            Drafts drafts,
            Entries entries,
            Register register,
            Checks checks,
            DraftRules further,
            Classes classes,
            Departments departments,
            Review review,
            AuditTrail audit,
            LegalTime time) {
        this.drafts = drafts;
        this.entries = entries;
        this.register = register;
        this.checks = checks;
        this.further = further;
        this.classes = classes;
        this.departments = departments;
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
        return begin(DraftId.next(), sheet, actor);
    }

    /**
     * Begins a new entry under an id chosen before, so that asking twice makes one draft.
     *
     * @throws Problem {@code draft-exists} the second time; {@code draft-unknown} when the id is another department's; as {@link #begin(Sheet, Actor)}
     */
    @Transactional
    public Draft begin(DraftId id, Sheet sheet, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        if (drafts.find(id).isPresent()) {
            throw Problem.conflict("draft-exists").with(get(id, actor).sheet().name());
        }
        EntryId entry = EntryId.next();
        register.reserve(entry, actor.home().value(), now());
        return add(id, entry, Kind.NEW, sheet, actor);
    }

    /**
     * Begins a change of a published entry of the own department; the published version stays in force beside it.
     *
     * @throws Problem {@code entry-not-published} also for entries of others, {@code draft-exists}
     */
    @Transactional
    public Draft change(ResourceCode code, Actor actor) {
        EntryVersion live = mine(code, actor);
        return add(DraftId.next(), live.entry(), Kind.CHANGE, Sheets.of(live.content()), actor);
    }

    /**
     * Asks for the withdrawal of a published entry of the own department, and submits that at once.
     *
     * @throws Problem as {@link #change}; {@code entry-incomplete} without a reason
     */
    @Transactional
    public Draft withdraw(ResourceCode code, String reason, Actor actor) {
        EntryVersion live = mine(code, actor);
        Draft draft = add(
                DraftId.next(),
                live.entry(),
                Kind.WITHDRAWAL,
                Sheets.of(live.content()).because(reason),
                actor);
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

    /** A draft of the own department, if there is one; asking for another's is no attempt to read it. */
    public Optional<Draft> find(DraftId id, Actor actor) {
        return drafts.find(id).filter(draft -> actor.isOf(draft.department()) && actor.may(Permission.CATALOG_COMPILE));
    }

    /**
     * What waits beside a published entry.
     *
     * @param publishOn the day on which it is published; null while that is not settled
     * @param href where the reader goes on with it
     */
    public record Pending(Draft draft, @Nullable LocalDate publishOn, String href) {}

    /** The draft that waits beside an entry, for its own department and for who reviews; others see what is published. */
    public Optional<Pending> pendingOn(EntryVersion entry, Actor actor) {
        boolean mine = actor.isOf(entry.provider()) && actor.may(Permission.CATALOG_COMPILE);
        return drafts.openOf(entry.entry())
                .filter(draft -> mine || actor.may(Permission.CATALOG_REVIEW) && draft.state() != State.OPEN)
                .map(draft -> new Pending(
                        draft,
                        drafts.publishOn(draft.id()).orElse(null),
                        draft.isEditable() && mine || draft.caseId() == null
                                ? "/catalog/drafts/" + draft.id()
                                : "/cases/" + draft.caseId()));
    }

    /** Published content as a sheet on which it can be compiled anew. */
    public static Sheet sheetOf(EntryContent content) {
        return Sheets.of(content);
    }

    /** Whether a draft holds just what was typed. */
    public boolean holds(Draft draft, Sheet typed) {
        Sheet kept = draft.sheet();
        return kept.equals(typed.classification().equals(Classes.OWN) ? typed.classed(kept.classification()) : typed);
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
     * @throws Problem {@code changed-meanwhile}, {@code draft-closed}, {@code draft-too-long}, {@code draft-unknown},
     *     {@code owner-fixed}, {@code payment-demanded}, {@code state-secret}
     */
    @Transactional
    public Draft save(DraftId id, Sheet sheet, int seen, Actor actor) {
        Draft draft = editable(id, seen, actor);
        mustFit(sheet);
        further.mayKeep(draft, sheet);
        Draft saved = draft.saved(settled(sheet, actor), actor, now());
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
        checks.mustBeComplete(draft);
        CaseId running = draft.state() == State.RETURNED ? draft.caseId() : null;
        CaseId inCase = running == null ? CaseId.next() : running;
        Draft submitted = draft.moved(State.SUBMITTED, inCase, null);
        drafts.replace(submitted);
        if (running == null) {
            review.open(submitted, inCase, actor);
        } else {
            review.resubmit(inCase, submitted, actor);
        }
        further.handedIn(submitted, actor);
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
        further.discarded(draft, actor);
    }

    private Draft add(DraftId id, EntryId entry, Kind kind, Sheet sheet, Actor actor) {
        mustFit(sheet);
        Sheet settled = settled(sheet, actor);
        Instant now = now();
        Draft draft = new Draft(
                id,
                entry,
                actor.home(),
                kind,
                State.OPEN,
                1,
                settled,
                null,
                null,
                Set.of(new AccountId(actor.id())),
                actor.name(),
                now);
        drafts.add(draft, now);
        return draft;
    }

    /** As fine as the database keeps it, so that an answer and a later look at the draft say the same. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
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

    /** The department's own class gets its code with the first sheet that asks for it. */
    private Sheet settled(Sheet sheet, Actor actor) {
        return sheet.classification().equals(Classes.OWN)
                ? sheet.classed(classes.ownOf(departments.get(actor.home())).code())
                : sheet;
    }

    private EntryVersion mine(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion live = entries.published(code);
        if (!actor.isOf(live.provider()) && !further.letsChange(live, actor)) {
            audit.recordApart(Act.of(
                            actor,
                            "catalog.change-entry",
                            new SubjectRef("catalog-entry", live.code().value(), live.name()))
                    .refused("entry-not-yours"));
            throw Problem.forbidden("entry-not-yours").with(live.name(), live.providerName());
        }
        return live;
    }

    private void mustFit(Sheet sheet) {
        if (sheet.size() > Sheet.LONGEST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "draft-too-long").with(sheet.size(), Sheet.LONGEST);
        }
        Ownership.mustBeTheState(sheet);
        Secrecy.mustBeNone(sheet);
        FreeOfCharge.mustBe(sheet, checks.requirements());
        List<Fault> unstorable = SheetTexts.unstorable(sheet);
        if (!unstorable.isEmpty()) {
            throw Problem.badInput("draft-unstorable").with(unstorable.size()).faults(unstorable);
        }
    }
}
