package org.lingqu.collection.procedure;

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
 * A department wants to collect what is there already: its task was refused, and the data authority decides whether just this task goes on
 * nevertheless. Asking for it is the act that regulations call collecting twice; whether it was one a person decides.
 */
@Configuration(proxyBeanMethods = false)
class SourceCoordinationProcedure {

    private static final Role CLAIMANT = Role.of("claimant", Permission.COLLECT);
    private static final Role HOLDER = Role.of("holder", Permission.COLLECT);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);

    @Bean
    Procedure sourceCoordination() {
        return Procedure.named("source-coordination")
                .numbered("采集")
                .about("catalog-entry")
                .seat("holder", Seat.CHOSEN)
                .seat("authority", Seat.AUTHORITY)
                .offeredWhere(Where.says("collection.onceOnly", "true"))
                .openedAt("/collection/tasks")
                .opens("claim", CLAIMANT, "at-authority")
                .requires(
                        Input.longText("basis"),
                        Input.longText("duty"),
                        Input.longText("standard"),
                        Input.list("needs"),
                        Input.list("contested"))
                .tells("CASE_REACHED_AUTHORITY")
                .informs("holder")
                .offence("COLLECTION")
                .stage("at-authority", AUTHORITY)
                .end("allowed", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("state", "at-authority", HOLDER, "at-authority")
                .requires(Input.longText("statement"))
                .move("allow", "at-authority", AUTHORITY, "allowed")
                .decides()
                .requires(Input.longText("reason"))
                .informs("holder")
                .move("refuse", "at-authority", AUTHORITY, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .informs("holder")
                .move("withdraw", "at-authority", CLAIMANT, "withdrawn")
                .informs("holder")
                .clock("coordination.decision", AUTHORITY)
                .metBy("allow", "refuse")
                .droppedBy("withdraw")
                .progress("at-authority", "allowed")
                .build();
    }
}
