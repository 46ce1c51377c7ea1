package org.lingqu.incident.inspection;

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
 * An inspection as a table: an authority asks to inspect a department and names the document it acts by; the data authority admits it until a day;
 * until then, no longer than the pack lets it and no longer than it lasts, the authority reads the department's log, grants and configuration. Each finding becomes a
 * notice of rectification.
 */
@Configuration(proxyBeanMethods = false)
class SecurityInspectionProcedure {

    static final String ID = "security-inspection";
    static final String INSPECTOR = "inspector";
    static final String INSPECTED = "inspected";
    static final String AUTHORITY = "authority";
    static final String OPEN = "inspecting";
    static final String REQUEST = "request";
    static final String ADMIT = "admit";
    static final String FIND = "find";
    static final String END = "end";
    static final String KIND = "kind";
    static final String FACTS = "finding";
    static final String DEMAND = "demand";
    static final String RECTIFY_BY = "rectifyBy";
    static final String UNTIL = "until";

    /** The time an inspection may look. */
    static final String ACCESS = "security.inspectionAccess";

    /** The longest time it may be admitted for. */
    static final String LONGEST = "security.inspectionLongest";

    private static final Role INSPECTS = Role.of(INSPECTOR, Permission.SHARING_ANSWER);
    private static final Role ADMITS = Role.of(AUTHORITY, Permission.SUPERVISE);

    @Bean
    Procedure securityInspection() {
        return Procedure.named(ID)
                .numbered("检查")
                .about("matter")
                .seat(INSPECTED, Seat.CHOSEN)
                .seat(AUTHORITY, Seat.AUTHORITY)
                .opens(REQUEST, INSPECTS, "to-admit")
                .requires(Input.choiceFrom(KIND, "security.inspections"), Input.longText("basis"))
                .stage("to-admit", ADMITS)
                .stage(OPEN, INSPECTS)
                .end("ended", Ending.CLOSED)
                .end("refused", Ending.WITHDRAWN)
                .move(ADMIT, "to-admit", ADMITS, OPEN)
                .decides()
                .requires(Input.date(UNTIL))
                .informs(INSPECTED)
                .move("refuse", "to-admit", ADMITS, "refused")
                .requires(Input.longText("reason"))
                .move(FIND, OPEN, INSPECTS, OPEN)
                .requires(Input.longText(FACTS), Input.longText(DEMAND), Input.date(RECTIFY_BY))
                .informs(INSPECTED, AUTHORITY)
                .move(END, OPEN, INSPECTS, "ended")
                .requires(Input.longText("result"))
                .informs(INSPECTED, AUTHORITY)
                .move("stop", List.of(OPEN), ADMITS, "ended")
                .requires(Input.longText("reason"))
                .informs(INSPECTED)
                .clock(ACCESS, INSPECTS)
                .metBy(END)
                .droppedBy("stop")
                .setBy(UNTIL)
                .progress("to-admit", OPEN, "ended")
                .build();
    }
}
