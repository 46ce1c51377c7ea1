package org.lingqu.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public keys with which information systems sign their calls. A system may have several at a time, so that it can change from one to the
 * next without a call that fails; {@link Keyring} retires and revokes them.
 */
@Service
public class SigningKeys {

    /** How far the time of a signature may lie from ours, before or after. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST_KEY = 1000;
    private static final int LONGEST_PROOF = 200;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final KeyChallenges challenges;
    private final UsedNonces nonces;
    private final CredentialLog log;
    private final Map<String, Key> known = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();

    SigningKeys(
            JdbcClient jdbc,
            LegalTime time,
            IdentitySettings settings,
            InformationSystems systems,
            KeyChallenges challenges,
            UsedNonces nonces,
            CredentialLog log) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.challenges = challenges;
        this.nonces = nonces;
        this.log = log;
    }

    private record Key(SystemId system, DepartmentId department, SignatureKind kind, byte[] bytes, Instant end) {}

    /** A key as its department sees it. */
    public record Listed(String id, SignatureKind kind, boolean enabled, Instant createdAt) {}

    /**
     * Registers a public key of a system of the actor's own department.
     *
     * @param publicKey as PEM or Base64 of the SubjectPublicKeyInfo: Ed25519, P-256 or SM2
     * @param challenge a text of {@link KeyChallenges}
     * @param proof Base64 of the text's signature by the key; over curves r and s one after the other, or as DER
     * @return its id, to be named as {@code keyid}
     * @throws Problem {@code system-unknown} also for another department's system, {@code signing-key-unfit} also for a key that was
     *     revoked or is one of the system already, {@code key-proof-refused}
     */
    @Transactional
    public Listed register(SystemId system, String publicKey, String challenge, String proof, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        byte[] given = decoded(publicKey);
        SignatureKind kind = SignatureKind.of(given).orElseThrow(SigningKeys::unfit);
        byte[] bytes = SignatureKind.canonical(given);
        challenges.redeem(system, challenge);
        if (!kind.proves(bytes, challenge, proofOf(proof))) {
            throw KeyChallenges.unproved();
        }
        refuseRevoked(kind, bytes);
        refuseTwice(registered.id(), kind, bytes);
        Listed key = new Listed(CredentialKind.SIGNATURE.nextId(), kind, true, time.now());
        jdbc.sql(
                        "insert into identity.signing_key (id, system, department, algorithm, public_key, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        key.id(),
                        registered.id().value(),
                        registered.department().value(),
                        kind.name(),
                        bytes,
                        key.createdAt().atOffset(ZoneOffset.UTC),
                        key.createdAt().plus(settings.keyLife()).atOffset(ZoneOffset.UTC))
                .update();
        log.happened(registered, key.id(), CredentialEvent.What.REGISTERED, kind.word(), null, integrator);
        return key;
    }

    /** What was revoked once does not come back, under whatever system, written in whatever way, nor as the key of a certificate. */
    private void refuseRevoked(SignatureKind kind, byte[] key) {
        boolean revoked = jdbc
                .sql("select public_key from identity.signing_key where algorithm = ? and not enabled")
                .param(kind.name())
                .query((row, n) -> row.getBytes(1))
                .list()
                .stream()
                .anyMatch(old -> Arrays.equals(SignatureKind.canonical(old), key));
        boolean certified = jdbc.sql(
                        "select exists (select 1 from identity.client_certificate where key_digest = ? and not enabled)")
                .param(Sha256.of(key))
                .query(Boolean.class)
                .single();
        if (revoked || certified) {
            throw Problem.badInput("signing-key-unfit").faults(List.of(Fault.of("publicKey", "signing-key-revoked")));
        }
    }

    /** A key that stood twice would live on when one of its ids is revoked. */
    private void refuseTwice(SystemId system, SignatureKind kind, byte[] key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('identity.signing_key ' || ?, 0))")
                .param(system.toString())
                .query((row, n) -> true)
                .list();
        boolean there = jdbc
                .sql(
                        "select public_key from identity.signing_key where system = ? and algorithm = ? and enabled and expires_at > ?")
                .params(system.value(), kind.name(), time.now().atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getBytes(1))
                .list()
                .stream()
                .anyMatch(old -> Arrays.equals(SignatureKind.canonical(old), key));
        if (there) {
            throw Problem.badInput("signing-key-unfit").faults(List.of(Fault.of("publicKey", "signing-key-there")));
        }
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
     * Which system signed a text. Whoever guesses learns nothing from the time it takes: a refusal costs one look into the database and one
     * verification, whether the key is unknown or the signature wrong.
     *
     * @param algorithm the algorithm the signer named; null when it named none
     * @return null when the key is unknown, over or revoked, is for another algorithm, or did not sign this text
     */
    public @Nullable SystemCaller signerOf(String id, @Nullable String algorithm, byte[] text, byte[] signature) {
        Key key = known.get(id);
        boolean remembered = key != null;
        if (key == null) {
            long before = revocations.get();
            key = stored(id);
            // what was read before a revocation may be used once but not remembered
            if (key != null && before == revocations.get()) {
                known.put(id, key);
                if (before != revocations.get()) {
                    known.remove(id);
                }
            }
        }
        if (key == null) {
            SignatureKind named = SignatureKind.named(algorithm);
            named.verifies(named.nobodys(), text, signature);
            return null;
        }
        boolean right = key.kind().verifies(key.bytes(), text, signature);
        if (!right && remembered) {
            stored(id);
        }
        if (!right
                || algorithm != null && !algorithm.equals(key.kind().word())
                || !time.now().isBefore(key.end())) {
            return null;
        }
        return new SystemCaller(id, key.system(), key.department(), Instant.MAX);
    }

    /** Uses up a nonce of a key: true once, false for whoever comes with it again while its signature would still count. */
    public boolean useUp(String key, String nonce) {
        return nonces.useUp(CredentialKind.SIGNATURE, key, nonce);
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
                        "select system, department, algorithm, public_key, expires_at from identity.signing_key where id = ? and enabled")
                .param(id)
                .query((row, n) -> {
                    OffsetDateTime end = row.getObject(5, OffsetDateTime.class);
                    return new Key(
                            new SystemId(row.getObject(1, UUID.class)),
                            new DepartmentId(row.getObject(2, UUID.class)),
                            SignatureKind.valueOf(row.getString(3)),
                            row.getBytes(4),
                            end == null ? Instant.MAX : end.toInstant());
                })
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

    private static byte[] proofOf(String text) {
        String base64 = text.replaceAll("\\s", "");
        if (base64.isEmpty() || base64.length() > LONGEST_PROOF) {
            throw KeyChallenges.unproved();
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw KeyChallenges.unproved().causedBy(malformed);
        }
    }

    private static Problem unfit() {
        return Problem.badInput("signing-key-unfit").faults(List.of(Fault.of("publicKey", "signing-key-unfit")));
    }
}
