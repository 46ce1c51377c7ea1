package org.lingqu.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credentials of information systems: a client id with a secret, exchanged for short-lived opaque tokens. A token is looked up in memory by
 * its digest; one that is not there is read from the database, and kept for as long as a token lives. Revocations arrive by notification.
 */
@Service
public class SystemClients {

    /** Tokens in memory, some 300 bytes each; one that has no room is read from the database again. */
    private static final int MOST_KNOWN = 100_000;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final CredentialLog log;
    private final Cache<ByteBuffer, SystemCaller> known;
    private final AtomicLong revocations = new AtomicLong();
    private final byte[] nobodysHash = Secrets.digest(Secrets.next());

    SystemClients(
            JdbcClient jdbc, LegalTime time, IdentitySettings settings, InformationSystems systems, CredentialLog log) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.log = log;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(settings.systemToken())
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, time.now()))
                .build();
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
        Credential credential = new Credential(CredentialKind.SECRET.nextId(), Secrets.next());
        jdbc.sql(
                        "insert into identity.system_client (id, system, department, secret_hash, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        credential.client(),
                        registered.id().value(),
                        registered.department().value(),
                        Secrets.digest(credential.secret()),
                        time.now().atOffset(ZoneOffset.UTC))
                .update();
        log.happened(registered, credential.client(), CredentialEvent.What.REGISTERED, null, null, integrator);
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
     * Exchanges client id and secret for a token.
     *
     * @throws Problem {@code client-refused} whichever of the two is wrong, and for a revoked client
     */
    @Transactional
    public Token token(String client, String secret) {
        Claim claim = claim(client);
        byte[] told = Secrets.digest(secret);
        // an unknown client takes as long as a wrong secret
        boolean right = MessageDigest.isEqual(claim == null ? nobodysHash : claim.secretHash(), told);
        if (claim == null || !right || !time.now().isBefore(claim.end())) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused");
        }
        String token = Secrets.next();
        Instant full = time.now().plus(settings.systemToken());
        Instant expiry = full.isBefore(claim.end()) ? full : claim.end();
        byte[] hash = Secrets.digest(token);
        jdbc.sql("delete from identity.system_token where expires_at < ?")
                .param(time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into identity.system_token (hash, client, expires_at) values (?, ?, ?)")
                .params(hash, client, expiry.atOffset(ZoneOffset.UTC))
                .update();
        // remembered when it comes for the first time: a revocation may have passed by meanwhile
        return new Token(token, expiry);
    }

    private record Claim(byte[] secretHash, SystemId system, DepartmentId department, Instant end) {}

    private @Nullable Claim claim(String client) {
        return jdbc.sql(
                        "select secret_hash, system, department, expires_at from identity.system_client where id = ? and enabled")
                .param(client)
                .query((row, n) -> {
                    OffsetDateTime end = row.getObject(4, OffsetDateTime.class);
                    return new Claim(
                            row.getBytes(1),
                            new SystemId(row.getObject(2, UUID.class)),
                            new DepartmentId(row.getObject(3, UUID.class)),
                            end == null ? Instant.MAX : end.toInstant());
                })
                .optional()
                .orElse(null);
    }

    /**
     * Which system a token speaks for.
     *
     * @return null when the token is unknown, expired or revoked
     */
    public @Nullable SystemCaller callerOf(String token) {
        ByteBuffer key = ByteBuffer.wrap(Secrets.digest(token));
        SystemCaller caller = known.getIfPresent(key);
        if (caller == null) {
            long before = revocations.get();
            caller = stored(key.array());
            // What was read before a revocation may be used once but not remembered.
            if (caller != null && before == revocations.get()) {
                known.put(key, caller);
                if (before != revocations.get()) {
                    known.invalidate(key);
                }
            }
        }
        if (caller != null && !time.now().isBefore(caller.expiresAt())) {
            known.invalidate(key);
            return null;
        }
        return caller;
    }

    private @Nullable SystemCaller stored(byte[] hash) {
        return jdbc.sql("""
                        select c.id, c.system, c.department, least(t.expires_at, c.expires_at)
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

    /** How many tokens are remembered. */
    long remembered() {
        known.cleanUp();
        return known.estimatedSize();
    }

    void forget(String client) {
        revocations.incrementAndGet();
        known.asMap().values().removeIf(caller -> caller.client().equals(client));
    }

    /** After a gap in the notifications nothing in memory can be trusted. */
    void forgetAll() {
        revocations.incrementAndGet();
        known.invalidateAll();
    }
}
