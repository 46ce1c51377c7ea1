package org.lingqu.sharing;

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
 * Unconditional sharing as a table: fetched at once, unless the regulation has the platform supply it within a time, or the provider answer
 * and deliver it.
 */
@Configuration(proxyBeanMethods = false)
class UnconditionalShareProcedure {

    static final String ID = "unconditional-share";

    private static final Role OPERATOR = Role.of("operator", Permission.SHARING_ANSWER);
    private static final Where ANSWERED = Where.decidedBy("PROVIDER_DEPARTMENT");
    private static final Where SUPPLIED = Where.answeredBy("PLATFORM_OPERATOR");
    private static final Where DELIVERED = Where.says("sharing.delivery");

    @Bean
    Procedure unconditionalShare() {
        Role user = ShareProcedure.USER;
        Role provider = ShareProcedure.ANSWERER;
        return Procedure.named(ID)
                .numbered("共享")
                .about("catalog-entry")
                .openedAt("/catalog")
                .printed("sharing.generatedForm")
                .seat("provider", Seat.OWNER)
                .seat("operator", Seat.OPERATOR)
                .seat("authority", Seat.AUTHORITY)
                .opens("apply", user, "lodged")
                .tells("LODGED", "SUBMISSION", "REQUEST_RECEIVED", "PROVIDER_RECEIPT", "DEPARTMENT_RECEIPT")
                .stage("lodged", provider)
                .stage("at-operator", OPERATOR)
                .stage("to-deliver", provider)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .end("lapsed", Ending.CLOSED)
                .move("grant", "lodged", provider, "at-operator")
                .decides()
                .requires(
                        Input.list(ShareProcedure.ITEMS).optional(),
                        Input.date(ShareProcedure.UNTIL).optional(),
                        Input.number(ShareProcedure.PER_DAY).optional(),
                        Input.longText(ShareProcedure.REASON).optional())
                .tells("CONSENT_GIVEN")
                .passedUnless(ANSWERED)
                .move("refuse", "lodged", provider, "refused")
                .decides()
                .requires(ShareProcedure.refused())
                .onlyWhere(ANSWERED)
                .extension(
                        "extend",
                        "lodged",
                        "sharing.unconditionalAnswer",
                        java.util.Map.of("DATA_AUTHORITY", ShareProcedure.AUTHORITY))
                .onlyWhere(ANSWERED)
                .move("supply", "at-operator", OPERATOR, "to-deliver")
                .requires(Input.text("delivery"))
                .passedUnless(SUPPLIED)
                .move("deliver", "to-deliver", provider, "granted")
                .requires(Input.text("delivery"))
                .passedUnless(DELIVERED)
                .move(ShareProcedure.LAPSE, java.util.List.of("at-operator", "to-deliver"), provider, "lapsed")
                .onlyWhere(SUPPLIED.or(DELIVERED))
                .move("withdraw", java.util.List.of("lodged", "at-operator"), user, "withdrawn")
                .onlyWhere(ANSWERED.or(SUPPLIED))
                .clock("sharing.unconditionalAnswer", provider)
                .metBy("grant", "refuse")
                .droppedBy("withdraw")
                .offence("PROVIDER_ACTS")
                .clock("sharing.platformDirectSupply", OPERATOR)
                .metBy("supply")
                .droppedBy("withdraw", ShareProcedure.LAPSE)
                .clock("sharing.delivery", provider)
                .metBy("deliver")
                .droppedBy(ShareProcedure.LAPSE)
                .offence("PROVIDER_ACTS")
                .progress("lodged", "at-operator", "to-deliver", "granted")
                .build();
    }
}
