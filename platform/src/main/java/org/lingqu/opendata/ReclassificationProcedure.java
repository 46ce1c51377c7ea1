package org.lingqu.opendata;

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

/** The open attribute of an entry is changed on one of the grounds the regulation admits; decided by the provider, the review body, or both. */
@Configuration(proxyBeanMethods = false)
class ReclassificationProcedure {

    private static final Role DRAFTER = Role.in("provider", "drafter", Permission.CATALOG_COMPILE);
    private static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);
    private static final Role REVIEWER = Role.of("review-body", Permission.SHARING_ANSWER);

    private static final Where BY_PROVIDER = Where.decidedBy("PROVIDER_DEPARTMENT");
    private static final Where BY_REVIEWER = Where.decidedBy("OPEN_REVIEW_BODY");

    @Bean
    Procedure reclassification() {
        return Procedure.named("reclassification")
                .numbered("开放")
                .about("catalog-entry")
                .seat("review-body", Seat.REVIEW_BODY)
                .opens("propose", DRAFTER, "at-provider")
                .requires(
                        Input.choice("target", "UNCONDITIONAL", "CONDITIONAL", "NOT_OPEN"),
                        Input.choiceFrom("ground", "opendata.reclassifyBy"),
                        Input.longText("proof"))
                .stage("at-provider", PROVIDER)
                .stage("at-review-body", REVIEWER)
                .end("changed", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("decide", "at-provider", PROVIDER, "at-review-body")
                .decides()
                .requires(Input.longText("opinion").optional())
                .passedUnless(BY_PROVIDER)
                .move("confirm", "at-review-body", REVIEWER, "changed")
                .decides()
                .requires(Input.longText("opinion").optional())
                .passedUnless(BY_REVIEWER)
                .move("refuse", "at-provider", PROVIDER, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .onlyWhere(BY_PROVIDER)
                .move("refuse", "at-review-body", REVIEWER, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .onlyWhere(BY_REVIEWER)
                .move("withdraw", List.of("at-provider", "at-review-body"), DRAFTER, "withdrawn")
                .progress("at-provider", "at-review-body", "changed")
                .build();
    }
}
