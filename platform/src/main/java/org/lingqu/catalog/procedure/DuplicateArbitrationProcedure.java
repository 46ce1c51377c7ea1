package org.lingqu.catalog.procedure;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two departments catalog the same: the data authority hears both and names the one that collects. */
@Configuration(proxyBeanMethods = false)
class DuplicateArbitrationProcedure {

    private static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);
    private static final Role FIRST = Role.of("first", Permission.CATALOG_COMPILE);
    private static final Role SECOND = Role.of("second", Permission.CATALOG_COMPILE);

    @Bean
    Procedure duplicateArbitration() {
        return Procedure.named("duplicate-arbitration")
                .numbered("目录")
                .about("catalog-entry", "matter")
                .seat("first", Seat.CHOSEN)
                .seat("second", Seat.CHOSEN)
                .opens("open", AUTHORITY, "hearing")
                .requires(Input.longText("duplicate"))
                .informs("first", "second")
                .stage("hearing", AUTHORITY)
                .end("arbitrated", Ending.CLOSED)
                .end("no-duplicate", Ending.CLOSED)
                .move("state", "hearing", FIRST, "hearing")
                .requires(Input.longText("statement"))
                .move("answer", "hearing", SECOND, "hearing")
                .requires(Input.longText("statement"))
                .move("decide", "hearing", AUTHORITY, "arbitrated")
                .requires(Input.choice("collector", "FIRST", "SECOND"), Input.longText("reason"))
                .informs("first", "second")
                .move("dismiss", "hearing", AUTHORITY, "no-duplicate")
                .requires(Input.longText("reason"))
                .informs("first", "second")
                .progress("hearing", "arbitrated")
                .build();
    }
}
