package org.lingqu.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.SecretBox;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
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
 * App keys of the national gateway's form: a requester id and a key told once, with which the system fetches the short-lived secrets that
 * sign its calls. Two secrets count at a time, so that the change from one to the next fails no call.
 */
@Service
public class AppKeys {

    /** How far the time of a call may lie from ours, before or after: systems of this form keep their clocks loosely. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NOBODY = "nobody’s secret, as long as one of somebody’s";

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final UsedNonces nonces;
    private final CredentialLog log;
    private final SecretBox box;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();

    AppKeys(
            JdbcClient jdbc,
            LegalTime time,
            IdentitySettings settings,
            InformationSystems systems,
            UsedNonces nonces,
            CredentialLog log,
            DataDirectory data) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.nonces = nonces;
        this.log = log;
        this.box = new SecretBox(data.sub("keys").resolve("app-key"), "app-key-lost");
    }

    /** A fresh app key; the key itself is told once. */
    public record Issued(String requester, String appKey, HmacKind algorithm) {}

    /** A secret and when it ends. */
    public record Term(String secret, Instant endsAt) {}

    private record Key(SystemId system, DepartmentId department, HmacKind kind, String appKey, Instant end) {}

    private record Known(Key key, List<Term> terms) {}

    /**
     * Issues an app key for a system of the actor's own department.
     *
     * @throws Problem {@code system-unknown} also for another department's system
     */
    @Transactional
    public Issued issue(SystemId system, HmacKind algorithm, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        Issued issued = new Issued(CredentialKind.APP_KEY.nextId(), Secrets.next(), algorithm);
        jdbc.sql(
                        "insert into identity.app_key (id, system, department, algorithm, locked, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        issued.requester(),
                        registered.id().value(),
                        registered.department().value(),
                        algorithm.name(),
                        box.lock(issued.appKey(), issued.requester()),
                        time.now().atOffset(ZoneOffset.UTC),
                        time.now().plus(settings.keyLife()).atOffset(ZoneOffset.UTC))
                .update();
        log.happened(
                registered,
                issued.requester(),
                CredentialEvent.What.REGISTERED,
                algorithm.name().replace('_', '-'),
                null,
                integrator);
        return issued;
    }

    /**
     * Which system signed a text with its present secret, or the one before.
     *
     * @return null when the requester is unknown, over or revoked, or did not sign this text; which of them takes the same time
     */
    public @Nullable SystemCaller signerOf(String requester, String text, byte[] sign) {
        Known found = known.get(requester);
        SystemCaller caller = found == null ? null : signer(requester, found, text, sign);
        if (caller == null) {
            long before = revocations.get();
            found = stored(requester);
            // what was read before a revocation may be used once but not remembered
            if (found != null && before == revocations.get()) {
                known.put(requester, found);
                if (before != revocations.get()) {
                    known.remove(requester);
                }
            }
            caller = found == null ? null : signer(requester, found, text, sign);
        }
        if (found == null) {
            MessageDigest.isEqual(HmacKind.HMAC_SHA256.sign(text, NOBODY), sign);
        }
        return caller;
    }

    private @Nullable SystemCaller signer(String requester, Known found, String text, byte[] sign) {
        Key key = found.key();
        Instant now = time.now();
        boolean right = false;
        for (Term term : found.terms()) {
            boolean same = MessageDigest.isEqual(key.kind().sign(text, term.secret()), sign);
            right |= same && now.isBefore(term.endsAt());
        }
        return right && now.isBefore(key.end())
                ? new SystemCaller(requester, key.system(), key.department(), Instant.MAX)
                : null;
    }

    /** Whether a text was signed with the app key itself, as the question for a secret is. */
    public boolean isAppKeyOf(String requester, String text, byte[] sign) {
        Known found = stored(requester);
        Key key = found == null ? null : found.key();
        HmacKind kind = key == null ? HmacKind.HMAC_SHA256 : key.kind();
        boolean right = MessageDigest.isEqual(kind.sign(text, key == null ? NOBODY : key.appKey()), sign);
        return right && key != null && time.now().isBefore(key.end());
    }

    /** The secret to sign with from now on: the present one while more than half of its life is left, otherwise a new one. */
    @Transactional
    public Term secretOf(String requester) {
        Key key = jdbc.sql("select 1 from identity.app_key where id = ? and enabled for update")
                        .param(requester)
                        .query(Integer.class)
                        .optional()
                        .isEmpty()
                ? null
                : keyOf(requester);
        if (key == null) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused");
        }
        Instant now = time.now();
        List<Term> terms = terms(requester);
        Term last = terms.isEmpty() ? null : terms.get(terms.size() - 1);
        if (last != null && last.endsAt().isAfter(now.plus(settings.appSecret().dividedBy(2)))) {
            return last;
        }
        Term next = new Term(Secrets.next(), now.plus(settings.appSecret()).truncatedTo(ChronoUnit.MILLIS));
        jdbc.sql("delete from identity.app_secret where app_key = ? and ends_at < ?")
                .params(requester, now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into identity.app_secret (app_key, ends_at, locked) values (?, ?, ?)")
                .params(requester, next.endsAt().atOffset(ZoneOffset.UTC), box.lock(next.secret(), requester))
                .update();
        return next;
    }

    /**
     * A secret as it travels.
     *
     * @param text Base64 of 16 bytes of initialization vector and the secret's text under AES-256-CBC (PKCS #7); the key is the SHA-256 of
     *     the app key's text
     */
    public record Wrapped(String text, Instant endsAt) {}

    /** {@link #secretOf} as it travels. */
    @Transactional
    public Wrapped wrappedSecretOf(String requester) {
        Term term = secretOf(requester);
        Key key = keyOf(requester);
        if (key == null) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused");
        }
        byte[] vector = new byte[16];
        RANDOM.nextBytes(vector);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Secrets.digest(key.appKey()), "AES"),
                    new IvParameterSpec(vector));
            byte[] ciphered = cipher.doFinal(term.secret().getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(vector, vector.length + ciphered.length);
            System.arraycopy(ciphered, 0, both, vector.length, ciphered.length);
            return new Wrapped(Base64.getEncoder().encodeToString(both), term.endsAt());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Uses up a signature: true once. */
    public boolean useUp(String requester, String sign) {
        return nonces.useUp(CredentialKind.APP_KEY, requester, sign);
    }

    void forget(String requester) {
        revocations.incrementAndGet();
        known.remove(requester);
    }

    void forgetAll() {
        revocations.incrementAndGet();
        known.clear();
    }

    private @Nullable Known stored(String requester) {
        Key key = keyOf(requester);
        List<Term> terms = terms(requester); // asked for a stranger too, so that he learns nothing from the time
        return key == null ? null : new Known(key, terms);
    }

    private @Nullable Key keyOf(String requester) {
        return jdbc.sql(
                        "select system, department, algorithm, locked, expires_at from identity.app_key where id = ? and enabled")
                .param(requester)
                .query((row, n) -> {
                    OffsetDateTime end = row.getObject(5, OffsetDateTime.class);
                    return new Key(
                            new SystemId(row.getObject(1, UUID.class)),
                            new DepartmentId(row.getObject(2, UUID.class)),
                            HmacKind.valueOf(row.getString(3)),
                            box.open(row.getBytes(4), requester),
                            end == null ? Instant.MAX : end.toInstant());
                })
                .optional()
                .orElse(null);
    }

    private List<Term> terms(String requester) {
        return jdbc.sql("select locked, ends_at from identity.app_secret where app_key = ? order by ends_at")
                .param(requester)
                .query((row, n) -> new Term(
                        box.open(row.getBytes(1), requester),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }
}
