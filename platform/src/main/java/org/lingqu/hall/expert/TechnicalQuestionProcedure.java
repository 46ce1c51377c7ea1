package org.lingqu.hall.expert;

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
 * A technical question of a department (技术咨询). The data authority answers it or gives it to an expert or a professional body on the register
 * and records the answer. The expert is no party and has no account: whatever else the case has, he receives the question alone.
 */
@Configuration(proxyBeanMethods = false)
class TechnicalQuestionProcedure {

    static final String ID = "technical-question";
    static final String ASSIGN = "assign";
    static final String EXPERT = "expert";

    private static final Role DEPARTMENT = Role.of("department", Permission.SHARING_APPLY);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);

    @Bean
    Procedure technicalQuestion() {
        return Procedure.named(ID)
                .numbered("咨询")
                .seat("authority", Seat.AUTHORITY)
                .opens("ask", DEPARTMENT, "asked")
                .requires(Input.longText("question"))
                .stage("asked", AUTHORITY)
                .stage("with-expert", AUTHORITY)
                .end("answered", Ending.CLOSED)
                .end("returned", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("record-answer", "with-expert", AUTHORITY, "answered")
                .requires(Input.longText("answer"), Input.date("answeredOn"))
                .informs("department")
                .move(ASSIGN, List.of("asked", "with-expert"), AUTHORITY, "with-expert")
                .requires(Input.choiceOf(EXPERT, ExpertChoices.KEY))
                .informs("department")
                .move("answer", "asked", AUTHORITY, "answered")
                .requires(Input.longText("answer"))
                .informs("department")
                .move("return", "asked", AUTHORITY, "returned")
                .requires(Input.longText("reason"))
                .move("withdraw", List.of("asked", "with-expert"), DEPARTMENT, "withdrawn")
                .progress("asked", "with-expert", "answered")
                .build();
    }
}
