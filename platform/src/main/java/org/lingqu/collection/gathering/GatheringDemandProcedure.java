package org.lingqu.collection.gathering;

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
 * The demand that an entry be gathered, as a table. Only a complete load ends it; the department may refuse by a norm of the rank the
 * regulation admits, which the data authority confirms or rejects. A refusal without such a norm is written down and changes nothing.
 */
@Configuration(proxyBeanMethods = false)
class GatheringDemandProcedure {

    static final String ID = "gathering-demand";
    static final String AUTHORITY = "authority";
    static final String PROVIDER = "provider";
    static final String UNTIL = "until";
    static final String REMARK = "remark";
    static final String NORM = "norm";
    static final String ARTICLE = "article";
    static final String REASON = "reason";
    static final String LOAD = "load";

    static final String TO_GATHER = "to-gather";
    static final String TO_CONFIRM = "to-confirm";

    static final String REFUSE = "refuse";
    static final String REFUSE_WITHOUT_LAW = "refuse-without-law";
    static final String CONFIRM = "confirm";
    static final String GATHER = "gather";
    static final String LIFT = "lift";

    /** Key of the limit in the packs: its last day is set in the demand. */
    static final String LIMIT = "pool.aggregation";

    /** Key of the ranks by which gathering may be refused. */
    static final String RANKS = "pool.aggregationRefusalRanks";

    private static final Role DEMANDS = Role.of(AUTHORITY, Permission.SUPERVISE);
    private static final Role GATHERS = Role.of(PROVIDER, Permission.COLLECT);
    private static final List<String> RUNNING = List.of(TO_GATHER, TO_CONFIRM);
    private static final String[] OFFENCES = {
        "REFUSING_AGGREGATION", "REFUSING_AGGREGATION_OR_SHARING", "NOT_AGGREGATED_OR_SHARED"
    };

    @Bean
    Procedure gatheringDemand() {
        return Procedure.named(ID)
                .numbered("归集")
                .about("catalog-entry")
                .seat(PROVIDER, Seat.OWNER)
                .offeredWhere(Where.says(LIMIT))
                .openedAt("/collection/missing")
                .opens("demand", DEMANDS, TO_GATHER)
                .requires(Input.date(UNTIL), Input.longText(REMARK).optional())
                .stage(TO_GATHER, GATHERS)
                .stage(TO_CONFIRM, DEMANDS)
                .end("gathered", Ending.CLOSED)
                .end("exempt", Ending.APPROVED)
                .end("lifted", Ending.WITHDRAWN)
                .move(REFUSE, TO_GATHER, GATHERS, TO_CONFIRM)
                .requires(
                        Input.choiceOf(NORM, RefusalNorms.KEY),
                        Input.text(ARTICLE).optional(),
                        Input.longText(REASON))
                .informs(AUTHORITY)
                .move(REFUSE_WITHOUT_LAW, TO_GATHER, GATHERS, TO_GATHER)
                .requires(Input.longText(REASON))
                .informs(AUTHORITY)
                .offence(OFFENCES)
                .move(CONFIRM, TO_CONFIRM, DEMANDS, "exempt")
                .requires(Input.longText("opinion").optional())
                .informs(PROVIDER)
                .move("reject", TO_CONFIRM, DEMANDS, TO_GATHER)
                .requires(Input.longText(REASON))
                .informs(PROVIDER)
                .move(GATHER, RUNNING, GATHERS, "gathered")
                .requires(Input.text(LOAD))
                .informs(AUTHORITY)
                .move(LIFT, RUNNING, DEMANDS, "lifted")
                .requires(Input.longText(REASON))
                .informs(PROVIDER)
                .clock(LIMIT, GATHERS)
                .metBy(GATHER)
                .droppedBy(CONFIRM, LIFT)
                .setBy(UNTIL)
                .suspendedIn(TO_CONFIRM)
                .offence(OFFENCES)
                .progress(TO_GATHER, TO_CONFIRM, "gathered")
                .build();
    }
}
