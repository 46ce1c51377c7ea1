package org.lingqu.project;

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
 * A project is accepted by its owner or the department designated; not where its data are not in the catalog, or it is not interconnected,
 * as far as the regulation asks. The report is filed with the data authority where the regulation wants it.
 */
@Configuration(proxyBeanMethods = false)
class ProjectAcceptanceProcedure {

    private static final Role OWNER = Role.of("owner", Permission.SHARING_APPLY);
    private static final Role ACCEPTOR = Role.of("acceptor", Permission.SHARING_ANSWER);

    private static final Where FILED = Where.says("project.acceptanceReportFiling");
    private static final Where CATALOGUED = Where.says("project.catalogAtAcceptance");
    private static final Where CONNECTED = Where.says("project.refuseAcceptanceIfNotInterconnected");
    private static final String SECTIONS = "project.acceptanceReportContents";
    private static final Where CONTENTS = Where.says(SECTIONS);

    @Bean
    Procedure projectAcceptance() {
        return Procedure.named("project-acceptance")
                .numbered("项目")
                .seat("acceptor", Seat.CHOSEN_OR_OWN)
                .seat("authority", Seat.AUTHORITY)
                .opens("begin", OWNER, "accepting")
                .requires(Input.longText("summary"))
                .stage("accepting", ACCEPTOR)
                .stage("to-file", OWNER)
                .end("accepted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("accept", "accepting", ACCEPTOR, "to-file")
                .decides()
                .requires(
                        Input.longText("opinion"),
                        Input.choice("catalogued", "YES").where(CATALOGUED).askedWhere(CATALOGUED),
                        Input.choice("connected", "YES").where(CONNECTED).askedWhere(CONNECTED))
                .move("refuse", "accepting", ACCEPTOR, "refused")
                .decides()
                .requires(Input.longText("reason"))
                .move("file", "to-file", OWNER, "accepted")
                .requires(
                        Input.longText("report"),
                        Input.listCovering("contents", SECTIONS).where(CONTENTS).askedWhere(CONTENTS))
                .informs("authority")
                .receipt()
                .passedUnless(FILED)
                .move("withdraw", "accepting", OWNER, "withdrawn")
                .progress("accepting", "to-file", "accepted")
                .build();
    }
}
