package org.lingqu.opendata;

import java.util.List;
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
 * What a department opens to the public is listed: after its own confidentiality review, after a risk assessment by the data authority, after
 * an examination by the review body – whichever of these the regulation asks for.
 */
@Configuration(proxyBeanMethods = false)
class OpeningListProcedure {

    static final String ID = "opening-list";
    static final String SUBJECT = "catalog-entry";

    private static final Role PROVIDER = Role.of("provider", Permission.CATALOG_COMPILE);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Role REVIEWER = Role.of("review-body", Permission.SHARING_ANSWER);

    private static final Where ASSESSED = Where.says("opendata.riskAssessment", "DATA_AUTHORITY");
    private static final Where EXAMINED = Where.decidedBy("OPEN_REVIEW_BODY");
    private static final Where REVIEWED = Where.says("opendata.riskAssessment", "CONFIDENTIALITY_REVIEW");
    private static final Where FIELDS = Where.says("opendata.listFields");

    @Bean
    Procedure openingList() {
        return Procedure.named(ID)
                .numbered("开放")
                .about(SUBJECT)
                .seat("authority", Seat.AUTHORITY)
                .seat("review-body", Seat.REVIEW_BODY)
                .opens("submit", PROVIDER, "assessing")
                .requires(
                        Input.choiceFrom("list", "opendata.lists"),
                        Input.choice("openClass", "UNCONDITIONAL", "CONDITIONAL"),
                        Input.longText("conditions").optional(),
                        Input.longText("fields").where(FIELDS).askedWhere(FIELDS),
                        Input.longText("confidentiality").where(REVIEWED).askedWhere(REVIEWED))
                .stage("assessing", AUTHORITY)
                .stage("examining", REVIEWER)
                .stage("returned", PROVIDER)
                .end("listed", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("assess", "assessing", AUTHORITY, "examining")
                .requires(Input.longText("assessment"))
                .passedUnless(ASSESSED)
                .move("approve", "examining", REVIEWER, "listed")
                .decides()
                .requires(Input.longText("opinion").optional())
                .passedUnless(EXAMINED)
                .move("return", "assessing", AUTHORITY, "returned")
                .requires(Input.longText("reason"))
                .onlyWhere(ASSESSED)
                .move("return", "examining", REVIEWER, "returned")
                .requires(Input.longText("reason"))
                .onlyWhere(EXAMINED)
                .move("refuse", "examining", REVIEWER, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .onlyWhere(EXAMINED)
                .move("resubmit", "returned", PROVIDER, "assessing")
                .drafts()
                .requires(Input.longText("completed"))
                .move("withdraw", List.of("assessing", "examining", "returned"), PROVIDER, "withdrawn")
                .onlyWhere(ASSESSED.or(EXAMINED))
                .progress("assessing", "examining", "listed")
                .build();
    }
}
