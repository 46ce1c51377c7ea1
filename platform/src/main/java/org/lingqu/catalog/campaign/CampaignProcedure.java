package org.lingqu.catalog.campaign;

import java.util.List;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a campaign asks of one department, as a table: until the day set it hands in its catalog, the authority accepts it or returns it with a
 * new day. Who has handed in nothing by that day, or has not handed in again, has missed what the regulation lays down.
 */
@Configuration(proxyBeanMethods = false)
class CampaignProcedure {

    static final String ID = "catalog-campaign";
    static final String DEPARTMENT = "department";
    static final String HAND_IN = "hand-in";
    static final String UNTIL = "until";
    static final String SCOPE = "scope";
    static final String TO_COMPILE = "to-compile";
    static final String TO_REVISE = "to-revise";
    static final String IN_REVIEW = "in-review";
    static final String ACCEPTED = "accepted";

    /** Key of the limit in the packs: its last day is set when the campaign is opened. */
    static final String LIMIT = "catalog.compilation";

    private static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);
    private static final Role COMPILER = Role.of(DEPARTMENT, Permission.CATALOG_COMPILE);

    @Bean
    Procedure catalogCampaign() {
        return Procedure.named(ID)
                .numbered("编制")
                .openedAt("/catalog/campaigns")
                .seat(DEPARTMENT, Seat.CHOSEN)
                .opens("ask", AUTHORITY, TO_COMPILE)
                .requires(Input.longText(SCOPE).optional(), Input.date(UNTIL))
                .stage(TO_COMPILE, COMPILER)
                .stage(IN_REVIEW, AUTHORITY)
                .stage(TO_REVISE, COMPILER)
                .end(ACCEPTED, Ending.CLOSED)
                .end("lifted", Ending.WITHDRAWN)
                .move(HAND_IN, List.of(TO_COMPILE, TO_REVISE), COMPILER, IN_REVIEW)
                .requires(Input.longText("statement").optional())
                .receipt()
                .move("accept", IN_REVIEW, AUTHORITY, ACCEPTED)
                .requires(Input.longText("opinion").optional())
                .informs(DEPARTMENT)
                .move("return", IN_REVIEW, AUTHORITY, TO_REVISE)
                .requires(Input.longText("reason"), Input.date(UNTIL))
                .informs(DEPARTMENT)
                .move("lift", List.of(TO_COMPILE, TO_REVISE), AUTHORITY, "lifted")
                .requires(Input.longText("reason"))
                .informs(DEPARTMENT)
                .clock(LIMIT, COMPILER)
                .metBy(HAND_IN)
                .droppedBy("lift")
                .setBy(UNTIL)
                .offence("CATALOG", "CATALOG_OR_PUBLICATION", "PROVIDER_ACTS")
                .progress(TO_COMPILE, IN_REVIEW, ACCEPTED)
                .build();
    }
}
