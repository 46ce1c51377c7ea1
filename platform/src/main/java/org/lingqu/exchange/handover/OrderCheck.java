package org.lingqu.exchange.handover;

import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.ResponsiblePeople;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether a hand-over may be ordered, and writes down what the grant has against it. */
@Component
class OrderCheck {

    private final GrantedRows granted;
    private final CopyVolume volume;
    private final ResponsiblePeople people;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    OrderCheck(
            GrantedRows granted,
            CopyVolume volume,
            ResponsiblePeople people,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.granted = granted;
        this.volume = volume;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param used calls for hand-overs under the grant today
     * @throws Problem whatever the grant has against it
     */
    void mustAllow(Grant grant, RunForm form, String matter, int used, Actor actor) {
        mustAllow(grant, form, matter, used, null, actor);
    }

    /** The same for going on with one that failed. */
    void mustAllow(Grant grant, Run run, int used, Actor actor) {
        mustAllow(grant, run.form(), run.matter(), used, run, actor);
    }

    private void mustAllow(Grant grant, RunForm form, String matter, int used, @Nullable Run run, Actor actor) {
        try {
            volume.mustHold(granted.open(grant, grant.manner(), matter, used), run);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                transaction.executeWithoutResult(
                        status -> audit.record(Act.of(actor, "exchange.handover.refused", Handovers.reference(grant))
                                .with("form", form)
                                .with("matter", matter)
                                .with("problem", refused.code())));
            }
            throw refused;
        }
    }

    /** The record of an order, with the people who answer for what is handed over. */
    Act ordered(Grant grant, Run run, Actor actor) {
        Act act = Act.of(actor, "exchange.handover", Handovers.reference(grant))
                .with("form", run.form())
                .with("matter", run.matter());
        return people.at(grant.id(), run.orderedAt())
                .map(named -> act.with("handler", named.handler())
                        .with("user", named.user())
                        .with("manager", named.manager()))
                .orElse(act);
    }
}
