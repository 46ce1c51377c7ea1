package org.lingqu.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.InTurn;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * All credentials of a system, of whatever kind: what it holds, what was last used, what became of them; how one is retired when another
 * has taken its place, and how one is revoked. What is revoked counts no more when {@link #revoke} returns: this process forgets it, and
 * the {@link RevocationGate}s return only when every other process that lets calls in has forgotten it too, and no answer to a call with
 * it is on its way any more.
 */
@Service
public class Keyring {

    static final String REVOKED = "identity_revoked";

    private static final int LONGEST_REASON = 200;
    private static final String HELD = """
            select h.id, h.kind, h.detail, h.enabled, h.retiring, h.created_at, h.expires_at, u.used_at, h.fingerprint from (
                select id, 'SECRET' as kind, '' as detail, enabled, retiring, created_at, expires_at, null::bytea as fingerprint
                  from identity.system_client where system = :system
                union all select id, 'SIGNATURE', algorithm, enabled, retiring, created_at, expires_at, null
                  from identity.signing_key where system = :system
                union all select id, 'APP_KEY', algorithm, enabled, retiring, created_at, expires_at, null
                  from identity.app_key where system = :system
                union all select id, 'CERTIFICATE', subject, enabled, retiring, created_at, expires_at, fingerprint
                  from identity.client_certificate where system = :system
            ) h left join identity.credential_use u on u.credential = h.id
            order by h.created_at desc, h.id
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final SystemClients clients;
    private final SigningKeys keys;
    private final AppKeys appKeys;
    private final CredentialLog log;
    private final CredentialUses uses;
    private final ObjectProvider<RevocationGate> gates;

    Keyring(
            JdbcClient jdbc,
            LegalTime time,
            IdentitySettings settings,
            InformationSystems systems,
            SystemClients clients,
            SigningKeys keys,
            AppKeys appKeys,
            CredentialLog log,
            CredentialUses uses,
            ObjectProvider<RevocationGate> gates) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.clients = clients;
        this.keys = keys;
        this.appKeys = appKeys;
        this.log = log;
        this.uses = uses;
        this.gates = gates;
    }

    /**
     * Credentials of a system of the member's own department, revoked ones too, newest first.
     *
     * @throws Problem {@code system-unknown} also for another department's system
     */
    public List<HeldCredential> of(SystemId system, Actor member) {
        systems.get(system, member.home());
        uses.write();
        Instant now = time.now();
        return jdbc.sql(HELD)
                .param("system", system.value())
                .query((row, n) -> {
                    CredentialKind kind = CredentialKind.valueOf(row.getString("kind"));
                    Instant until = instant(row.getObject("expires_at", OffsetDateTime.class));
                    byte[] fingerprint = row.getBytes("fingerprint");
                    return new HeldCredential(
                            row.getString("id"),
                            kind,
                            detail(kind, row.getString("detail")),
                            HeldCredential.State.of(row.getBoolean("enabled"), row.getBoolean("retiring"), until, now),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            until,
                            instant(row.getObject("used_at", OffsetDateTime.class)),
                            fingerprint == null ? null : CertificateFile.printed(fingerprint));
                })
                .list();
    }

    /** What became of the credentials of a system of the member's own department, newest first. */
    public List<CredentialEvent> history(SystemId system, Actor member) {
        return log.of(systems.get(system, member.home()));
    }

    /**
     * Lets a credential end by itself after the overlap: another one has taken its place, and calls on their way still count.
     *
     * @return when it ends: after the overlap, or at its own end if that comes before
     * @throws Problem {@code system-unknown}, {@code client-unknown} or {@code signing-key-unknown} also for those of another department or
     *     system
     */
    @Transactional
    public Instant retire(SystemId system, String credential, Actor integrator) {
        InformationSystem registered = own(system, integrator);
        CredentialKind kind = CredentialKind.of(credential);
        Instant overlap = time.now().plus(settings.keyOverlap());
        Instant end = jdbc.sql(
                        "update identity." + kind.table() + " set retiring = true, expires_at = least(expires_at, ?)"
                                + " where id = ? and system = ? and enabled returning expires_at")
                .params(overlap.atOffset(ZoneOffset.UTC), credential, system.value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElseThrow(() -> unknown(kind, credential));
        log.happened(registered, credential, CredentialEvent.What.RETIRED, null, null, integrator);
        tell(credential, gate -> gate.retired(credential));
        return end;
    }

    /**
     * Revokes a credential at once, with everything exchanged for it.
     *
     * @param reason what the history says; empty for none
     * @throws Problem as {@link #retire}; {@code credential-reason-long}; {@code revocation-unconfirmed} or {@code recall-unconfirmed}
     *     when it is revoked, but an answer on its way has not ended or a gateway has not confirmed
     */
    @Transactional
    public void revoke(SystemId system, String credential, String reason, Actor integrator) {
        InformationSystem registered = own(system, integrator);
        CredentialKind kind = CredentialKind.of(credential);
        String said = reason.strip();
        if (said.length() > LONGEST_REASON) {
            throw Problem.badInput("credential-reason-long").with(LONGEST_REASON);
        }
        int changed = jdbc.sql("update identity." + kind.table()
                        + " set enabled = false where id = ? and system = ? and enabled")
                .params(credential, system.value())
                .update();
        if (changed == 0) {
            throw unknown(kind, credential);
        }
        jdbc.sql("delete from identity.system_token where client = ?")
                .param(credential)
                .update();
        log.happened(
                registered, credential, CredentialEvent.What.REVOKED, null, said.isEmpty() ? null : said, integrator);
        tell(credential, gate -> gate.revoked(credential));
    }

    /** Other processes hear of it when the transaction has been committed; this one forgets at once, and again then. */
    private void tell(String credential, Consumer<RevocationGate> gone) {
        jdbc.sql("select pg_notify(?, ?)")
                .params(REVOKED, credential)
                .query((row, n) -> 0)
                .list();
        forget(credential);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget(credential);
                InTurn.each(gates, gone);
            }
        });
    }

    /** Reads a credential anew when it comes the next time. */
    public void forget(String credential) {
        clients.forget(credential);
        keys.forget(credential);
        appKeys.forget(credential);
    }

    /** After a gap in the notifications nothing in memory can be trusted. */
    public void forgetAll() {
        clients.forgetAll();
        keys.forgetAll();
        appKeys.forgetAll();
    }

    private InformationSystem own(SystemId system, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        return systems.get(system, integrator.home());
    }

    private static String detail(CredentialKind kind, String stored) {
        return switch (kind) {
            case SIGNATURE -> SignatureKind.valueOf(stored).word();
            case APP_KEY -> stored.replace('_', '-');
            default -> stored;
        };
    }

    private static Problem unknown(CredentialKind kind, String credential) {
        return Problem.notFound(kind == CredentialKind.SECRET ? "client-unknown" : "signing-key-unknown")
                .with(credential);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
