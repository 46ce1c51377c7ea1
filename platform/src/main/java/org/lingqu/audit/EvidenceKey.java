package org.lingqu.audit;

import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.SubjectRef;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The key with which this node signs the manifests of evidence packs. The log itself vouches for it: a record names its public half, and each
 * pack holds the proof of that record, so that who knows the key of the log can verify the manifest and needs to know no second key.
 */
@Service
class EvidenceKey {

    /** Under which the record names the public half. */
    static final String DETAIL = "evidence-key";

    private static final String HEAD = "lingqu evidence pack 2";

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final StatementKey key;

    EvidenceKey(JdbcClient jdbc, AuditTrail trail, AuditSettings settings, DataDirectory data) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.key = StatementKey.of(data.sub("keys").resolve("evidence-key"), settings.logName() + "/evidence");
    }

    /**
     * Has the record made at the first start with this key, and again when the month of that record was dropped by right. Two processes may
     * both make one; each vouches for the same key.
     */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (recorded().isEmpty()) {
            String vkey = key.verificationKey();
            Receipt receipt = trail.recordApart(
                    Act.of(Actor.PLATFORM, "audit.evidence-key", new SubjectRef("evidence-key", "1", DETAIL))
                            .with(DETAIL, vkey));
            jdbc.sql("""
                            insert into audit.evidence_key (vkey, rec_id) values (:vkey, :id)
                            on conflict (vkey) do update set rec_id = excluded.rec_id""").param("vkey", vkey).param("id", receipt.record()).update();
        }
    }

    private Optional<UUID> recorded() {
        return jdbc.sql(
                        "select r.rec_id from audit.evidence_key k join audit.record r on r.rec_id = k.rec_id where k.vkey = :vkey limit 1")
                .param("vkey", key.verificationKey())
                .query(UUID.class)
                .optional();
    }

    /** Where in the log the record stands; empty while it has no position yet. */
    Optional<Long> position() {
        if (recorded().isEmpty()) {
            begin();
        }
        return jdbc.sql("""
                        select p.position from audit.evidence_key k join audit.position p on p.rec_id = k.rec_id
                        join audit.record r on r.rec_id = p.rec_id and r.at = p.at
                        where k.vkey = :vkey""")
                .param("vkey", key.verificationKey())
                .query(Long.class)
                .optional();
    }

    /** The signed note of a manifest: what it is about, up to where the log went, its digest. */
    String sign(Object number, long size, String manifest) {
        String plain = number.toString().replaceAll("\\p{Cntrl}+", " ");
        return key.sign(HEAD + "\ncase: " + plain + "\nlog: " + size + "\nmanifest: " + manifest + "\n");
    }

    /** The digest of the manifest that a note tells; empty when it tells none. */
    static Optional<String> manifest(String text) {
        return text.startsWith(HEAD + "\n")
                ? text.lines()
                        .filter(line -> line.startsWith("manifest: "))
                        .map(line -> line.substring("manifest: ".length()))
                        .findFirst()
                : Optional.empty();
    }
}
