package org.lingqu.audit.web;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.Act;
import org.lingqu.audit.LogStatus;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.ProofState;
import org.lingqu.audit.RecordNames.Kind;
import org.lingqu.audit.RecordPage;
import org.lingqu.audit.SecondStatus;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.SubjectRef;

/** The log as programs see it. No business data is in it, since none is in the records. */
final class LogJson {

    private LogJson() {}

    /** An id and its name; {@code name} is null when it is no longer known. */
    record NamedJson(String id, @Nullable String name) {
        static @Nullable NamedJson of(Kind kind, @Nullable Object id, RecordWords words) {
            return id == null ? null : new NamedJson(id.toString(), words.name(kind, id));
        }
    }

    /** A call for data. {@code keys} is how many identifiers were asked for or stand in what was answered. */
    record AccessJson(
            @Nullable NamedJson system,
            @Nullable NamedJson department,
            @Nullable NamedJson grant,
            @Nullable String matter,
            @Nullable NamedJson resource,
            int entryVersion,
            @Nullable String snapshot,
            List<String> items,
            long rows,
            int keys) {

        static AccessJson of(AccessRecord access, RecordWords words) {
            return new AccessJson(
                    NamedJson.of(Kind.SYSTEM, access.system(), words),
                    NamedJson.of(Kind.DEPARTMENT, access.department(), words),
                    NamedJson.of(Kind.GRANT, access.grant(), words),
                    access.matter(),
                    NamedJson.of(Kind.RESOURCE, access.resource(), words),
                    access.entryVersion(),
                    access.snapshot(),
                    access.items(),
                    access.rows(),
                    access.keys().size());
        }
    }

    /** Who acted. */
    record ActorJson(
            String kind, String id, String name, @Nullable String department, String departmentName) {}

    /** An act. */
    record ActJson(
            ActorJson actor,
            String verb,
            SubjectRef subject,
            Map<String, String> details,
            @Nullable Citation citation) {

        static ActJson of(Act act) {
            return new ActJson(
                    new ActorJson(
                            act.actor().kind().name(),
                            act.actor().id().toString(),
                            act.actor().name(),
                            act.actor().department() == null
                                    ? null
                                    : act.actor().department().toString(),
                            act.actor().departmentName()),
                    act.verb(),
                    act.subject(),
                    act.details(),
                    act.citation());
        }
    }

    /**
     * A record.
     *
     * @param kind access, act, or damaged when the row is not what could have been written
     * @param position null until it has one, a second at most
     * @param leaf its leaf hash (RFC 6962), base64
     */
    record RecordJson(
            String id,
            Instant at,
            String kind,
            @Nullable Long position,
            String receipt,
            String leaf,
            String outcome,
            @Nullable String refusal,
            @Nullable AccessJson access,
            @Nullable ActJson act) {

        static RecordJson of(LoggedRecord record, RecordWords words) {
            return new RecordJson(
                    record.id().toString(),
                    record.at(),
                    record.access() != null ? "access" : record.act() != null ? "act" : "damaged",
                    record.position(),
                    record.receipt().toString(),
                    Base64.getEncoder().encodeToString(record.receipt().leaf()),
                    record.outcome().name(),
                    record.refusal(),
                    record.access() == null ? null : AccessJson.of(record.access(), words),
                    record.act() == null ? null : ActJson.of(record.act()));
        }
    }

    /**
     * One record with the state of its proof.
     *
     * @param proof PROVED, WAITING or DAMAGED
     * @param entry the log entry, byte for byte; its leaf hash is {@code leaf}
     */
    record ProvedJson(RecordJson record, ProofState proof, String entry) {}

    /**
     * A part of what was found, the newest first.
     *
     * @param after give it back to go on to earlier ones; null at the end
     * @param before give it back to see later ones
     * @param reachedTo when looking stopped at a limit before the end: how far back; {@code after} goes on from there
     */
    record PageJson(
            List<RecordJson> records,
            @Nullable UUID before,
            @Nullable UUID after,
            @Nullable Instant reachedTo) {

        static PageJson of(RecordPage page, RecordWords words) {
            return new PageJson(
                    page.records().stream()
                            .map(record -> RecordJson.of(record, words))
                            .toList(),
                    page.before(),
                    page.after(),
                    page.reachedTo());
        }
    }

    /**
     * How the log stands.
     *
     * @param waiting records that wait for their position
     * @param oldestWaitsSeconds how long the oldest of them has waited
     * @param keptMonths for how long the database refuses to drop a record
     * @param keptBy where that is laid down; null for the platform's own term
     * @param second the second tree; null where the node has never had one
     */
    record StateJson(
            String origin,
            long size,
            String root,
            String keyId,
            String vkey,
            Instant signedAt,
            boolean well,
            @Nullable String trouble,
            long waiting,
            long oldestWaitsSeconds,
            int keptMonths,
            @Nullable Citation keptBy,
            @Nullable SecondJson second) {

        static StateJson of(LogStatus status) {
            return new StateJson(
                    status.origin(),
                    status.size(),
                    status.root(),
                    status.keyId(),
                    status.vkey(),
                    status.signedAt(),
                    status.isWell(),
                    status.trouble(),
                    status.waiting(),
                    status.oldestWaits().toSeconds(),
                    status.keptMonths(),
                    status.keptBy(),
                    status.second() == null ? null : SecondJson.of(status.second()));
        }
    }

    /**
     * How the second tree stands.
     *
     * @param whole whether it holds every entry of the log; until then it is not published
     * @param on whether it is switched on
     */
    record SecondJson(
            String origin,
            long size,
            String root,
            String keyId,
            String vkey,
            Instant signedAt,
            boolean whole,
            boolean on,
            @Nullable String trouble) {

        static SecondJson of(SecondStatus status) {
            return new SecondJson(
                    status.origin(),
                    status.size(),
                    status.root(),
                    status.keyId(),
                    status.vkey(),
                    status.signedAt(),
                    status.isWhole(),
                    status.on(),
                    status.trouble());
        }
    }
}
