package org.lingqu.catalog.compile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.compile.Draft.Kind;
import org.lingqu.catalog.compile.Draft.State;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what was approved for a day before that day has come: the department that compiled it, or the data authority that reviews it.
 * An entry or a change is worked on again; a wish for withdrawal is over. The other side is told.
 */
@Service
public class Recall {

    private static final int LONGEST = 2000;

    private final Drafts drafts;
    private final Departments departments;
    private final Authorities authorities;
    private final Notices notices;
    private final AuditTrail audit;

    Recall(Drafts drafts, Departments departments, Authorities authorities, Notices notices, AuditTrail audit) {
        this.drafts = drafts;
        this.departments = departments;
        this.authorities = authorities;
        this.notices = notices;
        this.audit = audit;
    }

    /** The day on which a draft is published if nobody recalls it; empty where it waits for none, or the actor may not recall it. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> dayOf(Draft draft, Actor actor) {
        return draft.state() == State.SCHEDULED && (compiles(draft, actor) || reviews(draft, actor))
                ? drafts.publishOn(draft.id())
                : Optional.empty();
    }

    /**
     * A draft that may be recalled.
     *
     * @throws Problem {@code draft-unknown} for whom it is none of his business, which is recorded; {@code draft-not-scheduled}
     */
    @Transactional(readOnly = true)
    public Draft get(DraftId id, Actor actor) {
        Draft draft = drafts.find(id).orElseThrow(() -> Problem.notFound("draft-unknown"));
        if (!compiles(draft, actor) && !reviews(draft, actor)) {
            audit.recordApart(Act.of(actor, "catalog.recall", draft.subject()).refused("draft-unknown"));
            throw Problem.notFound("draft-unknown");
        }
        if (draft.state() != State.SCHEDULED) {
            throw Problem.conflict("draft-not-scheduled").with(draft.sheet().name());
        }
        return draft;
    }

    /**
     * Recalls a draft. Its case is over, so it goes into a new one when it is handed in again.
     *
     * @param seen the revision that was seen
     * @param reason why, for the other side and for later
     * @return the draft as it is now
     * @throws Problem as {@link #get}; {@code recall-incomplete} without a reason, {@code changed-meanwhile}
     */
    @Transactional
    public Draft recall(DraftId id, int seen, String reason, Actor actor) {
        Draft draft = get(id, actor);
        PlainText.faultOfText("reason", reason, LONGEST, true).ifPresent(fault -> {
            throw Problem.badInput("recall-incomplete").faults(List.of(fault));
        });
        if (draft.revision() != seen) {
            throw Problem.conflict("changed-meanwhile");
        }
        LocalDate day = drafts.publishOn(id).orElseThrow(() -> Problem.conflict("changed-meanwhile"));
        Draft back = draft.kind() == Kind.WITHDRAWAL
                ? draft.moved(State.DISCARDED, draft.caseId(), reason.strip())
                : draft.moved(State.OPEN, null, reason.strip());
        drafts.replace(back);
        audit.record(Act.of(actor, "catalog.recall", draft.subject())
                .with("publishOn", day)
                .with("reason", reason.strip()));
        Phrase said =
                Phrase.of("catalog.notice.recalled", draft.sheet().name(), day, actor.departmentName(), reason.strip());
        notices.tell(
                compiles(draft, actor)
                        ? Notice.to(authorityOf(draft).id(), said).holding(Permission.CATALOG_REVIEW)
                        : Notice.to(draft.department(), said)
                                .holding(Permission.CATALOG_COMPILE)
                                .at("/catalog/drafts"));
        return back;
    }

    private static boolean compiles(Draft draft, Actor actor) {
        return actor.isOf(draft.department()) && actor.may(Permission.CATALOG_COMPILE);
    }

    /** What is being written is none of the authority's business yet. */
    private boolean reviews(Draft draft, Actor actor) {
        return actor.may(Permission.CATALOG_REVIEW)
                && draft.state() != State.OPEN
                && actor.isOf(authorityOf(draft).id());
    }

    private Department authorityOf(Draft draft) {
        return authorities.competentFor(departments.get(draft.department()));
    }
}
