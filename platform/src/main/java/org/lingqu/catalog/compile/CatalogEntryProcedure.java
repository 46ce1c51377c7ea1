package org.lingqu.catalog.compile;

import java.util.List;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How an entry comes into force: the department submits, the data authority publishes or returns it with reasons, as often as it takes. A
 * change and a withdrawal go the same way; the published version stays in force until the decision. No regulation of the packs limits the
 * authority's time.
 */
@Configuration(proxyBeanMethods = false)
class CatalogEntryProcedure {

    static final String ID = "catalog-entry";

    static final Role COMPILER = Role.of("compiler", Permission.CATALOG_COMPILE);
    static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);

    static final String PUBLISH = "publish";
    static final String RETURN = "return";
    static final String RESUBMIT = "resubmit";
    static final String RETRACT = "retract";
    static final String REASON = "reason";

    @Bean
    Procedure catalogEntry() {
        return Procedure.named(ID)
                .numbered("目录")
                .opens("submit", COMPILER, "in-review")
                .stage("in-review", AUTHORITY)
                .stage("returned", COMPILER)
                .end("published", Ending.APPROVED)
                .end("retracted", Ending.WITHDRAWN)
                .move(PUBLISH, "in-review", AUTHORITY, "published")
                .decides()
                .tells("CATALOG_UPDATED")
                .move(RETURN, "in-review", AUTHORITY, "returned")
                .decides()
                .requires(Input.longText(REASON))
                .move(RESUBMIT, "returned", COMPILER, "in-review")
                .drafts()
                .move(RETRACT, List.of("in-review", "returned"), COMPILER, "retracted")
                .progress("in-review", "published")
                .build();
    }
}
