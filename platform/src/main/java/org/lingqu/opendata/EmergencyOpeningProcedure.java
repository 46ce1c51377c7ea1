package org.lingqu.opendata;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In an incident the government or department in charge opens data itself, keeps them current, and ends it. The data authority is told. */
@Configuration(proxyBeanMethods = false)
class EmergencyOpeningProcedure {

    private static final Role OPENER = Role.of("opener", Permission.SHARING_ANSWER);

    @Bean
    Procedure emergencyOpening() {
        return Procedure.named("emergency-opening")
                .numbered("开放")
                .about("catalog-entry", "matter")
                .seat("authority", Seat.AUTHORITY)
                .opens("open", OPENER, "open")
                .requires(
                        Input.choiceFrom("incident", "opendata.emergency"),
                        Input.longText("content"),
                        Input.text("cadence"))
                .informs("authority")
                .stage("open", OPENER)
                .end("ended", Ending.CLOSED)
                .move("update", "open", OPENER, "open")
                .requires(Input.longText("update"))
                .move("end", "open", OPENER, "ended")
                .requires(Input.longText("reason"))
                .informs("authority")
                .progress("open", "ended")
                .build();
    }
}
