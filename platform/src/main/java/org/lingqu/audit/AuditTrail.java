package org.lingqu.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers acts. An act and its record stand or fall together. */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final LegalTime time;

    AuditTrail(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Records the act in the caller's transaction; without one the call is refused, as a record without its act would be a lie.
     * A detail that is too long for a record stands in it as its beginning, its digest and its length: what was done holds the whole of it.
     *
     * @return what proves the record once the transaction has been committed
     * @throws org.lingqu.kernel.Problem {@code record-text} when a text cannot be stored
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction: an error of the calling code
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt record(Act act) {
        return write(act);
    }

    /**
     * Records the act in a transaction of its own: for refusals, whose own transaction is rolled back, and for reads.
     *
     * @throws org.lingqu.kernel.Problem {@code record-text} when a text cannot be stored
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Receipt recordApart(Act act) {
        return write(act);
    }

    private Receipt write(Act whole) {
        check(whole);
        Act act = whole.fitting();
        Instant at = time.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = Uuids.at(at.toEpochMilli());
        byte[] leaf = LogEntry.hash(LogEntry.of(id, at, act));
        Actor actor = act.actor();
        SubjectRef subject = act.subject();
        Citation citation = act.citation();
        jdbc.sql("""
                insert into audit.record (rec_id, at, kind, leaf, outcome, refusal, department, actor_kind, actor_id, actor_name,
                  department_name, verb, subject_type, subject_id, subject_title, details, citation_pack, citation_article,
                  citation_obligations)
                values (:id, :at, 1, :leaf, :outcome, :refusal, :department, :actorKind, :actorId, :actorName,
                  :departmentName, :verb, :subjectType, :subjectId, :subjectTitle, :details::jsonb, :pack, :article, :obligations)""")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("leaf", leaf)
                .param("outcome", act.outcome().number())
                .param("refusal", act.refusal())
                .param(
                        "department",
                        actor.department() == null ? null : actor.department().value())
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("departmentName", actor.departmentName())
                .param("verb", act.verb())
                .param("subjectType", subject.type())
                .param("subjectId", subject.id())
                .param("subjectTitle", subject.title())
                .param("details", LogEntry.detailsJson(act.details()))
                .param("pack", citation == null ? null : citation.pack())
                .param("article", citation == null ? null : citation.article())
                .param(
                        "obligations",
                        citation == null ? null : citation.obligations().toArray(String[]::new))
                .update();
        return new Receipt(id, leaf);
    }

    private static void check(Act act) {
        Texts.check("actor", act.actor().name());
        Texts.check("department", act.actor().departmentName());
        Texts.check("verb", act.verb());
        Texts.check("refusal", act.refusal());
        Texts.check("subject", act.subject().id());
        Texts.check("subject", act.subject().title());
        act.details().forEach((key, value) -> {
            Texts.check("details", key);
            Texts.checkSigns("details", value);
        });
        Citation citation = act.citation();
        if (citation != null) {
            Texts.check("citation", citation.pack());
            Texts.check("citation", citation.article());
        }
    }
}
