package org.lingqu.identity;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.InformationSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what became of the credentials of systems: in the log for those who audit, and in a list for those who keep them. */
@Component
class CredentialLog {

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final AuditTrail audit;

    CredentialLog(JdbcClient jdbc, LegalTime time, AuditTrail audit) {
        this.jdbc = jdbc;
        this.time = time;
        this.audit = audit;
    }

    /**
     * Writes an event, and the act behind it, in the caller's transaction.
     *
     * @param detail what the record says beside the id, an algorithm or a certificate's fingerprint; null for nothing
     * @param reason as the person gave it; null when none was asked for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void happened(
            InformationSystem system,
            String credential,
            CredentialEvent.What what,
            @Nullable String detail,
            @Nullable String reason,
            Actor actor) {
        jdbc.sql(
                        "insert into identity.credential_event (id, system, credential, what, at, person, person_name, reason) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuids.next(),
                        system.id().value(),
                        credential,
                        what.name(),
                        time.now().atOffset(ZoneOffset.UTC),
                        actor.id(),
                        actor.name())
                .param(reason)
                .update();
        Act act = Act.of(actor, what.verb(CredentialKind.of(credential)), subject(system))
                .with(CredentialKind.of(credential) == CredentialKind.SECRET ? "client" : "key", credential);
        if (detail != null) {
            boolean certificate = CredentialKind.of(credential) == CredentialKind.CERTIFICATE;
            act = act.with(certificate ? "fingerprint" : "algorithm", detail);
        }
        audit.record(reason == null ? act : act.with("reason", reason));
    }

    /** Everything that became of a system's credentials, newest first, at most 200. */
    List<CredentialEvent> of(InformationSystem system) {
        return jdbc.sql(
                        "select credential, what, at, person_name, reason from identity.credential_event where system = ? order by at desc, id desc limit 200")
                .param(system.id().value())
                .query((row, n) -> new CredentialEvent(
                        row.getString(1),
                        CredentialEvent.What.valueOf(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    private static SubjectRef subject(InformationSystem system) {
        return new SubjectRef("information-system", system.id().toString(), system.name());
    }
}
