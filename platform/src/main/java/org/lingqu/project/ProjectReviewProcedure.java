package org.lingqu.project;

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

/** The data authority looks at a project before it is approved: its catalog, and whether it will connect and share. */
@Configuration(proxyBeanMethods = false)
class ProjectReviewProcedure {

    private static final Role OWNER = Role.of("owner", Permission.SHARING_APPLY);
    private static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);

    private static final Where CATALOGUED = Where.says("project.preCompiledCatalog");
    private static final Where GATED = Where.says("project.interconnectionGate");

    @Bean
    Procedure projectInitialReview() {
        return Procedure.named("project-initial-review")
                .numbered("项目")
                .seat("authority", Seat.AUTHORITY)
                .opens("submit", OWNER, "in-review")
                .requires(
                        Input.longText("summary"),
                        Input.longText("catalog").where(CATALOGUED).askedWhere(CATALOGUED),
                        Input.longText("interconnection").where(GATED).askedWhere(GATED))
                .stage("in-review", AUTHORITY)
                .stage("returned", OWNER)
                .end("approved", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("approve", "in-review", AUTHORITY, "approved")
                .decides()
                .requires(Input.longText("opinion").optional())
                .move("return", "in-review", AUTHORITY, "returned")
                .requires(Input.longText("reason"))
                .move("refuse", "in-review", AUTHORITY, "refused")
                .decides()
                .requires(Input.longText("reason"), Input.text("basis"))
                .move("resubmit", "returned", OWNER, "in-review")
                .drafts()
                .requires(Input.longText("completed"))
                .move("withdraw", List.of("in-review", "returned"), OWNER, "withdrawn")
                .progress("in-review", "approved")
                .build();
    }
}
