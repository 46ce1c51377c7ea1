package org.lingqu.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
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
import org.lingqu.kernel.Fault;
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
 * Public keys with which information systems sign their calls. A system may have several at a time, so that it can change from one to the
 * next without a call that fails. A revoked key counts no more when {@link #revoke} returns; other processes hear of it by notification.
 */
@Service
public class SigningKeys {

    /** How far the time of a signature may lie from ours, before or after. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST_KEY = 1000;
    private static final int TIDY_EVERY = 1000;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final InformationSystems systems;
    private final AuditTrail audit;
    private final Map<String, Key> known = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();
    private final AtomicLong used = new AtomicLong();

    SigningKeys(JdbcClient jdbc, LegalTime time, InformationSystems systems, AuditTrail audit) {
        this.jdbc = jdbc;
        this.time = time;
        this.systems = systems;
        this.audit = audit;
    }

    private record Key(SystemId system, DepartmentId department, SignatureKind kind, byte[] bytes) {}

    /** A key as its department sees it. */
    public record Listed(String id, SignatureKind kind, boolean enabled, Instant createdAt) {}

    /**
     * Registers a public key of a system of the actor's own department.
     *
     * @param publicKey as PEM or Base64 of the SubjectPublicKeyInfo: Ed25519, P-256 or SM2
     * @return its id, to be named as {@code keyid}
     * @throws Problem {@code system-unknown} also for another department's system, {@code signing-key-unfit}
     */
    @Transactional
    public Listed register(SystemId system, String publicKey, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        byte[] bytes = decoded(publicKey);
        SignatureKind kind = SignatureKind.of(bytes).orElseThrow(SigningKeys::unfit);
        Listed key = new Listed("k-" + Secrets.next().substring(0, 16), kind, true, time.now());
        jdbc.sql(
                        "insert into identity.signing_key (id, system, department, algorithm, public_key, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        key.id(),
                        registered.id().value(),
                        registered.department().value(),
                        kind.name(),
                        bytes,
                        key.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(integrator, "identity.register-key", subject(registered))
                .with("key", key.id())
                .with("algorithm", kind.word()));
        return key;
    }

    /** Keys of a system of the member's own department, revoked ones too, oldest first. */
    public List<Listed> of(SystemId system, Actor member) {
        systems.get(system, member.home());
        return jdbc.sql(
                        "select id, algorithm, enabled, created_at from identity.signing_key where system = ? order by created_at")
                .param(system.value())
                .query((row, n) -> new Listed(
                        row.getString(1),
                        SignatureKind.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Revokes a key.
     *
     * @throws Problem {@code system-unknown}, {@code signing-key-unknown} also for those of another department or system
     */
    @Transactional
    public void revoke(SystemId system, String key, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        int revoked = jdbc.sql(
                        "update identity.signing_key set enabled = false, revoked_at = ? where id = ? and system = ? and enabled")
                .params(
                        time.now().atOffset(ZoneOffset.UTC),
                        key,
                        registered.id().value())
                .update();
        if (revoked == 0) {
            throw Problem.notFound("signing-key-unknown").with(key);
        }
        jdbc.sql("select pg_notify(?, ?)")
                .params(SystemClients.REVOKED, key)
                .query((row, n) -> 0)
                .list();
        audit.record(
                Act.of(integrator, "identity.revoke-key", subject(registered)).with("key", key));
        forget(key);
    }

    /**
     * Which system signed a text.
     *
     * @param algorithm the algorithm the signer named; null when it named none
     * @return null when the key is unknown or revoked, is for another algorithm, or did not sign this text
     */
    public @Nullable SystemCaller signerOf(String id, @Nullable String algorithm, byte[] text, byte[] signature) {
        Key key = known.get(id);
        if (key == null) {
            long before = revocations.get();
            key = stored(id);
            // what was read before a revocation may be used once but not remembered
            if (key != null && before == revocations.get()) {
                known.put(id, key);
            }
        }
        if (key == null
                || algorithm != null && !algorithm.equals(key.kind().word())
                || !key.kind().verifies(key.bytes(), text, signature)) {
            return null;
        }
        return new SystemCaller(id, key.system(), key.department(), Instant.MAX);
    }

    /** Uses up a nonce of a key: true once, false for whoever comes with it again while its signature would still count. */
    public boolean useUp(String key, String nonce) {
        if (used.incrementAndGet() % TIDY_EVERY == 0) {
            jdbc.sql("delete from identity.used_nonce where used_at < ?")
                    .param(time.now().minus(SKEW.multipliedBy(3)).atOffset(ZoneOffset.UTC))
                    .update();
        }
        return jdbc.sql("insert into identity.used_nonce (key, nonce, used_at) values (?, ?, ?) on conflict do nothing")
                        .params(key, nonce, time.now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void forget(String key) {
        revocations.incrementAndGet();
        known.remove(key);
    }

    void forgetAll() {
        revocations.incrementAndGet();
        known.clear();
    }

    private @Nullable Key stored(String id) {
        return jdbc.sql(
                        "select system, department, algorithm, public_key from identity.signing_key where id = ? and enabled")
                .param(id)
                .query((row, n) -> new Key(
                        new SystemId(row.getObject(1, UUID.class)),
                        new DepartmentId(row.getObject(2, UUID.class)),
                        SignatureKind.valueOf(row.getString(3)),
                        row.getBytes(4)))
                .optional()
                .orElse(null);
    }

    private static byte[] decoded(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        if (base64.isEmpty() || base64.length() > LONGEST_KEY) {
            throw unfit();
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw unfit().causedBy(malformed);
        }
    }

    private static Problem unfit() {
        return Problem.badInput("signing-key-unfit").faults(List.of(Fault.of("publicKey", "signing-key-unfit")));
    }

    private static SubjectRef subject(InformationSystem system) {
        return new SubjectRef("information-system", system.id().toString(), system.name());
    }
}
