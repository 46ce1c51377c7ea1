package org.lingqu.collection.procedure;

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
 * Two departments collect together: they agree who collects what, then the collection is registered. Whenever the lead changes the division, the
 * partner has it before him anew.
 */
@Configuration(proxyBeanMethods = false)
class JointCollectionProcedure {

    private static final Role LEAD = Role.of("lead", Permission.COLLECT);
    private static final Role PARTNER = Role.of("partner", Permission.COLLECT);

    @Bean
    Procedure jointCollection() {
        return Procedure.named("joint-collection")
                .numbered("采集")
                .seat("partner", Seat.CHOSEN)
                .openedAt("/collection/joint")
                .opens("propose", LEAD, "at-partner")
                .requires(Input.longText("items"), Input.longText("division"))
                .stage("at-partner", PARTNER)
                .stage("to-revise", LEAD)
                .stage("to-register", LEAD)
                .end("registered", Ending.APPROVED)
                .end("given-up", Ending.WITHDRAWN)
                .move("agree", "at-partner", PARTNER, "to-register")
                .requires(Input.longText("opinion").optional())
                .move("disagree", "at-partner", PARTNER, "to-revise")
                .requires(Input.longText("reason"))
                .move("revise", List.of("at-partner", "to-revise", "to-register"), LEAD, "at-partner")
                .requires(Input.longText("division"))
                .move("register", "to-register", LEAD, "registered")
                .requires(Input.text("registration"))
                .informs("partner")
                .move("give-up", List.of("at-partner", "to-revise", "to-register"), LEAD, "given-up")
                .requires(Input.longText("reason"))
                .progress("at-partner", "to-register", "registered")
                .build();
    }
}
