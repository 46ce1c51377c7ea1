package org.lingqu.collection.joint;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * What the moves of the case do in the register: the partner's agreement confirms, his disagreement objects, registering puts into force what is
 * ready and nothing else. The case tells the division of the register and no other, so that who agrees there has seen what he confirms.
 */
@Component
class JointEffect implements CaseEffect {

    private final JointRows rows;
    private final JointReadiness readiness;
    private final AuditTrail trail;
    private final JointNotices notices;

    JointEffect(JointRows rows, JointReadiness readiness, AuditTrail trail, JointNotices notices) {
        this.rows = rows;
        this.readiness = readiness;
        this.trail = trail;
        this.notices = notices;
    }

    @Override
    public String procedure() {
        return JointCollections.PROCEDURE;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Optional<JointCollection> found = rows.of(file.id());
        if (found.isEmpty()) {
            return;
        }
        JointCollection one = found.get();
        switch (move) {
            case "agree" -> rows.confirm(one.id(), actor.home(), actor.name(), one.revision());
            case "disagree" ->
                rows.object(
                        one.id(),
                        actor.home(),
                        actor.name(),
                        one.revision(),
                        inputs.text("reason").strip());
            case "revise" -> mustTell(one, inputs.text("division"));
            case "register" -> {
                readiness.mustBeReady(one);
                rows.register(one.id());
                trail.record(Act.of(actor, "collection.joint-register", one.subjectRef())
                        .with("number", one.number()));
                notices.tellFurther(one, "collection.notice.joint-registered", actor);
            }
            case "give-up" -> {
                rows.giveUp(one.id());
                notices.tellFurther(one, "collection.notice.joint-given-up", actor);
            }
            default -> {}
        }
    }

    private static void mustTell(JointCollection one, String division) {
        if (!division.equals(one.division().strip())) {
            throw Problem.conflict("joint-revised-there").with(one.title());
        }
    }
}
