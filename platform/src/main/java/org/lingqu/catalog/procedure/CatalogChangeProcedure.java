package org.lingqu.catalog.procedure;

import java.util.Map;
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
 * The law, the functions or a system change, and with them a department's catalog, as a table: the change is recorded with its day, the catalog
 * is updated within the limit, the update reported, or handed in and released – whichever the regulation has.
 */
@Configuration(proxyBeanMethods = false)
class CatalogChangeProcedure {

    private static final Role PROVIDER = Role.of("provider", Permission.CATALOG_COMPILE);
    private static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);

    private static final String UPDATE = "catalog.updateAfterChange";
    private static final String REPORT = "catalog.reportAfterUpdate";
    private static final Where RELEASED = Where.decidedBy("DATA_AUTHORITY_SAME_LEVEL", "DATA_AUTHORITY");
    private static final Where HANDED_IN = Where.marked(UPDATE, "includes", "SUBMISSION_TO_AUTHORITY");

    @Bean
    Procedure catalogChange() {
        return Procedure.named("catalog-change")
                .numbered("目录")
                .about("catalog-entry", "matter")
                .seat("authority", Seat.AUTHORITY)
                .opens("record", PROVIDER, "to-update")
                .requires(
                        Input.choiceFrom("trigger", "catalog.changeTriggers").whereLaidDown("catalog.changeTriggers"),
                        Input.date("changedOn"),
                        Input.text("document"),
                        Input.longText("change"))
                .tells(
                        "CHANGE_EFFECTIVE",
                        "CIRCUMSTANCE_OCCURRED",
                        "REVISION_PROMULGATED_OR_FUNCTION_CHANGED",
                        "CHANGE_OCCURRED")
                .onDay("changedOn")
                .stage("to-update", PROVIDER)
                .stage("to-report", PROVIDER)
                .stage("at-authority", AUTHORITY)
                .end("reported", Ending.CLOSED)
                .end("released", Ending.APPROVED)
                .end("unchanged", Ending.CLOSED)
                .move("update", "to-update", PROVIDER, "to-report")
                .requires(Input.longText("update"))
                .tells("CATALOG_UPDATED")
                .move("no-change", "to-update", PROVIDER, "unchanged")
                .requires(Input.longText("reason"))
                .informs("authority")
                .move("report", "to-report", PROVIDER, "reported")
                .requires(basis(), Input.longText("report").optional())
                .informs("authority")
                .receipt()
                .passedUnless(Where.says(REPORT))
                .onlyWhere(RELEASED.not())
                .move("hand-in", "to-report", PROVIDER, "at-authority")
                .requires(Input.longText("report"))
                .tells("AUTHORITY_RECEIVED")
                .onlyWhere(RELEASED)
                .move("release", "at-authority", AUTHORITY, "released")
                .decides()
                .onlyWhere(RELEASED)
                .move("return", "at-authority", AUTHORITY, "to-report")
                .requires(Input.longText("reason"))
                .onlyWhere(RELEASED)
                .move("ask-extension", "to-update", PROVIDER, "to-update")
                .requires(Input.longText("reason"))
                .onlyWhere(Where.extensible(UPDATE))
                .extension("extend", "to-update", UPDATE, Map.of("DATA_AUTHORITY", AUTHORITY))
                .notBy("ask-extension")
                .clock(UPDATE, PROVIDER)
                .metBy("update")
                .droppedBy("no-change")
                .offence("CATALOG", "CATALOG_OR_PUBLICATION", "PROVIDER_ACTS")
                .onlyWhere(HANDED_IN.not())
                .clock(UPDATE, PROVIDER)
                .metBy("hand-in")
                .droppedBy("no-change")
                .offence("CATALOG", "CATALOG_OR_PUBLICATION", "PROVIDER_ACTS")
                .onlyWhere(HANDED_IN)
                .clock(REPORT, PROVIDER)
                .metBy("report")
                .offence("CATALOG")
                .clock("catalog.release", AUTHORITY)
                .metBy("release", "return")
                .offence("AUTHORITY_ACTS")
                .progress("to-update", "to-report", "at-authority", "released")
                .build();
    }

    /** The basis of the change, without which a report is refused where the regulation names it. */
    private static Input basis() {
        Where named = Where.says("catalog.reportContents", "CHANGE_BASIS");
        return Input.text("basis").where(named).askedWhere(named);
    }
}
