package org.lingqu.collection.joint;

import java.util.List;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Whether a joint collection can be put into force, with the article that asks for its registration. */
@Component
class JointReadiness {

    private final RulePacks packs;

    JointReadiness(RulePacks packs) {
        this.packs = packs;
    }

    /** Whether the rule pack knows a registration at all. */
    boolean isKnown() {
        return !value().silent();
    }

    /** @throws Problem {@code joint-not-offered} under a rule pack that knows none */
    void mustBeKnown() {
        if (!isKnown()) {
            throw Problem.conflict("joint-not-offered").with(packs.active().id());
        }
    }

    /** @throws Problem {@code joint-not-ready} with each item of none or of several and each confirmation that is missing */
    void mustBeReady(JointCollection one) {
        List<Fault> faults = one.faults();
        if (!faults.isEmpty()) {
            Problem refusal =
                    Problem.conflict("joint-not-ready").with(one.title()).faults(faults);
            Citation article = value().citation();
            throw article == null ? refusal : refusal.citing(article);
        }
    }

    private PackValue value() {
        return packs.active().value("collection.jointRegistration");
    }
}
