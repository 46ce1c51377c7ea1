package org.lingqu.incident;

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
 * A security incident: whoever finds it starts the plan at once, records what is done, informs the departments affected and the data
 * authority, reports it as other norms provide, and closes it. What a department cannot cope with it hands to the authority.
 */
@Configuration(proxyBeanMethods = false)
class SecurityIncidentProcedure {

    static final String ID = "security-incident";
    static final String REPORTS = "reporter";
    static final String AFFECTED = "affected";
    static final String OPENING = "start-plan";
    static final String SINCE = "since";

    private static final Role REPORTER = Role.of(REPORTS, Permission.SHARING_ANSWER);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Where REPORTED = Where.says("security.incidentReport");

    @Bean
    Procedure securityIncident() {
        return Procedure.named(ID)
                .numbered("应急")
                .about("catalog-entry", "matter")
                .seat(AFFECTED, Seat.CHOSEN_OR_OWN)
                .seat("authority", Seat.AUTHORITY)
                .opens(OPENING, REPORTER, "handling")
                .requires(Input.longText("facts"), Input.date(SINCE), Input.longText("plan"))
                .informs("authority")
                .stage("handling", REPORTER)
                .stage("at-authority", AUTHORITY)
                .end("closed", Ending.CLOSED)
                .move("record", List.of("handling", "at-authority"), REPORTER, "handling")
                .requires(Input.longText("measures"))
                .move("inform", "handling", REPORTER, "handling")
                .requires(Input.longText("information"))
                .informs("affected", "authority")
                .move("report", "handling", REPORTER, "handling")
                .requires(Input.text("recipient"), Input.longText("content"))
                .informs("authority")
                .onlyWhere(REPORTED)
                .move("hand-over", "handling", REPORTER, "at-authority")
                .requires(Input.longText("reason"))
                .move("give-back", "at-authority", AUTHORITY, "handling")
                .requires(Input.longText("measures"))
                .move("close", "handling", REPORTER, "closed")
                .requires(Input.longText("result"))
                .informs("affected", "authority")
                .move("close", "at-authority", AUTHORITY, "closed")
                .requires(Input.longText("result"))
                .informs("affected")
                .progress("handling", "closed")
                .build();
    }
}
