package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that copies kept under grants are deleted: some days before the day the grant states, and when a grant ends early, the steward
 * of the user department gets the task to delete and to confirm it.
 */
@Service
public class CopyDeletions {

    /** Id of the procedure in which a deletion runs. */
    public static final String PROCEDURE = CopyDeletionProcedure.ID;

    private static final Logger LOG = LoggerFactory.getLogger(CopyDeletions.class);

    /** How many days before the day somebody is reminded. */
    private static final int AHEAD = 10;

    /** Days to delete after a grant, or its copy, was taken back, when the day it states is not earlier. */
    private static final int AFTER_WITHDRAWAL = 7;

    private static final int AT_ONCE = 200;

    /** Sees every case and moves none. */
    private static final Actor LOOKING = Actor.platformWith(Permission.SUPERVISE);

    private final CopyDeletionRows rows;
    private final Grants grants;
    private final Cases cases;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    CopyDeletions(CopyDeletionRows rows, Grants grants, Cases cases, TransactionTemplate transaction, LegalTime time) {
        this.rows = rows;
        this.grants = grants;
        this.cases = cases;
        this.transaction = transaction;
        this.time = time;
    }

    /** Duties under a grant, the newest first, for its two departments. */
    @Transactional(readOnly = true)
    public List<CopyDeletion> of(GrantId grant, Actor reader) {
        return rows.of(grants.get(grant, reader).id());
    }

    /** @throws Problem {@code case-unknown} for a case that is no deletion */
    @Transactional(readOnly = true)
    public CopyDeletion of(CaseId id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("case-unknown").with(id));
    }

    /** The grant a deletion is about. */
    @Transactional(readOnly = true)
    public Grant grantOf(CopyDeletion deletion) {
        return grants.find(deletion.grant())
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(deletion.grant()));
    }

    /** A grant that ends early leaves a copy behind. */
    @ApplicationModuleListener
    void on(GrantWithdrawn withdrawn) {
        rows.of(withdrawn.grant()).stream().filter(CopyDeletion::isRunning).forEach(this::follow);
        grants.find(withdrawn.grant())
                .filter(CopyDeletions::isKept)
                .filter(grant -> !rows.isSettled(grant.id()))
                .ifPresent(this::demand);
    }

    /** Demands what is due soon, and lifts what is no longer due. */
    void look() {
        List<CopyDeletion> running = rows.running(null, AT_ONCE);
        while (!running.isEmpty()) {
            running.forEach(each -> alone(() -> follow(each)));
            running = rows.running(running.get(running.size() - 1).caseId(), AT_ONCE);
        }
        LocalDate soon = time.today().plusDays(AHEAD);
        List<Grant> some = rows.toDemand(soon, null, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(each -> alone(() -> demand(each)));
            some = rows.toDemand(soon, some.get(some.size() - 1).id(), AT_ONCE);
        }
    }

    /**
     * A grant goes on without the copy it allowed: what was copied is deleted by the day it stated, or sooner; part of the caller's
     * transaction. A duty that runs already stays as it is.
     *
     * @param before the grant with the terms it had
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void takenBack(Grant before, Grant after) {
        LocalDate stated = dueOf(before);
        if (stated == null || !isKept(before) || isKept(after)) {
            return;
        }
        LocalDate used = before.period().to();
        LocalDate last = stated.isBefore(used) ? stated : used;
        if (rows.of(before.id()).stream().noneMatch(made -> leftNothing(made, stated, last))) {
            demand(after, soon(time.today(), stated));
        }
    }

    /** Whether a deletion was confirmed after the last day on which there was something to copy, or for the day stated, which is over. */
    private boolean leftNothing(CopyDeletion made, LocalDate stated, LocalDate last) {
        Instant ended = made.endedAt();
        return ended != null
                && !made.lifted()
                && (LegalTime.dateOf(ended).isAfter(last)
                        || !made.due().isBefore(stated) && time.today().isAfter(stated));
    }

    private static boolean isKept(Grant grant) {
        LocalCopy copy = grant.copy();
        return copy != null && copy.allowed();
    }

    private void alone(Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (Problem against) {
            LOG.warn("the deletion of a copy was not seen to: {}", against.code());
        }
    }

    private void demand(Grant grant) {
        demand(grant, dueOf(grant));
    }

    private void demand(Grant grant, @Nullable LocalDate due) {
        CaseId id = CaseId.next();
        if (due == null || !rows.add(id, grant.id(), due, time.now())) {
            return;
        }
        Party provider = Party.department(
                CopyDeletionProcedure.PROVIDER,
                grant.provider().department(),
                grant.provider().name());
        cases.open(OpenCase.of(
                        id,
                        CopyDeletionProcedure.ID,
                        new SubjectRef("grant", grant.id().toString(), grant.number() + " " + grant.title()),
                        inTheNameOf(provider),
                        provider,
                        Party.department(
                                CopyDeletionProcedure.CONSUMER,
                                grant.consumer().department(),
                                grant.consumer().name()))
                .stating(Inputs.of(CopyDeletionProcedure.UNTIL, due.toString()))
                .under(grant.basis().pack()));
    }

    /**
     * A grant that was lengthened moves the day; the duty comes back when that one is near. An earlier end brings it forward. Where no copy
     * is allowed any more there is no such day, and what was copied before stays due.
     */
    private void follow(CopyDeletion running) {
        Grant grant = grantOf(running);
        LocalDate due = dueOf(grant);
        boolean later = due != null && due.isAfter(running.due()) && !grant.isWithdrawn();
        boolean sooner = due != null && due.isBefore(running.due()) && grant.isWithdrawn();
        if (!later && !sooner) {
            return;
        }
        CaseFile file = cases.get(running.caseId(), LOOKING);
        // the one of the case: the data may have gone to another department since
        Actor platform = inTheNameOf(file.party(CopyDeletionProcedure.PROVIDER).orElseThrow());
        cases.act(
                file.id(),
                new CaseMove(
                        CopyDeletionProcedure.LIFT,
                        Inputs.of(CopyDeletionProcedure.REASON, String.valueOf(due)),
                        file.version()),
                platform);
    }

    private @Nullable LocalDate dueOf(Grant grant) {
        LocalCopy copy = grant.copy();
        LocalDate stated = copy == null ? null : copy.deleteBy();
        Withdrawal withdrawal = grant.withdrawal();
        if (stated == null || withdrawal == null) {
            return stated;
        }
        return soon(LegalTime.dateOf(withdrawal.at()), stated);
    }

    private static LocalDate soon(LocalDate end, LocalDate stated) {
        LocalDate early = end.plusDays(AFTER_WITHDRAWAL);
        return early.isBefore(stated) ? early : stated;
    }

    /** The provider is owed the deletion; the platform sees to it in its name. */
    private static Actor inTheNameOf(Party provider) {
        return Actor.platformFor(provider.department(), provider.name(), Permission.SHARING_ANSWER);
    }
}
