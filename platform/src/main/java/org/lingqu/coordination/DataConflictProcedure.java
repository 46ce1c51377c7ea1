package org.lingqu.coordination;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.casework.Where;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Data of two providers contradict each other: they negotiate where the regulation wants it, then the data authority decides with them. */
@Configuration(proxyBeanMethods = false)
class DataConflictProcedure {

    private static final Role FIRST = Role.of("first", Permission.SHARING_ANSWER);
    private static final Role SECOND = Role.of("second", Permission.SHARING_ANSWER);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Where NEGOTIATED = Where.says("coordination.dataConflict.first", "NEGOTIATION");

    @Bean
    Procedure dataConflict() {
        return Procedure.named("data-conflict")
                .numbered("协调")
                .about("catalog-entry")
                .seat("second", Seat.CHOSEN)
                .seat("authority", Seat.AUTHORITY)
                .opens("report", FIRST, "negotiating")
                .requires(Input.longText("contradiction"))
                .tells("CONFLICT_OPENED")
                .stage("negotiating", SECOND)
                .stage("at-authority", AUTHORITY)
                .end("settled", Ending.CLOSED)
                .end("decided", Ending.CLOSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("settle", "negotiating", SECOND, "settled")
                .decides()
                .requires(Input.longText("result"))
                .onlyWhere(NEGOTIATED)
                .move("disagree", "negotiating", SECOND, "at-authority")
                .requires(Input.longText("reason"))
                .tells("CASE_REACHED_AUTHORITY")
                .onlyWhere(NEGOTIATED)
                .move("refer", "negotiating", FIRST, "at-authority")
                .requires(Input.longText("reason").optional())
                .tells("CASE_REACHED_AUTHORITY")
                .passedUnless(NEGOTIATED)
                .move("state", "at-authority", SECOND, "at-authority")
                .requires(Input.longText("statement"))
                .move("decide", "at-authority", AUTHORITY, "decided")
                .decides()
                .requires(Input.longText("result"), Input.longText("reason"))
                .informs("second")
                .move("withdraw", "negotiating", FIRST, "withdrawn")
                .onlyWhere(NEGOTIATED)
                .move("withdraw", "at-authority", FIRST, "withdrawn")
                .clock("coordination.negotiationReminder", SECOND)
                .metBy("settle", "disagree", "refer")
                .droppedBy("withdraw")
                .clock("coordination.decision", AUTHORITY)
                .metBy("decide")
                .droppedBy("withdraw")
                .progress("negotiating", "at-authority", "decided")
                .build();
    }
}
