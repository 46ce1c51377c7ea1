package org.lingqu.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credentials of information systems: a client id with a secret, exchanged for short-lived opaque tokens. A token is looked up in memory by
 * its digest; one that is not there (issued by another process) is read from the database once. Revocations arrive by notification.
 */
@Service
public class SystemClients {

    static final String REVOKED = "identity_revoked";

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final AuditTrail audit;
    private final Map<ByteBuffer, SystemCaller> known = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();

    SystemClients(
            JdbcClient jdbc, LegalTime time, IdentitySettings settings, InformationSystems systems, AuditTrail audit) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.audit = audit;
    }

    /** A fresh credential; the secret is told once. */
    public record Credential(String client, String secret) {}

    /** A credential as its department sees it later, without the secret. */
    public record Listed(String client, SystemId system, boolean enabled, Instant createdAt) {}

    /** A token; its text is told once. */
    public record Token(String token, Instant expiresAt) {}

    /**
     * Issues a credential for a system of the actor's own department.
     *
     * @throws Problem {@code system-unknown} also for another department's system
     */
    @Transactional
    public Credential issue(SystemId system, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        Credential credential = new Credential("c-" + Secrets.next().substring(0, 16), Secrets.next());
        jdbc.sql(
                        "insert into identity.system_client (id, system, department, secret_hash, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        credential.client(),
                        registered.id().value(),
                        registered.department().value(),
                        Secrets.digest(credential.secret()),
                        time.now().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(integrator, "identity.issue-credential", subject(registered))
                .with("client", credential.client()));
        return credential;
    }

    public List<Listed> of(SystemId system, Actor member) {
        systems.get(system, member.home());
        return jdbc.sql(
                        "select id, system, enabled, created_at from identity.system_client where system = ? order by created_at")
                .param(system.value())
                .query((row, n) -> new Listed(
                        row.getString(1),
                        new SystemId(row.getObject(2, UUID.class)),
                        row.getBoolean(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Revokes a credential with all its tokens; every process hears of it within a second.
     *
     * @throws Problem {@code system-unknown}, {@code client-unknown} also for those of another department or system
     */
    @Transactional
    public void revoke(SystemId system, String client, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        int revoked = jdbc.sql("update identity.system_client set enabled = false where id = ? and system = ?")
                .params(client, registered.id().value())
                .update();
        if (revoked == 0) {
            throw Problem.notFound("client-unknown").with(client);
        }
        jdbc.sql("delete from identity.system_token where client = ?")
                .param(client)
                .update();
        jdbc.sql("select pg_notify(?, ?)")
                .params(REVOKED, client)
                .query((row, n) -> 0)
                .list();
        audit.record(Act.of(integrator, "identity.revoke-credential", subject(registered))
                .with("client", client));
        forget(client);
    }

    private static SubjectRef subject(InformationSystem system) {
        return new SubjectRef("information-system", system.id().toString(), system.name());
    }

    /**
     * Exchanges client id and secret for a token.
     *
     * @throws Problem {@code client-refused} whichever of the two is wrong, and for a revoked client
     */
    @Transactional
    public Token token(String client, String secret) {
        Claim claim = jdbc.sql(
                        "select secret_hash, system, department from identity.system_client where id = ? and enabled")
                .param(client)
                .query((row, n) -> new Claim(
                        row.getBytes(1),
                        new SystemId(row.getObject(2, UUID.class)),
                        new DepartmentId(row.getObject(3, UUID.class))))
                .optional()
                .filter(found -> MessageDigest.isEqual(found.secretHash(), Secrets.digest(secret)))
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused"));
        String token = Secrets.next();
        Instant expiry = time.now().plus(settings.systemToken());
        byte[] hash = Secrets.digest(token);
        jdbc.sql("delete from identity.system_token where expires_at < ?")
                .param(time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into identity.system_token (hash, client, expires_at) values (?, ?, ?)")
                .params(hash, client, expiry.atOffset(ZoneOffset.UTC))
                .update();
        known.put(ByteBuffer.wrap(hash), new SystemCaller(client, claim.system(), claim.department(), expiry));
        return new Token(token, expiry);
    }

    private record Claim(byte[] secretHash, SystemId system, DepartmentId department) {}

    /**
     * Which system a token speaks for.
     *
     * @return null when the token is unknown, expired or revoked
     */
    public @Nullable SystemCaller callerOf(String token) {
        ByteBuffer key = ByteBuffer.wrap(Secrets.digest(token));
        SystemCaller caller = known.get(key);
        if (caller == null) {
            long before = revocations.get();
            caller = stored(key.array());
            // What was read before a revocation may be used once but not remembered.
            if (caller != null && before == revocations.get()) {
                known.put(key, caller);
            }
        }
        if (caller != null && !time.now().isBefore(caller.expiresAt())) {
            known.remove(key);
            return null;
        }
        return caller;
    }

    private @Nullable SystemCaller stored(byte[] hash) {
        return jdbc.sql("""
                        select c.id, c.system, c.department, t.expires_at
                        from identity.system_token t join identity.system_client c on c.id = t.client and c.enabled
                        where t.hash = ?
                        """)
                .param(hash)
                .query((row, n) -> new SystemCaller(
                        row.getString(1),
                        new SystemId(row.getObject(2, UUID.class)),
                        new DepartmentId(row.getObject(3, UUID.class)),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    void forget(String client) {
        revocations.incrementAndGet();
        known.values().removeIf(caller -> caller.client().equals(client));
    }

    /** After a gap in the notifications nothing in memory can be trusted. */
    void forgetAll() {
        revocations.incrementAndGet();
        known.clear();
    }
}
