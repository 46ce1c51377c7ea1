package org.lingqu.sharing;

import java.util.List;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The answer to a demand as a table: the data authority names who answers; that department provides by a day, points at a resource, refuses with
 * a basis, or says that it holds no such data. No regulation lays down a limit for it, so no clock runs: the age is shown, and the promised day.
 */
@Configuration(proxyBeanMethods = false)
class DemandProcedure {

    static final String ID = "data-demand";
    static final String APPLICANT = ShareProcedure.APPLICANT;
    static final String PROVIDER = ShareProcedure.PROVIDER;
    static final String AUTHORITY = "authority";
    static final String DEMAND = "demand";
    static final String UNTIL = "until";
    static final String RESOURCE = "resource";
    static final String REASON = ShareProcedure.REASON;

    static final String PROMISE = "promise";
    static final String POINT = "point";
    static final String REFUSE = "refuse";
    static final String NOT_HELD = "not-held";
    static final String WITHDRAW = "withdraw";

    private static final Role ANSWERER = ShareProcedure.ANSWERER;
    private static final List<String> RUNNING = List.of("assigned", "to-provide");

    @Bean
    Procedure dataDemand() {
        return Procedure.named(ID)
                .numbered("需求")
                .about("sharing-demand")
                .offeredWhere(Where.says("sharing.demandRegister"))
                .openedAt("/sharing/demands")
                .opens("assign", ShareProcedure.AUTHORITY, "assigned")
                .requires(Input.longText(DEMAND))
                .stage("assigned", ANSWERER)
                .stage("to-provide", ANSWERER)
                .end("answered", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("not-held", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move(POINT, RUNNING, ANSWERER, "answered")
                .requires(Input.text(RESOURCE))
                .informs(APPLICANT, AUTHORITY)
                .move(PROMISE, RUNNING, ANSWERER, "to-provide")
                .requires(Input.date(UNTIL))
                .informs(APPLICANT, AUTHORITY)
                .move(REFUSE, RUNNING, ANSWERER, "refused")
                .requires(
                        Input.longText(REASON),
                        Input.choiceFrom(ShareProcedure.BASIS_RANK, "sharing.refusalBasisRanks")
                                .whereLaidDown("sharing.refusalBasisRanks"),
                        Input.text(ShareProcedure.BASIS))
                .informs(APPLICANT, AUTHORITY)
                .move(NOT_HELD, "assigned", ANSWERER, "not-held")
                .requires(Input.longText(REASON))
                .informs(APPLICANT, AUTHORITY)
                .move(WITHDRAW, RUNNING, ShareProcedure.USER, "withdrawn")
                .informs(PROVIDER)
                .progress("assigned", "to-provide", "answered")
                .build();
    }
}
