package org.lingqu.collection.procedure;

import java.util.Map;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.casework.Seat;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Collection outside the catalog for a special business or an urgent need: nobody approves it, the data authority is told, it ends after a
 * time, renewed once; then what was collected is cataloged, or archived and deleted.
 */
@Configuration(proxyBeanMethods = false)
class TemporaryCollectionProcedure {

    private static final Role COLLECTOR = Role.of("collector", Permission.COLLECT);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);
    private static final String TERM = "collection.temporaryOutsideCatalog.maxDays";

    @Bean
    Procedure temporaryCollection() {
        return Procedure.named("temporary-collection")
                .numbered("采集")
                .seat("authority", Seat.AUTHORITY)
                .openedAt("/collection/temporary")
                .opens("begin", COLLECTOR, "collecting")
                .requires(
                        Input.choiceFrom("ground", "collection.temporaryOutsideCatalog.reasons"),
                        Input.longText("items"),
                        Input.longText("purpose"))
                .tells("COLLECTION_STARTED")
                .informs("authority")
                .stage("collecting", COLLECTOR)
                .end("cataloged", Ending.CLOSED)
                .end("deleted", Ending.CLOSED)
                .extension("renew", "collecting", TERM, Map.of("DATA_AUTHORITY", AUTHORITY))
                .informs("authority")
                .move("catalog", "collecting", COLLECTOR, "cataloged")
                .requires(Input.text("entry"))
                .informs("authority")
                .move("delete", "collecting", COLLECTOR, "deleted")
                .requires(Input.longText("disposal"))
                .informs("authority")
                .clock(TERM, COLLECTOR)
                .metBy("catalog", "delete")
                .progress("collecting", "cataloged")
                .build();
    }
}
