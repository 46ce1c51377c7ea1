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
 * Rectification by a date and its ladder as a table: the data authority serves a notice with a limit; the department rectifies and reports;
 * when the limit passes, what the regulation has follows – circular and report, the government's order with a second limit, discipline by the
 * competent body.
 */
@Configuration(proxyBeanMethods = false)
class RectificationProcedure {

    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Role ADDRESSEE = Role.of("addressee", Permission.SHARING_ANSWER);
    private static final Role GOVERNMENT = Role.of("government", Permission.SHARING_ANSWER);
    private static final Role COMPETENT = Role.of("competent-body", Permission.SHARING_ANSWER);

    private static final String FIRST = "supervision.rectificationLimit";
    private static final String SECOND = "supervision.secondRectificationLimit";
    private static final Where DATED = Where.says(FIRST, "SET_IN_NOTICE");
    private static final Where DATED_AGAIN = Where.says(SECOND, "SET_IN_GOVERNMENT_ORDER");
    private static final Where GOVERNED = Where.decidedBy("PEOPLE_GOVERNMENT");
    private static final Where CIRCULATED = Where.says("supervision.ladder", "CIRCULAR_AND_REPORT");
    private static final Where DISCIPLINED = Where.decidedBy("COMPETENT_BODY");
    private static final Where EXEMPTED = Where.says("supervision.exemption");

    @Bean
    Procedure rectification() {
        return Procedure.named("rectification")
                .numbered("整改")
                .about("case", "matter")
                .seat("addressee", Seat.CHOSEN)
                .seat("government", Seat.GOVERNMENT)
                .seat("competent-body", Seat.COMPETENT_BODY)
                .opens("serve", AUTHORITY, "to-rectify")
                .requires(
                        Input.choiceFrom("offence", "supervision.offences").optional(),
                        Input.longText("facts"),
                        Input.longText("demand"),
                        Input.date("until").where(DATED).askedWhere(DATED))
                .tells("NOTICE_SERVED")
                .stage("to-rectify", ADDRESSEE)
                .stage("to-check", AUTHORITY)
                .stage("at-government", GOVERNMENT)
                .stage("ordered", ADDRESSEE)
                .stage("at-competent-body", COMPETENT)
                .end("rectified", Ending.CLOSED)
                .end("exempted", Ending.CLOSED)
                .end("lifted", Ending.WITHDRAWN)
                .end("disciplined", Ending.CLOSED)
                .end("not-disciplined", Ending.CLOSED)
                .move("report", List.of("to-rectify", "ordered"), ADDRESSEE, "to-check")
                .requires(Input.longText("measures"))
                .move("accept", "to-check", AUTHORITY, "rectified")
                .requires(Input.longText("opinion").optional())
                .informs("addressee")
                .move("reject", "to-check", AUTHORITY, "to-rectify")
                .requires(
                        Input.longText("reason"),
                        Input.date("until").where(DATED).askedWhere(DATED))
                .move("exempt", List.of("to-rectify", "to-check"), AUTHORITY, "exempted")
                .requires(Input.choiceFrom("exemption", "supervision.exemption"), Input.longText("reason"))
                .informs("addressee")
                .onlyWhere(EXEMPTED)
                .move("circulate", List.of("to-rectify", "to-check"), AUTHORITY, "to-rectify")
                .requires(Input.longText("circular"))
                .informs("addressee")
                .onlyWhere(CIRCULATED)
                .onceMissed(FIRST)
                .move("report-up", List.of("to-rectify", "to-check"), AUTHORITY, "at-government")
                .requires(Input.longText("reason"))
                .informs("addressee")
                .onlyWhere(GOVERNED)
                .onceMissed(FIRST)
                .move("order", "at-government", GOVERNMENT, "ordered")
                .requires(
                        Input.longText("demand"),
                        Input.date("untilAgain").where(DATED_AGAIN).askedWhere(DATED_AGAIN))
                .informs("authority")
                .onlyWhere(GOVERNED)
                .move("send-back", "at-government", GOVERNMENT, "to-rectify")
                .requires(Input.longText("reason"))
                .informs("authority")
                .onlyWhere(GOVERNED)
                .move("refer-discipline", List.of("to-rectify", "to-check", "ordered"), AUTHORITY, "at-competent-body")
                .requires(Input.longText("seriousness"))
                .onlyWhere(DISCIPLINED)
                .move("discipline", "at-competent-body", COMPETENT, "disciplined")
                .requires(Input.longText("result"))
                .informs("addressee")
                .onlyWhere(DISCIPLINED)
                .move("drop", "at-competent-body", COMPETENT, "not-disciplined")
                .requires(Input.longText("reason"))
                .informs("addressee")
                .onlyWhere(DISCIPLINED)
                .move("lift", List.of("to-rectify", "to-check"), AUTHORITY, "lifted")
                .requires(Input.longText("reason"))
                .informs("addressee")
                .clock(FIRST, ADDRESSEE)
                .metBy("report")
                .droppedBy("exempt", "lift", "refer-discipline", "order")
                .setBy("until")
                .missedTells("RECTIFICATION_LIMIT_MISSED")
                .clock(SECOND, ADDRESSEE)
                .metBy("report")
                .droppedBy("refer-discipline")
                .setBy("untilAgain")
                .clock("supervision.escalation", AUTHORITY)
                .metBy("circulate", "report-up")
                .droppedBy("accept", "exempt", "lift", "refer-discipline")
                .progress("to-rectify", "to-check", "at-government", "ordered", "rectified")
                .build();
    }
}
