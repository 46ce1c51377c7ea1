package org.lingqu.sharing;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Conditional sharing as a table: who applies, who answers, within which limit. */
@Configuration(proxyBeanMethods = false)
class ShareProcedure {

    static final String ID = "conditional-share";
    static final String APPLICANT = "applicant";
    static final String PROVIDER = "provider";
    static final String ITEMS = "items";
    static final String UNTIL = "until";
    static final String PER_DAY = "perDay";
    static final String REASON = "reason";
    static final String BASIS_RANK = "basisRank";
    static final String BASIS = "basis";

    private static final Role USER = Role.of(APPLICANT, Permission.SHARING_APPLY);
    private static final Role ANSWERER = Role.of(PROVIDER, Permission.SHARING_ANSWER);

    @Bean
    Procedure conditionalShare() {
        return Procedure.named(ID)
                .numbered("共享")
                .opens("apply", USER, "lodged")
                .tells(
                        "LODGED",
                        "SUBMISSION",
                        "REQUEST_RECEIVED",
                        "PROVIDER_RECEIPT",
                        "DEPARTMENT_RECEIPT",
                        "FORM_RECEIVED_BY_PROVIDER")
                .stage("lodged", ANSWERER)
                .stage("accepted", ANSWERER)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("accept", "lodged", ANSWERER, "accepted")
                .tells("PROVIDER_ACCEPTANCE")
                .automaticAfter("sharing.acceptanceStep")
                .move("grant", "accepted", ANSWERER, "granted")
                .decides()
                .requires(
                        Input.list(ITEMS),
                        Input.date(UNTIL),
                        Input.number(PER_DAY),
                        Input.longText(REASON).optional())
                .tells("CONSENT_GIVEN")
                .move("refuse", "accepted", ANSWERER, "refused")
                .decides()
                .requires(
                        Input.longText(REASON),
                        Input.choiceFrom(BASIS_RANK, "sharing.refusalBasisRanks")
                                .whereLaidDown("sharing.refusalBasisRanks")
                                .where("sharing.refusalMustState", "BASIS"),
                        Input.text(BASIS)
                                .whereLaidDown("sharing.refusalBasisRanks")
                                .where("sharing.refusalMustState", "BASIS"))
                .move("withdraw", java.util.List.of("lodged", "accepted"), USER, "withdrawn")
                .clock("sharing.acceptanceStep", ANSWERER)
                .metBy("accept")
                .droppedBy("withdraw")
                .clock("sharing.conditionalAnswer", ANSWERER)
                .metBy("grant", "refuse")
                .droppedBy("withdraw")
                .offence("REFUSING_AGGREGATION_OR_SHARING")
                .progress("lodged", "accepted", "granted")
                .build();
    }
}
