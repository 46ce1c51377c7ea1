package org.lingqu.coordination;

import java.util.List;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.casework.Where;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.RefusedShares;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A refused share is contested: with or without negotiation first, then the data authority – over departments of several divisions the one
 * above them all – and, where the regulation has it, the government in the last instance.
 */
@Configuration(proxyBeanMethods = false)
class RefusedShareProcedure {

    static final String ID = "refused-share-coordination";

    private static final Role APPLICANT = Role.of("applicant", Permission.SHARING_APPLY);
    private static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final Role GOVERNMENT = Role.of("government", Permission.SHARING_ANSWER);

    private static final Where NEGOTIATED = Where.says("sharing.refusalDispute.negotiationFirst", "true");
    private static final Where REFERRED = Where.decidedBy("PEOPLE_GOVERNMENT");
    private static final Where PANEL = Where.says("coordination.panel");

    @Bean
    Procedure refusedShareCoordination() {
        return Procedure.named(ID)
                .numbered("协调")
                .about("case", "catalog-entry")
                .seat("provider", Seat.OWNER)
                .seat("authority", Seat.AUTHORITY)
                .seat("government", Seat.GOVERNMENT)
                .opens("request", APPLICANT, "negotiating")
                .requires(Input.longText("reason"))
                .stage("negotiating", PROVIDER)
                .stage("at-authority", AUTHORITY)
                .stage("at-government", GOVERNMENT)
                .end("agreed", Ending.APPROVED)
                .end("ordered", Ending.APPROVED)
                .end("upheld", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("agree", "negotiating", PROVIDER, "agreed")
                .decides()
                .requires(Input.longText("terms"))
                .requires(RefusedShares.inputs())
                .onlyWhere(NEGOTIATED)
                .move("decline", "negotiating", PROVIDER, "at-authority")
                .requires(Input.longText("reason"))
                .tells("CASE_REACHED_AUTHORITY")
                .onlyWhere(NEGOTIATED)
                .move("refer", "negotiating", APPLICANT, "at-authority")
                .requires(Input.longText("reason").optional())
                .tells("CASE_REACHED_AUTHORITY")
                .passedUnless(NEGOTIATED)
                .move("state", "at-authority", PROVIDER, "at-authority")
                .requires(Input.longText("statement"))
                .move("order", "at-authority", AUTHORITY, "ordered")
                .decides()
                .requires(panel(), Input.longText("reason"))
                .requires(RefusedShares.inputs())
                .informs("provider")
                .move("uphold", "at-authority", AUTHORITY, "upheld")
                .decides()
                .requires(panel(), Input.longText("reason"))
                .informs("provider")
                .move("refer-up", "at-authority", AUTHORITY, "at-government")
                .requires(Input.longText("reason"))
                .onlyWhere(REFERRED)
                .move("order", "at-government", GOVERNMENT, "ordered")
                .decides()
                .requires(Input.longText("reason"))
                .requires(RefusedShares.inputs())
                .informs("provider", "authority")
                .onlyWhere(REFERRED)
                .move("uphold", "at-government", GOVERNMENT, "upheld")
                .decides()
                .requires(Input.longText("reason"))
                .informs("provider", "authority")
                .onlyWhere(REFERRED)
                .move("withdraw", List.of("negotiating", "at-authority"), APPLICANT, "withdrawn")
                .clock("coordination.decision", AUTHORITY)
                .metBy("order", "uphold", "refer-up")
                .droppedBy("withdraw")
                .progress("negotiating", "at-authority", "at-government", "ordered")
                .build();
    }

    /** What the departments on the panel said. */
    private static Input panel() {
        return Input.longText("panel").where(PANEL).askedWhere(PANEL);
    }
}
