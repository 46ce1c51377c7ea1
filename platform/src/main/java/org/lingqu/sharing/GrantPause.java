package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspends grants and lets them go on: the provider's means when something must be cleared up first (decree 809, article 27). When
 * {@link #suspend} returns, nothing leaves under the grant; where the pack has service stops filed, the data authority is told.
 */
@Service
public class GrantPause {

    private static final int LONGEST = 1000;

    private final Grants grants;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;

    GrantPause(Grants grants, RulePacks packs, AuditTrail audit, Notices notices, LegalTime time) {
        this.grants = grants;
        this.packs = packs;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Suspends a grant on the own department's data.
     *
     * @param reason why; the user department reads it
     * @throws Problem {@code grant-unknown} for departments it does not concern, {@code permission-missing}, {@code suspension-incomplete}
     *     without a reason, {@code payment-demanded}, {@code suspension-pointless} when it has ended or is suspended already
     */
    @Transactional
    public void suspend(GrantId id, String reason, Actor actor) {
        change(id, reason, actor, new Suspension(time.now(), by(actor), reason.strip()));
    }

    /**
     * Lets a suspended grant go on.
     *
     * @throws Problem as {@link #suspend}; {@code suspension-pointless} when it is not suspended
     */
    @Transactional
    public void resume(GrantId id, String reason, Actor actor) {
        change(id, reason, actor, null);
    }

    /**
     * A grant that was suspended because nobody knew who goes on with it, and now is known: the data authority lets it go on. Part of the
     * caller's transaction; both departments are told.
     */
    void goOn(Grant grant, Department successor, String reason, Actor authority) {
        if (!grants.suspend(grant.id(), null)) {
            return;
        }
        audit.record(
                Act.of(authority, "sharing.resume", GrantIssue.reference(grant)).with("reason", reason));
        Phrase said =
                Phrase.of("sharing.notice.resume", grant.number(), grant.title(), authority.departmentName(), reason);
        String page = "/sharing/grants/" + grant.id();
        notices.tell(Notice.to(successor.id(), said)
                .holding(Permission.SHARING_APPLY)
                .at(page));
        notices.tell(Notice.to(grant.provider().department(), said)
                .holding(Permission.SHARING_ANSWER)
                .at(page));
    }

    private void change(GrantId id, String reason, Actor actor, @Nullable Suspension suspension) {
        Grant grant = grants.get(id, actor);
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        if (!actor.isOf(grant.provider().department())) {
            throw Problem.forbidden("permission-missing").with(Permission.SHARING_ANSWER);
        }
        if (reason.isBlank() || reason.length() > LONGEST || !CallText.isClean(reason.replaceAll("[\\r\\n\\t]", " "))) {
            Fault fault = Fault.of("reason", reason.isBlank() ? "required" : "text-unusable", LONGEST);
            throw Problem.badInput("suspension-incomplete").faults(List.of(fault));
        }
        FreeSharing.mustBe(Inputs.of("reason", reason), packs.active(), grant.title());
        if (!grants.suspend(id, suspension)) {
            throw Problem.conflict("suspension-pointless").with(grant.number());
        }
        String verb = suspension == null ? "resume" : "suspend";
        audit.record(
                Act.of(actor, "sharing." + verb, GrantIssue.reference(grant)).with("reason", reason.strip()));
        Phrase said = Phrase.of(
                "sharing.notice." + verb,
                grant.number(),
                grant.title(),
                grant.provider().name(),
                reason.strip());
        notices.tell(Notice.to(grant.consumer().department(), said)
                .holding(Permission.SHARING_APPLY)
                .at("/sharing/grants/" + grant.id()));
        if (packs.active().list("sharing.serviceStop").contains("FILE_WITH_AUTHORITY")) {
            notices.tell(Notice.to(Permission.SUPERVISE, said));
        }
    }

    private static String by(Actor actor) {
        return actor.departmentName() + " " + actor.name();
    }
}
