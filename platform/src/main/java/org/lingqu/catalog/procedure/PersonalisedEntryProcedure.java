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
 * A lower data authority catalogs what the catalog above does not have: with the consent of the authority above where the regulation asks for
 * it, otherwise taken in by it, which may ask for more but not refuse.
 */
@Configuration(proxyBeanMethods = false)
class PersonalisedEntryProcedure {

    private static final Role COMPILER = Role.of("compiler", Permission.CATALOG_COMPILE);
    private static final Role SUPERIOR = Role.of("superior", Permission.CATALOG_REVIEW);
    private static final Where CONSENTED = Where.says("catalog.personalised.consentOf");

    @Bean
    Procedure personalisedEntry() {
        return Procedure.named("personalised-entry")
                .numbered("目录")
                .seat("superior", Seat.SUPERIOR)
                .opens("propose", COMPILER, "at-superior")
                .requires(Input.longText("content"), Input.longText("difference"))
                .stage("at-superior", SUPERIOR)
                .stage("returned", COMPILER)
                .end("included", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("retracted", Ending.WITHDRAWN)
                .move("consent", "at-superior", SUPERIOR, "included")
                .decides()
                .onlyWhere(CONSENTED)
                .move("take-in", "at-superior", SUPERIOR, "included")
                .onlyWhere(CONSENTED.not())
                .move("refuse", "at-superior", SUPERIOR, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .onlyWhere(CONSENTED)
                .move("return", "at-superior", SUPERIOR, "returned")
                .requires(Input.longText("reason"))
                .move("resubmit", "returned", COMPILER, "at-superior")
                .drafts()
                .requires(Input.longText("completed"))
                .move("retract", List.of("at-superior", "returned"), COMPILER, "retracted")
                .progress("at-superior", "included")
                .build();
    }
}
