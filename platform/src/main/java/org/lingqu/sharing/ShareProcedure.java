package org.lingqu.sharing;

import java.util.List;
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
 * Conditional sharing as a table: who applies, who accepts and answers, within which limit, and – where the regulation has it – what is
 * supplemented once, extended, and delivered by when. A refusal without a basis the regulation admits is written down and changes nothing. What is
 * to be delivered lapses when its grant ends or its entry is withdrawn; the platform says so, nobody else.
 */
@Configuration(proxyBeanMethods = false)
class ShareProcedure {

    static final String ID = "conditional-share";
    static final String APPLICANT = "applicant";
    static final String PROVIDER = "provider";
    static final String ITEMS = "items";
    static final String UNTIL = "until";
    static final String PER_DAY = "perDay";
    static final String PURPOSE = "purpose";
    static final String MANNER = "manner";
    static final String COPY = "copy";
    static final String COPY_ROWS = "copyRows";
    static final String DELETE_BY = "deleteBy";
    static final String REASON = "reason";
    static final String BASIS_RANK = "basisRank";
    static final String BASIS = "basis";
    static final String WITHDRAW = "withdraw";
    static final String LAPSE = "lapse";

    static final Role USER = Role.of(APPLICANT, Permission.SHARING_APPLY);
    static final Role ANSWERER = Role.of(PROVIDER, Permission.SHARING_ANSWER);
    static final Role AUTHORITY = Role.of("authority", Permission.SUPERVISE);

    private static final String[] OFFENCES = {
        "REFUSING_AGGREGATION_OR_SHARING", "APPLICATIONS_NOT_HANDLED", "NOT_AGGREGATED_OR_SHARED", "PROVIDER_ACTS"
    };

    private static final Where STEP = Where.says("sharing.acceptanceStep")
            .and(Where.says("sharing.acceptanceStep", "AT_RECEIPT").not());
    private static final Where DELIVERED = Where.says("sharing.delivery");
    private static final Where SUPPLEMENTED = Where.says("sharing.supplement", "ONCE");

    @Bean
    Procedure conditionalShare() {
        return Procedure.named(ID)
                .numbered("共享")
                .about("catalog-entry")
                .openedAt("/catalog")
                .printed("sharing.generatedForm")
                .seat(PROVIDER, Seat.OWNER)
                .seat("authority", Seat.AUTHORITY)
                .opens("apply", USER, "lodged")
                .tells(
                        "LODGED",
                        "SUBMISSION",
                        "REQUEST_RECEIVED",
                        "PROVIDER_RECEIPT",
                        "DEPARTMENT_RECEIPT",
                        "FORM_RECEIVED_BY_PROVIDER")
                .stage("lodged", ANSWERER)
                .stage("to-complete", USER)
                .stage("accepted", ANSWERER)
                .stage("to-supplement", USER)
                .stage("to-deliver", ANSWERER)
                .end("granted", Ending.APPROVED)
                .end("refused", Ending.REFUSED)
                .end("withdrawn", Ending.WITHDRAWN)
                .end("lapsed", Ending.CLOSED)
                .move("accept", "lodged", ANSWERER, "accepted")
                .tells("PROVIDER_ACCEPTANCE")
                .automaticAfter("sharing.acceptanceStep")
                .move("return", "lodged", ANSWERER, "to-complete")
                .requires(Input.longText(REASON))
                .onlyWhere(STEP)
                .move("complete", "to-complete", USER, "lodged")
                .requires(Input.longText("completed"))
                .tells("LODGED")
                .onlyWhere(STEP)
                .move("grant", "accepted", ANSWERER, "granted")
                .decides()
                .requires(granted())
                .tells("CONSENT_GIVEN")
                .onlyWhere(DELIVERED.not())
                .move("grant", "accepted", ANSWERER, "to-deliver")
                .decides()
                .requires(granted())
                .tells("CONSENT_GIVEN")
                .onlyWhere(DELIVERED)
                .move("refuse", "accepted", ANSWERER, "refused")
                .decides()
                .requires(refused())
                .move("refuse-without-basis", "accepted", ANSWERER, "accepted")
                .requires(Input.longText(REASON))
                .informs(APPLICANT)
                .offence(OFFENCES)
                .onlyWhere(Where.says("sharing.refusalBasisRanks"))
                .move("ask-supplement", "accepted", ANSWERER, "to-supplement")
                .requires(Input.longText("missing"))
                .notBy("ask-supplement")
                .onlyWhere(SUPPLEMENTED)
                .move("supplement", "to-supplement", USER, "accepted")
                .requires(Input.longText("completed"))
                .onlyWhere(SUPPLEMENTED)
                .move("ask-extension", "accepted", ANSWERER, "accepted")
                .requires(Input.longText(REASON))
                .onlyWhere(Where.extensible("sharing.conditionalAnswer"))
                .extension("extend", "accepted", "sharing.conditionalAnswer", Map.of("DATA_AUTHORITY", AUTHORITY))
                .notBy("ask-extension")
                .move("deliver", "to-deliver", ANSWERER, "granted")
                .requires(Input.text("delivery"))
                .onlyWhere(DELIVERED)
                .move(LAPSE, "to-deliver", ANSWERER, "lapsed")
                .onlyWhere(DELIVERED)
                .move("withdraw", List.of("lodged", "to-complete", "accepted", "to-supplement"), USER, "withdrawn")
                .clock("sharing.acceptanceStep", ANSWERER)
                .metBy("accept", "return")
                .droppedBy("withdraw")
                .clock("sharing.conditionalAnswer", ANSWERER)
                .metBy("grant", "refuse")
                .droppedBy("withdraw")
                .offence(OFFENCES)
                .clock("sharing.delivery", ANSWERER)
                .metBy("deliver")
                .droppedBy(LAPSE)
                .offence("PROVIDER_ACTS")
                .progress("lodged", "accepted", "to-deliver", "granted")
                .build();
    }

    private static Input[] granted() {
        return new Input[] {
            Input.list(ITEMS),
            Input.date(UNTIL),
            Input.number(PER_DAY),
            Input.longText(PURPOSE).where("sharing.answerMustState", "PURPOSE"),
            Input.choice(MANNER, "INTERFACE", "TABLE", "FILE").optional(),
            Input.choice(COPY, "ALLOWED", "QUERY_ONLY").optional(),
            Input.number(COPY_ROWS).optional(),
            Input.date(DELETE_BY).optional(),
            Input.longText(REASON).optional()
        };
    }

    /** Where two departments agree, or the data authority orders: all as applied for when nothing is stated. */
    static Input[] narrowed() {
        return new Input[] {
            Input.list(ITEMS).optional(),
            Input.date(UNTIL).optional(),
            Input.number(PER_DAY).optional(),
            Input.longText(PURPOSE).optional(),
            Input.choice(MANNER, "INTERFACE", "TABLE", "FILE").optional(),
            Input.choice(COPY, "ALLOWED", "QUERY_ONLY").optional(),
            Input.number(COPY_ROWS).optional(),
            Input.date(DELETE_BY).optional()
        };
    }

    /** Reason always, rank and basis where the pack limits the one or demands the other. */
    static Input[] refused() {
        return new Input[] {
            Input.longText(REASON),
            Input.choiceFrom(BASIS_RANK, "sharing.refusalBasisRanks")
                    .whereLaidDown("sharing.refusalBasisRanks")
                    .where("sharing.refusalMustState", "BASIS"),
            Input.text(BASIS).whereLaidDown("sharing.refusalBasisRanks").where("sharing.refusalMustState", "BASIS")
        };
    }
}
