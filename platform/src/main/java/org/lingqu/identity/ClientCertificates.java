package org.lingqu.identity;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Certificates with which information systems prove themselves in the TLS handshake. One counts because its department registered it, by its
 * fingerprint; the names in it count for nothing. It is asked for at each call, so that what is revoked ends at once, on connections that
 * are kept and in every process. {@link Keyring} retires and revokes them.
 */
@Service
public class ClientCertificates {

    private static final int LONGEST_PROOF = 1_500;

    /** How long it is not asked again whether an authority stands behind a certificate. */
    private static final Duration VOUCHED_FOR = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final InformationSystems systems;
    private final KeyChallenges challenges;
    private final CertificateAuthorities authorities;
    private final CredentialLog log;
    private final Map<String, Instant> vouched = new ConcurrentHashMap<>();

    ClientCertificates(
            JdbcClient jdbc,
            LegalTime time,
            IdentitySettings settings,
            InformationSystems systems,
            KeyChallenges challenges,
            CertificateAuthorities authorities,
            CredentialLog log) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.systems = systems;
        this.challenges = challenges;
        this.authorities = authorities;
        this.log = log;
    }

    /**
     * A certificate as it was registered.
     *
     * @param fingerprint SHA-256 of the certificate, as openssl prints it
     * @param expiresAt when it counts no more: with its own end, or after the life of a key
     */
    public record Registered(String id, String subject, String fingerprint, Instant expiresAt) {}

    /**
     * Registers a certificate of a system of the actor's own department.
     *
     * @param pem the certificate, and after it those between it and its authority
     * @param challenge a text of {@link KeyChallenges}
     * @param proof Base64 of the text's signature by the certificate's key
     * @throws Problem {@code system-unknown} also for another department's system, {@code certificate-unfit}, {@code key-proof-refused}
     */
    @Transactional
    public Registered register(SystemId system, String pem, String challenge, String proof, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        Instant now = time.now();
        List<X509Certificate> chain = fit(pem, now);
        X509Certificate certificate = chain.get(0);
        challenges.redeem(system, challenge);
        if (!CertificateFile.proves(certificate, challenge, decoded(proof))) {
            throw KeyChallenges.unproved();
        }
        Instant end = certificate.getNotAfter().toInstant();
        Instant life = now.plus(settings.keyLife());
        try {
            byte[] fingerprint = CertificateFile.fingerprint(certificate);
            byte[] key = certificate.getPublicKey().getEncoded();
            refuseKnown(fingerprint, key);
            Registered made = new Registered(
                    CredentialKind.CERTIFICATE.nextId(),
                    CertificateFile.name(certificate.getSubjectX500Principal()),
                    CertificateFile.printed(fingerprint),
                    end.isBefore(life) ? end : life);
            jdbc.sql(
                            "insert into identity.client_certificate (id, system, department, fingerprint, key_digest, subject, issuer, serial, chain, not_before, not_after, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            made.id(),
                            registered.id().value(),
                            registered.department().value(),
                            fingerprint,
                            Sha256.of(key),
                            made.subject(),
                            CertificateFile.name(certificate.getIssuerX500Principal()),
                            certificate.getSerialNumber().toString(16),
                            CertificateFile.bytes(chain),
                            at(certificate.getNotBefore().toInstant()),
                            at(end),
                            at(now),
                            at(made.expiresAt()))
                    .update();
            log.happened(registered, made.id(), CredentialEvent.What.REGISTERED, made.fingerprint(), null, integrator);
            return made;
        } catch (DuplicateKeyException meanwhile) {
            throw unfit("certificate-known").causedBy(meanwhile);
        } catch (CertificateException malformed) {
            throw unfit("certificate-unreadable").causedBy(malformed);
        }
    }

    private List<X509Certificate> fit(String pem, Instant now) {
        if (pem.contains("PRIVATE KEY")) {
            throw unfit("certificate-private");
        }
        List<X509Certificate> chain = CertificateFile.read(pem);
        if (chain.isEmpty()) {
            throw unfit("certificate-unreadable");
        }
        X509Certificate certificate = chain.get(0);
        if (!CertificateFile.isForClients(certificate)) {
            throw unfit("certificate-purpose");
        }
        if (CertificateFile.strength(certificate) == null) {
            throw unfit("certificate-weak");
        }
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            throw unfit("certificate-expired");
        }
        if (!authorities.vouch(chain, now)) {
            throw unfit("certificate-authority");
        }
        return chain;
    }

    /** What was revoked once does not come back: not as the same certificate, and not as another one of the same key. */
    private void refuseKnown(byte[] fingerprint, byte[] key) {
        boolean revoked =
                jdbc.sql("""
                        select exists (select 1 from identity.client_certificate where key_digest = ? and not enabled)
                            or exists (select 1 from identity.signing_key where public_key = ? and not enabled)
                        """).params(Sha256.of(key), key).query(Boolean.class).single();
        if (revoked) {
            throw unfit("certificate-key-revoked");
        }
        boolean known = jdbc.sql("select exists (select 1 from identity.client_certificate where fingerprint = ?)")
                .param(fingerprint)
                .query(Boolean.class)
                .single();
        if (known) {
            throw unfit("certificate-known");
        }
    }

    private record Kept(
            String id, SystemId system, DepartmentId department, boolean enabled, Instant begin, Instant end) {}

    /**
     * Which system showed a certificate; whoever shows it has proved in the handshake that he holds its key.
     *
     * @throws Problem {@code certificate-refused} with what was wrong
     */
    public SystemCaller callerOf(X509Certificate shown, Instant now) {
        if (!CertificateFile.isForClients(shown)) {
            throw refused("certificate-purpose");
        }
        Kept kept = kept(shown);
        if (kept == null) {
            throw refused("certificate-unknown");
        }
        if (!kept.enabled()) {
            throw refused("certificate-revoked");
        }
        if (now.isBefore(kept.begin())) {
            throw refused("certificate-not-yet");
        }
        if (!now.isBefore(kept.end())) {
            throw refused("certificate-expired");
        }
        if (authorities.areNamed() && !isVouchedFor(kept.id(), now)) {
            throw refused("certificate-authority");
        }
        return new SystemCaller(kept.id(), kept.system(), kept.department(), Instant.MAX);
    }

    private @Nullable Kept kept(X509Certificate shown) {
        byte[] fingerprint;
        try {
            fingerprint = CertificateFile.fingerprint(shown);
        } catch (CertificateException malformed) {
            return null;
        }
        return jdbc.sql(
                        "select id, system, department, enabled, not_before, expires_at from identity.client_certificate where fingerprint = ?")
                .param(fingerprint)
                .query((row, n) -> new Kept(
                        row.getString(1),
                        new SystemId(row.getObject(2, UUID.class)),
                        new DepartmentId(row.getObject(3, UUID.class)),
                        row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    /** The operator may have named authorities, or others, after it was registered. */
    private boolean isVouchedFor(String id, Instant now) {
        Instant until = vouched.get(id);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        byte[] chain = jdbc.sql("select chain from identity.client_certificate where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .single();
        if (!authorities.vouch(CertificateFile.certificates(chain), now)) {
            vouched.remove(id);
            return false;
        }
        vouched.put(id, now.plus(VOUCHED_FOR));
        return true;
    }

    private static byte[] decoded(String proof) {
        String base64 = proof.replaceAll("\\s", "");
        if (base64.isEmpty() || base64.length() > LONGEST_PROOF) {
            throw KeyChallenges.unproved();
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw KeyChallenges.unproved().causedBy(malformed);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Problem unfit(String code) {
        return Problem.badInput("certificate-unfit").faults(List.of(Fault.of("certificate", code)));
    }

    private static Problem refused(String code) {
        return refused("certificate", code);
    }

    static Problem refused(String where, String code) {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "certificate-refused").faults(List.of(Fault.of(where, code)));
    }
}
