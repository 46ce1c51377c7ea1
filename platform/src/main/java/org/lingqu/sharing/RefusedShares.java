package org.lingqu.sharing;

import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Input;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications that were refused, and what becomes of them when the departments agree after all or the data authority orders it (HN-16.7, HN-16.8,
 * HF-14.7).
 */
@Service
public class RefusedShares {

    private final ApplicationBook applications;
    private final AnswerContent answers;
    private final GrantIssue grants;
    private final RulePacks packs;
    private final LegalTime time;

    RefusedShares(
            ApplicationBook applications, AnswerContent answers, GrantIssue grants, RulePacks packs, LegalTime time) {
        this.applications = applications;
        this.answers = answers;
        this.grants = grants;
        this.packs = packs;
        this.time = time;
    }

    /** What whoever consents may state: how much of what was applied for; all of it when nothing is stated. */
    public static Input[] inputs() {
        return ShareProcedure.narrowed();
    }

    /** The application a case answers, whatever became of it; empty where the case is of something else. */
    public Optional<Application> answeredIn(CaseId share) {
        return applications.ofCase(share);
    }

    /**
     * The refused application a dispute is about.
     *
     * @param subject the case in which it was refused, or the entry that was applied for: then the newest one
     * @param applicant the department that contests
     * @return empty where nothing of this department's has been refused
     */
    public Optional<Application> about(SubjectRef subject, DepartmentId applicant) {
        Optional<Application> found = switch (subject.type()) {
            case "case" -> applications.ofCase(CaseId.of(subject.id()));
            case "catalog-entry" -> applications.refused(new ResourceCode(subject.id()), applicant);
            default -> Optional.empty();
        };
        return found.filter(one -> one.applicant().department().equals(applicant)
                && one.decision().outcome() == Application.Reply.REFUSED);
    }

    /**
     * Issues the grant that the refusal withheld, as far as consented to; part of the transaction of the case in which that was.
     *
     * @param dispute the case
     * @param inputs stated in it, those of {@link #inputs()} among them
     * @param reason what was agreed on, or why it was ordered; stands on the application
     * @throws Problem {@code answer-incomplete} for more than was applied for, {@code grant-without-entry}, {@code applicant-dissolved},
     *     {@code share-not-refused} when somebody has settled it meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant settle(Application refused, CaseFile dispute, Inputs inputs, String reason, Actor by) {
        Content given = answers.narrowed(refused, inputs);
        RulePack pack = packs.version(dispute.packId(), dispute.packVersion());
        Application.Decision decision = new Application.Decision(
                AnswerContent.reply(refused, given), reason, "", by.departmentName() + " " + by.name(), time.now());
        if (!applications.settled(refused.id(), decision)) {
            throw Problem.conflict("share-not-refused").with(refused.title());
        }
        return grants.issue(
                refused, given, PackArticles.basis(pack, dispute.id(), "sharing.refusalDispute.decider"), by);
    }
}
