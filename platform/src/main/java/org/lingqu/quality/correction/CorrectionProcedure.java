package org.lingqu.quality.correction;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The order to correct: data below a floor go to the providing department, which corrects them at their source and loads them again. Only the
 * next snapshot that keeps every floor ends it; nobody does by hand. The third load in a row that is still wrong suggests an offence where the
 * regulation has one.
 */
@Configuration(proxyBeanMethods = false)
class CorrectionProcedure {

    static final String ID = "quality-correction";
    static final String AUTHORITY = "authority";
    static final String PROVIDER = "provider";
    static final String ORDER = "order";
    static final String STILL_WRONG = "still-wrong";
    static final String WRONG_AGAIN = "wrong-again";
    static final String HEAL = "heal";
    static final String DROP = "drop";

    static final String LIMIT = "quality.correction";
    private static final Role ORDERS = Role.of(AUTHORITY, Permission.SUPERVISE);
    private static final Role CORRECTS = Role.of(PROVIDER, Permission.COLLECT);

    @Bean
    Procedure qualityCorrection() {
        return Procedure.named(ID)
                .numbered("更正")
                .about("catalog-entry")
                .seat(PROVIDER, Seat.OWNER)
                .openedAt("/quality")
                .opens(ORDER, ORDERS, "correcting")
                .requires(Input.longText("finding"))
                .tells("ERROR_CONFIRMED")
                .stage("correcting", CORRECTS)
                .end("healed", Ending.APPROVED)
                .end("dropped", Ending.WITHDRAWN)
                .move("state", "correcting", CORRECTS, "correcting")
                .requires(Input.longText("statement"))
                .informs(AUTHORITY)
                .move(STILL_WRONG, "correcting", ORDERS, "correcting")
                .requires(Input.longText("finding"))
                .informs(PROVIDER)
                .move(WRONG_AGAIN, "correcting", CORRECTS, "correcting")
                .requires(Input.longText("finding"))
                .informs(AUTHORITY)
                .offence("OFF_STANDARD", "INCONSISTENT_OR_UNUSABLE")
                .move(HEAL, "correcting", CORRECTS, "healed")
                .requires(Input.longText("result"))
                .informs(AUTHORITY)
                .move(DROP, "correcting", ORDERS, "dropped")
                .requires(Input.longText("reason"))
                .informs(PROVIDER)
                .clock(LIMIT, CORRECTS)
                .metBy(HEAL)
                .droppedBy(DROP)
                .offence("OFF_STANDARD", "INCONSISTENT_OR_UNUSABLE")
                .progress("correcting", "healed")
                .build();
    }
}
