package org.lingqu.supervision;

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
 * The evaluation of a period: drawn up by the data authority, with the opinions of the departments the regulation names, part of the
 * government's assessment or published where it wants that.
 */
@Configuration(proxyBeanMethods = false)
class EvaluationProcedure {

    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Role GOVERNMENT = Role.of("government", Permission.SHARING_ANSWER);

    private static final String WITH = "supervision.evaluation.with";
    private static final Where JOINT = Where.says(WITH);
    private static final Where PUBLIC = Where.says("supervision.evaluation.publish");
    private static final Where GOVERNED = Where.decidedBy("PEOPLE_GOVERNMENT");

    @Bean
    Procedure evaluation() {
        return Procedure.named("evaluation")
                .numbered("考核")
                .seat("government", Seat.GOVERNMENT)
                .opens("begin", AUTHORITY, "drafting")
                .requires(Input.date("periodFrom"), Input.date("periodTo"), Input.longText("scope"))
                .tells("CALENDAR_YEAR", "LAST_DONE")
                .onDay("periodFrom")
                .stage("drafting", AUTHORITY)
                .stage("at-government", GOVERNMENT)
                .stage("to-publish", AUTHORITY)
                .end("evaluated", Ending.CLOSED)
                .end("abandoned", Ending.WITHDRAWN)
                .move("conclude", "drafting", AUTHORITY, "at-government")
                .requires(
                        Input.longText("result"),
                        Input.listCovering("opinions", WITH).where(JOINT).askedWhere(JOINT))
                .move("adopt", "at-government", GOVERNMENT, "to-publish")
                .requires(Input.longText("opinion").optional())
                .informs("authority")
                .passedUnless(GOVERNED)
                .move("send-back", "at-government", GOVERNMENT, "drafting")
                .requires(Input.longText("reason"))
                .onlyWhere(GOVERNED)
                .move("publish", "to-publish", AUTHORITY, "evaluated")
                .requires(Input.text("publication"))
                .passedUnless(PUBLIC)
                .move("abandon", List.of("drafting"), AUTHORITY, "abandoned")
                .requires(Input.longText("reason"))
                .clock("supervision.evaluation.cycle", AUTHORITY)
                .metBy("conclude")
                .droppedBy("abandon")
                .progress("drafting", "at-government", "to-publish", "evaluated")
                .build();
    }
}
