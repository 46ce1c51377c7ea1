package org.lingqu.coordination;

import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.StatementGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.RefusedShares;
import org.springframework.stereotype.Component;

/**
 * What a settled dispute means: the grant that the refusal withheld. Where the departments agree about data for which no application was refused,
 * the user department is told to apply.
 */
@Component
class RefusedShareEffect implements CaseEffect, StatementGuard {

    private final RefusedShares shares;
    private final Notices notices;

    RefusedShareEffect(RefusedShares shares, Notices notices) {
        this.shares = shares;
        this.notices = notices;
    }

    @Override
    public String procedure() {
        return RefusedShareProcedure.ID;
    }

    @Override
    public Set<String> procedures() {
        return Set.of(RefusedShareProcedure.ID);
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (!move.equals("agree") && !move.equals("order")) {
            return;
        }
        DepartmentId applicant = file.department("applicant").orElseThrow();
        String reason = inputs.text(move.equals("agree") ? "terms" : "reason");
        shares.about(file.subject(), applicant)
                .ifPresentOrElse(
                        refused -> shares.settle(refused, file, inputs, reason, actor),
                        () -> notices.tell(Notice.to(
                                        applicant,
                                        Phrase.of(
                                                "coordination.notice.apply",
                                                file.subject().title(),
                                                file.number()))
                                .holding(Permission.SHARING_APPLY)
                                .at("/cases/" + file.id())));
    }

    /** Nobody contests in a case of sharing what was not refused there. */
    @Override
    public Optional<Problem> against(CaseFile file, String move, Inputs stated) {
        if (!move.equals("request") || !file.subject().type().equals("case")) {
            return Optional.empty();
        }
        return shares.answeredIn(CaseId.of(file.subject().id()))
                .filter(application -> application.decision().outcome() != Application.Reply.REFUSED)
                .map(application -> Problem.conflict("share-not-refused").with(application.title()));
    }
}
