package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** What the answer to an application means: a grant of what was consented to, or a refusal with reason and basis. */
@Component
class ShareEffect implements CaseEffect, MoveGuard {

    /** What the applicant says may speak of money. */
    private static final Set<String> USERS_MOVES =
            Set.of("complete", "supplement", "contest", "declare-failure", "accept-refusal", "withdraw");

    private final ApplicationBook applications;
    private final GrantIssue grants;
    private final AnswerContent answers;
    private final RulePacks packs;
    private final LegalTime time;

    ShareEffect(
            ApplicationBook applications, GrantIssue grants, AnswerContent answers, RulePacks packs, LegalTime time) {
        this.applications = applications;
        this.grants = grants;
        this.answers = answers;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return ShareProcedure.ID;
    }

    @Override
    public Set<String> procedures() {
        return Set.of(ShareProcedure.ID, UnconditionalShareProcedure.ID, WithheldShareProcedure.ID);
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Application application = applications
                .ofCase(file.id())
                .orElseThrow(() -> Problem.notFound("application-unknown").with(file.id()));
        if (!USERS_MOVES.contains(move)) {
            FreeSharing.mustBe(inputs, packs.version(file.packId(), file.packVersion()), application.title());
        }
        if (move.equals("ask-supplement") || move.equals("return")) {
            mustNotBeListed(application, inputs, file);
        }
        switch (move) {
            case "grant" -> grant(application, file, inputs, actor);
            case "agree", "order" -> agreed(application, file, inputs, actor);
            case "accept-refusal", "uphold" -> upheld(application, move, inputs, actor);
            case "decline" ->
                applications.declined(
                        application.id(), inputs.text(ShareProcedure.REASON), inputs.text(ShareProcedure.BASIS));
            case "refuse" -> refuse(application, file, inputs, actor);
            case "withdraw" ->
                applications.decided(application.id(), decision(Application.Reply.WITHDRAWN, "", "", actor));
            default -> {
                // acceptance changes nothing here; of what lapses the grant has been ended
            }
        }
    }

    /** Only the end of the grant, or of its entry, ends the duty to deliver what was consented to; no person says so. */
    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        boolean byHand = procedures().contains(file.procedure())
                && move.name().equals(ShareProcedure.LAPSE)
                && actor.kind() != Actor.Kind.PLATFORM;
        return byHand ? Optional.of(Problem.forbidden("delivery-stays").with(file.number())) : Optional.empty();
    }

    /** Where the list of materials is complete by law, nothing is asked for later, by whatever way. */
    private void mustNotBeListed(Application application, Inputs inputs, CaseFile file) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        if (pack.flag("sharing.materialList")) {
            throw Problem.conflict("material-not-listed")
                    .with(
                            application.title(),
                            inputs.text("missing") + inputs.text(ShareProcedure.REASON),
                            String.join("、", application.content().materials()))
                    .citing(PackArticles.of(pack.value("sharing.materialList")).toArray(Citation[]::new));
        }
    }

    /** Withheld data, as far as the departments agreed on them or the data authority ordered them to be shared; the terms say why. */
    private void agreed(Application application, CaseFile file, Inputs inputs, Actor actor) {
        Content given = answers.narrowed(application, inputs);
        RulePack pack = packs.version(file.packId(), file.packVersion());
        GrantBasis basis = PackArticles.basis(pack, file.id(), "sharing.withheldApplication");
        grants.issue(application, given, basis, actor);
        applications.decided(
                application.id(), decision(AnswerContent.reply(application, given), inputs.text("terms"), "", actor));
    }

    /** The authority gives its own reason; who accepts a refusal accepts the reason the provider gave. */
    private void upheld(Application application, String move, Inputs inputs, Actor actor) {
        Application.Decision declined = application.decision();
        boolean upheld = move.equals("uphold");
        applications.decided(
                application.id(),
                decision(
                        Application.Reply.REFUSED,
                        upheld ? inputs.text(ShareProcedure.REASON) : declined.reason(),
                        declined.basis(),
                        actor));
    }

    private void grant(Application application, CaseFile file, Inputs inputs, Actor actor) {
        Content given = answers.narrowed(application, inputs);
        Application.Reply reply = AnswerContent.reply(application, given);
        if (reply == Application.Reply.GRANTED_IN_PART && !inputs.has(ShareProcedure.REASON)) {
            throw AnswerContent.wrong(List.of(Fault.of(ShareProcedure.REASON, "reason-for-less")));
        }
        RulePack pack = packs.version(file.packId(), file.packVersion());
        GrantBasis basis = PackArticles.basis(pack, file.id(), "sharing.conditionalAnswer");
        grants.issue(application, given, basis, actor);
        applications.decided(application.id(), decision(reply, inputs.text(ShareProcedure.REASON), "", actor));
    }

    private void refuse(Application application, CaseFile file, Inputs inputs, Actor actor) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        String rank = inputs.text(ShareProcedure.BASIS_RANK);
        if (!rank.isEmpty()) {
            List<String> admitted = pack.list("sharing.refusalBasisRanks");
            if (!admitted.isEmpty() && !RefusalRanks.admitted(rank, admitted)) {
                throw AnswerContent.wrong(List.of(Fault.of(ShareProcedure.BASIS_RANK, "basis-rank-too-low")))
                        .citing(PackArticles.of(pack.value("sharing.refusalBasisRanks"))
                                .toArray(Citation[]::new));
            }
        }
        applications.decided(
                application.id(),
                decision(
                        Application.Reply.REFUSED,
                        inputs.text(ShareProcedure.REASON),
                        inputs.text(ShareProcedure.BASIS),
                        actor));
    }

    private Application.Decision decision(Application.Reply outcome, String reason, String basis, Actor actor) {
        return new Application.Decision(
                outcome, reason, basis, actor.departmentName() + " " + actor.name(), time.now());
    }
}
