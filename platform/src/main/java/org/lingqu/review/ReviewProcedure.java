package org.lingqu.review;

import java.util.Map;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.casework.Where;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Review of doubtful data as a table. A department files in its own name, or takes in what an organisation or a person brings; the provider
 * checks and answers. An extension needs the consent of the provider's head or, where the review came through the platform, of the operator's.
 */
@Configuration(proxyBeanMethods = false)
class ReviewProcedure {

    private static final Role APPLICANT = Role.of("applicant", Permission.SHARING_APPLY);
    private static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);
    private static final Role HEAD = Role.in("provider", "provider-head", Permission.HEAD_CONSENT);
    private static final Role OPERATOR_HEAD = Role.in("operator", "operator-head", Permission.HEAD_CONSENT);
    private static final String ANSWER = "review.answer";

    @Bean
    Procedure dataReview() {
        return Procedure.named("data-review")
                .numbered("复核")
                .about("catalog-entry")
                .seat("provider", Seat.OWNER)
                .seat("operator", Seat.OPERATOR)
                .through("operator", "channel", "PLATFORM")
                .opens("file", APPLICANT, "checking")
                .requires(
                        Input.choiceFrom("filer", "review.filers"),
                        Input.text("filerName").optional(),
                        Input.choiceFrom("channel", "review.channels"),
                        Input.choiceFrom("subject", "review.subjects").optional(),
                        Input.longText("doubt"),
                        Input.longText("proof").optional())
                .tells("PROVIDER_RECEIPT")
                .stage("checking", PROVIDER)
                .end("corrected", Ending.APPROVED)
                .end("confirmed", Ending.CLOSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("correct", "checking", PROVIDER, "corrected")
                .decides()
                .requires(Input.longText("result"))
                .tells("ERROR_CONFIRMED")
                .move("confirm", "checking", PROVIDER, "confirmed")
                .decides()
                .requires(Input.longText("reason"))
                .move("ask-extension", "checking", PROVIDER, "checking")
                .requires(Input.longText("reason"))
                .onlyWhere(Where.extensible(ANSWER))
                .extension("extend", "checking", ANSWER, Map.of("PROVIDER_HEAD", HEAD, "OPERATOR_HEAD", OPERATOR_HEAD))
                .approverOnlyAfter("OPERATOR_HEAD", "channel", "PLATFORM")
                .notBy("ask-extension")
                .move("withdraw", "checking", APPLICANT, "withdrawn")
                .clock(ANSWER, PROVIDER)
                .metBy("correct", "confirm")
                .droppedBy("withdraw")
                .offence("UPDATE_OR_REVIEW", "REFUSING_CORRECTION", "PROVIDER_ACTS")
                .progress("checking", "corrected")
                .build();
    }
}
