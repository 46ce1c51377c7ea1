package org.lingqu.catalog.compile;

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
 * How an entry comes into force: the department submits – past its head where the regulation asks for him –, the data authority publishes or
 * returns it with reasons, as often as it takes; where the authority only consolidates, it is published at once. A change and a withdrawal go
 * the same way; the published version stays in force until the decision. No regulation of the packs limits the authority's time.
 */
@Configuration(proxyBeanMethods = false)
class CatalogEntryProcedure {

    static final String ID = "catalog-entry";

    static final Role COMPILER = Role.of("compiler", Permission.CATALOG_COMPILE);
    static final Role HEAD = Role.in("compiler", "head", Permission.HEAD_CONSENT);
    static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);

    private static final Where BY_HEAD = Where.decidedBy("DEPARTMENT_HEAD");
    private static final Where CONSOLIDATED = Where.decidedBy("NOBODY");

    static final String PUBLISH = "publish";
    static final String RETURN = "return";
    static final String RESUBMIT = "resubmit";
    static final String RETRACT = "retract";
    static final String REASON = "reason";
    /** The day on which it is to be published; at once where none is named. */
    static final String PUBLISH_ON = "publishOn";

    @Bean
    Procedure catalogEntry() {
        return Procedure.named(ID)
                .numbered("目录")
                .about("catalog-entry")
                .openedAt("/catalog/drafts/new")
                .seat("authority", Seat.AUTHORITY)
                .opens("submit", COMPILER, "at-head")
                .stage("at-head", HEAD)
                .stage("in-review", AUTHORITY)
                .stage("returned", COMPILER)
                .end("published", Ending.APPROVED)
                .end("retracted", Ending.WITHDRAWN)
                .move("endorse", "at-head", HEAD, "in-review")
                .decides()
                .passedUnless(BY_HEAD)
                .move(RETURN, "at-head", HEAD, "returned")
                .requires(Input.longText(REASON))
                .onlyWhere(BY_HEAD)
                .move(PUBLISH, "in-review", AUTHORITY, "published")
                .decides()
                .requires(Input.date(PUBLISH_ON).optional())
                .tells("CATALOG_UPDATED")
                .passedUnless(CONSOLIDATED.not())
                .move(RETURN, "in-review", AUTHORITY, "returned")
                .decides()
                .requires(Input.longText(REASON))
                .move(RESUBMIT, "returned", COMPILER, "at-head")
                .drafts()
                .move(RETRACT, List.of("at-head", "in-review", "returned"), COMPILER, "retracted")
                .progress("in-review", "published")
                .build();
    }
}
