package org.lingqu.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;

/**
 * An application for data of a department, with what became of it.
 *
 * @param number as people name it
 * @param person account of who applied; never decides about it
 * @param entryVersion version of the entry applied for
 * @param route how it is answered
 * @param beyond why the rule of the provider did not grant it at once; null where there was no rule, or it did
 * @param decision what became of it
 * @param caseId the case in which it is answered; null where none is needed
 * @param extending the grant whose period is to be longer; null where a new grant is asked for
 */
public record Application(
        ApplicationId id,
        String number,
        Grant.Consumer applicant,
        UUID person,
        String personName,
        Grant.Provider provider,
        ResourceCode resource,
        String title,
        int entryVersion,
        Content content,
        Route route,
        @Nullable BeyondRule beyond,
        Decision decision,
        @Nullable CaseId caseId,
        @Nullable GrantId extending,
        Instant lodgedAt) {

    /** How an application is answered. */
    public enum Route {
        /** At once: shared without condition. */
        DIRECT,
        /** At once: items that a conditionally shared entry releases to all departments. */
        PART,
        /** At once: within the rules that the providing department has set beforehand. */
        RULE,
        /** By the providing department, in a case. */
        CASE,
        /** By negotiation of the two departments, then by the data authority: the entry is not shared, but the pack lets it be demanded. */
        NEGOTIATION,
        /** Not at all: the entry is not shared; refused with the reason and basis recorded there. */
        WITHHELD,
        /** At once: the department's own data. Only of old applications, kept so that they can be read: own data need none any more. */
        OWN
    }

    /** States of an application. */
    public enum Reply {
        PENDING,
        GRANTED,
        /** Granted with fewer items, a shorter period or fewer calls than asked for. */
        GRANTED_IN_PART,
        REFUSED,
        WITHDRAWN
    }

    /**
     * What became of an application.
     *
     * @param reason why; empty while pending and where none is needed
     * @param basis the norm a refusal rests on, rank and place; empty where there is none
     * @param by who decided; empty while pending
     * @param at when; null while pending
     */
    public record Decision(
            Reply outcome,
            String reason,
            String basis,
            String by,
            @Nullable Instant at) {

        static final Decision PENDING = new Decision(Reply.PENDING, "", "", "", null);
    }

    /** The same application after its answer. */
    Application decided(Decision answer) {
        return new Application(
                id,
                number,
                applicant,
                person,
                personName,
                provider,
                resource,
                title,
                entryVersion,
                content,
                route,
                beyond,
                answer,
                caseId,
                extending,
                lodgedAt);
    }

    public boolean isPending() {
        return decision.outcome() == Reply.PENDING;
    }
}
