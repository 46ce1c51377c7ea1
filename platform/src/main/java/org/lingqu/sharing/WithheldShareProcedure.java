package org.lingqu.sharing;

import java.util.List;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Seat;
import org.lingqu.casework.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Demand for data that are not shared: the departments negotiate, then the data authority decides, with the departments on its panel. */
@Configuration(proxyBeanMethods = false)
class WithheldShareProcedure {

    static final String ID = "withheld-share";

    @Bean
    Procedure withheldShare() {
        return Procedure.named(ID)
                .numbered("共享")
                .about("catalog-entry")
                .openedAt("/catalog")
                .printed("sharing.generatedForm")
                .seat("provider", Seat.OWNER)
                .seat("authority", Seat.AUTHORITY)
                .opens("demand", ShareProcedure.USER, "negotiating")
                .requires(Input.longText("duty"), Input.longText("purpose"), Input.text("scope"))
                .stage("negotiating", ShareProcedure.ANSWERER)
                .stage("declined", ShareProcedure.USER)
                .stage("at-authority", ShareProcedure.AUTHORITY)
                .end("agreed", Ending.APPROVED)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("agree", "negotiating", ShareProcedure.ANSWERER, "agreed")
                .decides()
                .requires(Input.longText("terms"))
                .requires(ShareProcedure.narrowed())
                .move("decline", "negotiating", ShareProcedure.ANSWERER, "declined")
                .decides()
                .requires(ShareProcedure.refused())
                .move("contest", "declined", ShareProcedure.USER, "at-authority")
                .requires(Input.longText("reason"))
                .tells("CASE_REACHED_AUTHORITY")
                .move("declare-failure", "negotiating", ShareProcedure.USER, "at-authority")
                .requires(Input.longText("attempt"), Input.longText("reason"))
                .tells("CASE_REACHED_AUTHORITY")
                .move("accept-refusal", "declined", ShareProcedure.USER, "refused")
                .move("order", "at-authority", ShareProcedure.AUTHORITY, "granted")
                .decides()
                .requires(panel(), Input.longText("terms"))
                .requires(ShareProcedure.narrowed())
                .informs("provider")
                .move("uphold", "at-authority", ShareProcedure.AUTHORITY, "refused")
                .decides()
                .requires(panel(), Input.longText("reason"))
                .informs("provider")
                .move("withdraw", List.of("negotiating", "declined", "at-authority"), ShareProcedure.USER, "withdrawn")
                .clock("coordination.decision", ShareProcedure.AUTHORITY)
                .metBy("order", "uphold")
                .droppedBy("withdraw")
                .progress("negotiating", "declined", "at-authority", "granted")
                .build();
    }

    /** What the departments on the panel said. */
    private static Input panel() {
        return Input.longText("panel")
                .where(Where.says("coordination.panel"))
                .askedWhere(Where.says("coordination.panel"));
    }
}
