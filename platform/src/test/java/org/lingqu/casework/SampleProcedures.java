package org.lingqu.casework;

import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Permission;

/** Procedures for the kernel's own tests; the first one has the shape of conditional sharing. */
final class SampleProcedures {

    static final Role USER = Role.of("applicant", Permission.SHARING_APPLY);
    static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);
    static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    static final Input REASON = Input.longText("reason");
    static final Input RANK = Input.choiceFrom("basisRank", "sharing.refusalBasisRanks")
            .whereLaidDown("sharing.refusalBasisRanks")
            .where("sharing.refusalMustState", "BASIS");
    static final Input BASIS =
            Input.text("basis").whereLaidDown("sharing.refusalBasisRanks").where("sharing.refusalMustState", "BASIS");

    private SampleProcedures() {}

    static ProcedureBuilder share(String id) {
        return Procedure.named(id)
                .numbered("试享")
                .opens("apply", USER, "lodged")
                .tells(
                        "LODGED",
                        "SUBMISSION",
                        "REQUEST_RECEIVED",
                        "PROVIDER_RECEIPT",
                        "DEPARTMENT_RECEIPT",
                        "FORM_RECEIVED_BY_PROVIDER")
                .requires(Input.longText("purpose").optional())
                .stage("lodged", PROVIDER)
                .stage("accepted", PROVIDER)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("accept", "lodged", PROVIDER, "accepted")
                .tells("PROVIDER_ACCEPTANCE")
                .automaticAfter("sharing.acceptanceStep")
                .move("draft", "accepted", PROVIDER, "accepted")
                .drafts()
                .requires(Input.longText("opinion"))
                .move("grant", "accepted", PROVIDER, "granted")
                .decides()
                .requires(
                        Input.list("items"),
                        Input.date("until"),
                        Input.number("quota").optional())
                .tells("CONSENT_GIVEN")
                .move("refuse", "accepted", PROVIDER, "refused")
                .decides()
                .requires(REASON, RANK, BASIS)
                .move("withdraw", List.of("lodged", "accepted"), USER, "withdrawn")
                .clock("sharing.acceptanceStep", PROVIDER)
                .metBy("accept")
                .droppedBy("withdraw")
                .clock("sharing.conditionalAnswer", PROVIDER)
                .metBy("grant", "refuse")
                .droppedBy("withdraw")
                .offence("REFUSING_AGGREGATION_OR_SHARING")
                .progress("lodged", "accepted", "granted");
    }

    static ProcedureBuilder review(String id) {
        Role head = Role.in("provider", "provider-head", Permission.SHARING_ANSWER);
        return Procedure.named(id)
                .numbered("试核")
                .opens("file", USER, "checking")
                .tells("PROVIDER_RECEIPT")
                .stage("checking", PROVIDER)
                .end("answered", Ending.CLOSED)
                .move("answer", "checking", PROVIDER, "answered")
                .requires(REASON)
                .move("ask", "checking", PROVIDER, "checking")
                .requires(REASON)
                .extension(
                        "extend",
                        "checking",
                        "review.answer",
                        Map.of("PROVIDER_HEAD", head, "DATA_AUTHORITY", AUTHORITY))
                .notBy("ask")
                .clock("review.answer", PROVIDER)
                .metBy("answer")
                .offence("UPDATE_OR_REVIEW")
                .progress("checking", "answered");
    }
}
