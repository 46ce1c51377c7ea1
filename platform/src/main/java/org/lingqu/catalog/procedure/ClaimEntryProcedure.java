package org.lingqu.catalog.procedure;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A department claims a standard entry as its own; one department an entry. Nobody decides, the data authority is told. */
@Configuration(proxyBeanMethods = false)
class ClaimEntryProcedure {

    private static final Role CLAIMANT = Role.of("claimant", Permission.CATALOG_COMPILE);

    @Bean
    Procedure claimEntry() {
        return Procedure.named("claim-entry")
                .numbered("目录")
                .about("catalog-entry")
                .oncePerSubject()
                .seat("authority", Seat.AUTHORITY)
                .opens("claim", CLAIMANT, "claimed")
                .requires(Input.longText("duty"))
                .informs("authority")
                .stage("claimed", CLAIMANT)
                .end("compiled", Ending.APPROVED)
                .end("given-up", Ending.WITHDRAWN)
                .move("compile", "claimed", CLAIMANT, "compiled")
                .requires(Input.longText("local").optional())
                .informs("authority")
                .move("give-up", "claimed", CLAIMANT, "given-up")
                .requires(Input.longText("reason"))
                .progress("claimed", "compiled")
                .build();
    }
}
