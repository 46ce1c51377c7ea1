package org.lingqu.sharing;

import java.util.List;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends grants before their period. When a method returns, nothing leaves under the grant any more. */
@Service
public class GrantEnd {

    private static final int LONGEST = 1000;

    private final Grants grants;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    GrantEnd(
            Grants grants,
            RulePacks packs,
            AuditTrail audit,
            Notices notices,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.grants = grants;
        this.packs = packs;
        this.audit = audit;
        this.notices = notices;
        this.events = events;
        this.time = time;
    }

    /**
     * Ends a grant. The provider's chief representative may, and the consumer for its own. The other department is told; when the provider
     * ends it, so is the data authority where the pack has service stops filed (decree 809, article 27).
     *
     * @param reason why; the other department reads it
     * @throws Problem {@code grant-unknown} for departments it does not concern, {@code permission-missing}, {@code withdrawal-incomplete}
     *     without a reason, {@code payment-demanded} by its provider, {@code grant-already-ended}
     */
    @Transactional
    public void withdraw(GrantId id, String reason, Actor actor) {
        withdraw(id, reason, packs.active(), actor);
    }

    /** Ends a grant under a given pack, as on a node where it is in force; otherwise as {@link #withdraw(GrantId, String, Actor)}. */
    @Transactional
    public void withdraw(GrantId id, String reason, RulePack pack, Actor actor) {
        Grant grant = grants.get(id, actor);
        boolean provider = actor.isOf(grant.provider().department());
        actor.mustBeAllowed(provider ? Permission.SHARING_ANSWER : Permission.SHARING_APPLY);
        if (reason.isBlank() || reason.length() > LONGEST || !CallText.isClean(reason.replaceAll("[\\r\\n\\t]", " "))) {
            Fault fault = Fault.of("reason", reason.isBlank() ? "required" : "text-unusable", LONGEST);
            throw Problem.badInput("withdrawal-incomplete").faults(List.of(fault));
        }
        if (provider) {
            FreeSharing.mustBe(Inputs.of("reason", reason), pack, grant.title());
        }
        if (!end(grant, reason.strip(), actor)) {
            throw Problem.conflict("grant-already-ended").with(grant.number());
        }
        tell(grant, provider, reason.strip(), pack);
    }

    private void tell(Grant grant, boolean byProvider, String reason, RulePack pack) {
        Phrase said = Phrase.of(
                "sharing.notice.grant-ended",
                grant.number(),
                grant.title(),
                byProvider ? grant.provider().name() : grant.consumer().name(),
                reason);
        Notice other = byProvider
                ? Notice.to(grant.consumer().department(), said).holding(Permission.SHARING_APPLY)
                : Notice.to(grant.provider().department(), said).holding(Permission.SHARING_ANSWER);
        notices.tell(other.at("/sharing/grants/" + grant.id()).asGrave().once("grant-ended " + grant.id()));
        if (byProvider && pack.list("sharing.serviceStop").contains("FILE_WITH_AUTHORITY")) {
            notices.tell(Notice.to(Permission.SUPERVISE, said));
        }
    }

    /** An entry that is withdrawn takes its grants along; those who used them are told why. */
    @ApplicationModuleListener
    void on(EntryWithdrawn withdrawn) {
        for (Grant grant : grants.on(withdrawn.code())) {
            if (end(grant, withdrawn.reason(), Actor.PLATFORM)) {
                notices.tell(Notice.to(
                                grant.consumer().department(),
                                Phrase.of(
                                        "sharing.notice.entry-withdrawn",
                                        grant.title(),
                                        grant.number(),
                                        withdrawn.reason()))
                        .holding(Permission.SHARING_APPLY)
                        .at("/sharing/grants/" + grant.id())
                        .asGrave()
                        .once("grant-ended " + grant.id()));
            }
        }
    }

    /**
     * The data authority ends a grant that nobody goes on with; part of the caller's transaction. Its provider is told: the department that
     * used it is no more.
     */
    void endFor(Grant grant, String reason, Actor authority) {
        if (end(grant, reason, authority)) {
            notices.tell(Notice.to(
                            grant.provider().department(),
                            Phrase.of(
                                    "sharing.notice.nobody-goes-on",
                                    grant.number(),
                                    grant.title(),
                                    grant.consumer().name(),
                                    reason))
                    .holding(Permission.SHARING_ANSWER)
                    .at("/sharing/grants/" + grant.id())
                    .once("grant-ended " + grant.id()));
        }
    }

    private boolean end(Grant grant, String reason, Actor actor) {
        String by = actor.departmentName().isEmpty() ? actor.name() : actor.departmentName() + " " + actor.name();
        if (!grants.withdraw(grant.id(), new Withdrawal(time.now(), by, reason))) {
            return false;
        }
        audit.record(
                Act.of(actor, "sharing.withdraw", GrantIssue.reference(grant)).with("reason", reason));
        events.publishEvent(new GrantWithdrawn(
                grant.id(),
                grant.number(),
                grant.resource(),
                grant.consumer().department(),
                grant.provider().department(),
                reason));
        return true;
    }
}
