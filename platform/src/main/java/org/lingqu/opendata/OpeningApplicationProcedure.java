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

/**
 * Somebody of the public applies for data opened under conditions; a window takes the application in. Accepted where the regulation has that
 * step; decided within its limit, or – where it wants the data themselves within it – provided. A commercial use is awarded after competition
 * where the regulation asks for one; the limit stands still meanwhile.
 */
@Configuration(proxyBeanMethods = false)
class OpeningApplicationProcedure {

    private static final Role WINDOW = Role.of("window", Permission.SHARING_APPLY);
    private static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);

    private static final String LIMIT = "opendata.application";
    private static final Where PROVIDED = Where.marked(LIMIT, "doneWhen", "DATA_AVAILABLE_OR_REFUSED");
    private static final Where TRACKS = Where.says("opendata.purposes.commercial");
    private static final Where COMPETED = Where.says("opendata.purposes.commercial", "COMPETITIVE_SELECTION");
    private static final Where AGREED = Where.says("opendata.agreement");
    private static final Where BASED = Where.says("opendata.refusalMustState", "BASIS");

    @Bean
    Procedure openingApplication() {
        return Procedure.named("opening-application")
                .numbered("开放")
                .about("catalog-entry")
                .seat("provider", Seat.OWNER)
                .opens("apply", WINDOW, "lodged")
                .requires(
                        Input.text("applicant"),
                        Input.choice("kind", "PERSON", "ORGANISATION"),
                        Input.longText("purpose"),
                        Input.choice("track", "GENERAL", "RESEARCH", "COMMERCIAL")
                                .askedWhere(TRACKS))
                .tells("LODGED")
                .stage("lodged", PROVIDER)
                .stage("accepted", PROVIDER)
                .stage("in-competition", PROVIDER)
                .stage("to-provide", PROVIDER)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .move("accept", "lodged", PROVIDER, "accepted")
                .tells("PROVIDER_ACCEPTANCE")
                .automaticAfter("opendata.acceptanceStep")
                .move("grant", "accepted", PROVIDER, "granted")
                .decides()
                .requires(agreement())
                .onlyWhere(PROVIDED.not())
                .move("agree", "accepted", PROVIDER, "to-provide")
                .decides()
                .requires(agreement())
                .onlyWhere(PROVIDED)
                .move("provide", "to-provide", PROVIDER, "granted")
                .requires(Input.text("delivery"))
                .onlyWhere(PROVIDED)
                .move("compete", "accepted", PROVIDER, "in-competition")
                .requires(Input.choice("way", "BIDDING", "NEGOTIATION", "CONSULTATION"))
                .onlyWhere(COMPETED)
                .onlyAfter("track", "COMMERCIAL")
                .move("award", "in-competition", PROVIDER, "granted")
                .decides()
                .requires(Input.number("bids"), Input.longText("result"), agreement())
                .onlyWhere(COMPETED)
                .move("abandon", "in-competition", PROVIDER, "accepted")
                .requires(Input.longText("reason"))
                .onlyWhere(COMPETED)
                .move("refuse", List.of("accepted", "to-provide"), PROVIDER, "refused")
                .decides()
                .requires(
                        Input.longText("reason"),
                        Input.text("basis").where(BASED).askedWhere(BASED))
                .move("withdraw", List.of("lodged", "accepted", "in-competition", "to-provide"), WINDOW, "withdrawn")
                .clock("opendata.acceptanceStep", PROVIDER)
                .metBy("accept")
                .droppedBy("withdraw")
                .clock(LIMIT, PROVIDER)
                .metBy("grant", "provide", "award", "refuse")
                .droppedBy("withdraw")
                .suspendedIn("in-competition")
                .offence("APPLICATIONS_NOT_HANDLED", "OPENING")
                .progress("lodged", "accepted", "to-provide", "granted")
                .build();
    }

    private static Input agreement() {
        return Input.text("agreement").where(AGREED).askedWhere(AGREED);
    }
}
