package org.lingqu.exchange.handover;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a consumer be given each new version of what a grant covers, without ordering it each time. A subscription gives no right of its own:
 * each delivery is a hand-over under the grant, decided, counted against its day and recorded like one that was ordered. Under an interface
 * nothing is handed over: the consumer is told, and calls.
 */
@Service
public class Subscriptions {

    private final Grants grants;
    private final Handovers handovers;
    private final SubscriptionRows rows;
    private final AuditTrail audit;
    private final LegalTime time;

    Subscriptions(Grants grants, Handovers handovers, SubscriptionRows rows, AuditTrail audit, LegalTime time) {
        this.grants = grants;
        this.handovers = handovers;
        this.rows = rows;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Subscribes, in the place of the subscription before.
     *
     * @param form left out for an interface: the only one it has
     * @throws Problem as ordering a hand-over: {@code grant-unknown}, {@code handover-form}, {@code target-missing}, and whatever the grant has
     *     against it
     */
    @Transactional
    Subscription subscribe(GrantId id, String form, String matter, Actor actor) {
        Grant grant = handovers.mine(id, actor);
        String stated = form.isBlank() && grant.manner() == Manner.INTERFACE ? RunForm.NOTICE.name() : form;
        RunForm wanted = RunForm.of(stated, grant.manner());
        handovers.mayOrder(id, matter, actor);
        Subscription one = new Subscription(
                grant.id(), wanted, matter, actor.name(), time.now(), null, null, 0, 0, null, 0, false);
        rows.set(one);
        record("exchange.subscribe", grant, actor, one.form());
        return rows.find(grant.id()).orElse(one);
    }

    /** The subscription of a grant, for both its departments. */
    @Transactional(readOnly = true)
    public Optional<Subscription> of(GrantId id, Actor reader) {
        return rows.find(grants.get(id, reader).id());
    }

    /** @throws Problem {@code grant-unknown}; {@code subscription-not-running} */
    @Transactional
    void pause(GrantId id, Actor actor) {
        Grant grant = handovers.mine(id, actor);
        if (!rows.pause(grant.id(), time.now(), actor.name())) {
            throw Problem.conflict("subscription-not-running").with(grant.number());
        }
        record("exchange.subscription.pause", grant, actor, "");
    }

    /** @throws Problem {@code grant-unknown}; {@code subscription-not-paused} */
    @Transactional
    void resume(GrantId id, Actor actor) {
        Grant grant = handovers.mine(id, actor);
        if (!rows.resume(grant.id())) {
            throw Problem.conflict("subscription-not-paused").with(grant.number());
        }
        record("exchange.subscription.resume", grant, actor, "");
    }

    /** @throws Problem {@code grant-unknown}; {@code subscription-not-running} when there is none */
    @Transactional
    void end(GrantId id, Actor actor) {
        Grant grant = handovers.mine(id, actor);
        if (!rows.end(grant.id())) {
            throw Problem.conflict("subscription-not-running").with(grant.number());
        }
        record("exchange.subscription.end", grant, actor, "");
    }

    private void record(String verb, Grant grant, Actor actor, Object form) {
        Act act = Act.of(actor, verb, Handovers.reference(grant));
        audit.record(form.toString().isEmpty() ? act : act.with("form", form));
    }
}
