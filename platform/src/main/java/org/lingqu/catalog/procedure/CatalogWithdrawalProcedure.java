package org.lingqu.catalog.procedure;

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
 * An entry is taken out of the catalog: with a reason, after talking to those who use it where the regulation asks for that. It is asked for on the
 * entry's own page and reviewed as an entry is, since no regulation knows a procedure of its own for it; what ends here would withdraw nothing.
 */
@Configuration(proxyBeanMethods = false)
class CatalogWithdrawalProcedure {

    private static final Role PROVIDER = Role.of("provider", Permission.CATALOG_COMPILE);
    private static final Role AUTHORITY = Role.of("authority", Permission.CATALOG_REVIEW);
    private static final Where NEGOTIATED = Where.says("sharing.serviceStop", "NEGOTIATE");

    @Bean
    Procedure catalogWithdrawal() {
        return Procedure.named("catalog-withdrawal")
                .numbered("目录")
                .about("catalog-entry")
                .openedAt("/catalog")
                .seat("authority", Seat.AUTHORITY)
                .opens("submit", PROVIDER, "in-review")
                .requires(
                        Input.longText("reason"),
                        Input.longText("negotiation").where(NEGOTIATED).askedWhere(NEGOTIATED))
                .stage("in-review", AUTHORITY)
                .stage("returned", PROVIDER)
                .end("withdrawn-from-catalog", Ending.APPROVED)
                .end("kept", Ending.REFUSED)
                .end("retracted", Ending.WITHDRAWN)
                .move("approve", "in-review", AUTHORITY, "withdrawn-from-catalog")
                .decides()
                .move("return", "in-review", AUTHORITY, "returned")
                .requires(Input.longText("reason"))
                .move("refuse", "in-review", AUTHORITY, "kept")
                .decides()
                .requires(Input.longText("reason"))
                .move("resubmit", "returned", PROVIDER, "in-review")
                .drafts()
                .requires(Input.longText("completed"))
                .move("retract", List.of("in-review", "returned"), PROVIDER, "retracted")
                .progress("in-review", "withdrawn-from-catalog")
                .build();
    }
}
