package org.lingqu.collection.joint;

import org.lingqu.collection.joint.JointCollection.PartyLine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Component;

/**
 * What the parties of a joint collection hear of each other. Lead and first partner hear of the moves of their case from the case; the others, and
 * the lead of the others, from here.
 */
@Component
class JointNotices {

    private final Notices notices;

    JointNotices(Notices notices) {
        this.notices = notices;
    }

    /** To the parties beyond the two of the case. @param said message; {0} the title, {1} the department that acts */
    void tellFurther(JointCollection one, String said, Actor actor) {
        one.parties().stream()
                .skip(2)
                .map(PartyLine::department)
                .filter(party -> !actor.isOf(party))
                .forEach(party -> tell(party, one, said, actor));
    }

    /** To the lead. @param said as above */
    void tellLead(JointCollection one, String said, Actor actor) {
        tell(one.lead(), one, said, actor);
    }

    private void tell(DepartmentId party, JointCollection one, String said, Actor actor) {
        notices.tell(Notice.to(party, Phrase.of(said, one.title(), actor.departmentName()))
                .holding(Permission.COLLECT)
                .at("/collection/joint/" + one.id()));
    }
}
