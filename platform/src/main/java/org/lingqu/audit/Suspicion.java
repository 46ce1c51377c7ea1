package org.lingqu.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SubjectRef;

/**
 * Something that looks like an attack, a leak or tampering. Whoever notices it publishes it as an event of Spring in the transaction of what he
 * did about it; the register of security events keeps it in the same transaction. It is told once: while an event of its kind about the same
 * thing is open, another one changes nothing.
 *
 * @param kind what was noticed
 * @param who whose doing it looks like; {@link Actor#PLATFORM} where nobody is known
 * @param about the account, system, grant, entry or log it is about
 * @param use the grant under which it happened; null when it is no use of data under a grant
 * @param holder the department whose account or data it is about; null when it is about the platform itself
 * @param response what the platform did about it by rule
 * @param figures evidence in figures and plain words, by stable key; never business data, never a secret
 * @param at when it was noticed
 */
public record Suspicion(
        Kind kind,
        Actor who,
        SubjectRef about,
        @Nullable Use use,
        @Nullable Holder holder,
        Response response,
        Map<String, String> figures,
        Instant at) {

    public Suspicion {
        figures = Map.copyOf(figures);
    }

    /** What can be noticed. */
    public enum Kind {
        /** Wrong passwords for one account, one after the other. */
        SIGN_IN_FAILURES,
        /** A system that comes again and again with a proof that is none. */
        CREDENTIAL_FAILURES,
        /** A system that asks for one identifier after the other. */
        CONSECUTIVE_LOOKUPS,
        /** A system that goes on calling beyond what its grant allows. */
        ABNORMAL_VOLUME,
        /** Data that are no longer what a load committed, without a load that changed them. */
        DATA_CHANGED,
        /** Records that are no longer what was logged, or a log that is no continuation of what was published. */
        LOG_CHANGED
    }

    /** What the platform does about it by itself. */
    public enum Response {
        /** The account is locked for a while. */
        LOCKED,
        /** The caller gets one answer in a while until somebody has found out why. */
        SLOWED,
        /** Each such call is refused. */
        REFUSED,
        /** Nothing that would stop anybody: people are told. */
        TOLD
    }

    /** The grant in whose use it happened. @param department who uses the data */
    public record Use(GrantId grant, String number, DepartmentId department, String departmentName) {}

    /** The department whose account or data it is about. */
    public record Holder(DepartmentId department, String name) {}
}
