package org.lingqu.audit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes evidence packs: of a case, and under seal for an investigation. Every pack is recorded before its first byte leaves. */
@Service
public class Evidence {

    private static final String BY_PERSON = """
            select u.position from audit.positions_of(:key) u (position) join audit.position p using (position)
            join audit.record r on r.rec_id = p.rec_id and r.at = p.at
            where p.at >= :from and p.at < :until and u.position > :after
              and (position(encode(:person, 'hex') in r.details ->> '%s') > 0
                   or exists (select from generate_series(0, octet_length(r.keys) / 32 - 1) n
                              where substring(r.keys from n * 32 + 1 for 32) = :person))
              and (:department::uuid is null or r.department = :department::uuid)
              and (:matter::text is null or r.matter = :matter)
              and (:resource::text is null or coalesce(r.resource, r.details ->> '%s', r.subject_id) = :resource)
            order by u.position limit :limit""".formatted(Act.PERSONS, Act.ENTRY);
    private static final String BY_OFFICER = """
            select p.position from audit.record r join audit.position p on p.rec_id = r.rec_id
            where r.kind = 1 and r.actor_id = :officer and r.at >= :from and r.at < :until and p.position > :after
              and (:department::uuid is null or r.department = :department::uuid)
              and (:resource::text is null or r.details ->> 'resource' = :resource)
            order by p.position limit :limit""";

    private final JdbcClient jdbc;
    private final LogTables tables;
    private final EvidenceWriter packs;
    private final LogOrders orders;
    private final UseIndex index;
    private final ObjectProvider<ResourceHolders> holders;
    private final LogCheck log;
    private final EvidenceKey key;
    private final AuditTrail trail;

    Evidence(
            JdbcClient jdbc,
            LogTables tables,
            EvidenceWriter packs,
            LogOrders orders,
            UseIndex index,
            ObjectProvider<ResourceHolders> holders,
            LogCheck log,
            EvidenceKey key,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.packs = packs;
        this.orders = orders;
        this.index = index;
        this.holders = holders;
        this.log = log;
        this.key = key;
        this.trail = trail;
    }

    /** What somebody puts into a pack beside the records. */
    @FunctionalInterface
    public interface Filling {

        /** @throws IOException when the stream below is gone */
        void into(EvidencePack pack) throws IOException;
    }

    /** A pack that may be written: its record is made. */
    @FunctionalInterface
    public interface Ready {

        /** Writes the pack; the stream stays open. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * A pack of what is recorded about a case.
     *
     * @param subject the case
     * @param about id of what the case is about: of the records about that the pack holds those the reader sees in the log
     * @param also ids of other subjects all of whose records belong to it
     * @param calls grants whose calls belong to it, each record with its proof
     * @param filling the case's own files
     * @throws Problem {@code receipt-waits} while a record about them has no position yet: try again in a second
     */
    public Ready of(
            SubjectRef subject, String about, Set<String> also, Set<GrantId> calls, Filling filling, Actor reader) {
        Set<String> own = new HashSet<>(also);
        own.add(subject.id());
        CaseActs acts = new CaseActs(own, about, reader, holders);
        mustBePlaced(acts);
        mustHaveKey();
        trail.recordApart(Act.of(reader, "audit.pack", subject));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", subject.type());
        told.put("id", subject.id());
        told.put("number", subject.title());
        return out -> packs.write(out, told, reader, filling, calls, acts.positions(), acts.values());
    }

    private void mustHaveKey() {
        if (key.position().isEmpty()) {
            throw Problem.conflict("receipt-waits");
        }
    }

    /** Names of the files of those steps of a case whose digests are held by records. */
    public Set<String> heldSteps(String caseId) {
        return Set.copyOf(jdbc.sql("""
                        select distinct 'history/' || substring(k from 6) || '.json'
                        from audit.record r cross join lateral jsonb_object_keys(r.details) k
                        where r.kind = 1 and r.subject_id = :id and r.subject_type = 'case' and k like 'step-%'""").param("id", caseId).query(String.class).list());
    }

    /**
     * The sealed report of an order: who saw a person's data, or what an officer did, in the period of the order, proved record by record and
     * encrypted to the order's key.
     *
     * @throws Problem {@code permission-missing}; {@code log-order-unknown}; {@code log-order-not-in-force}; {@code log-order-altered} when
     *     the log does not hold that just this was confirmed; {@code uses-not-yet} while records wait for their position
     */
    public Ready sealed(UUID id, Actor auditor) {
        auditor.mustBeAllowed(Permission.AUDIT_READ);
        LogOrder order = orders.get(id);
        String recipient = order.recipient();
        if (recipient == null || order.confirmed() == null || order.ended() != null) {
            throw Problem.conflict("log-order-not-in-force").with(order.document());
        }
        if (!log.tellsJust(LogOrders.CONFIRM, order.subject(), order.told())) {
            throw Problem.conflict("log-order-altered").with(order.document());
        }
        KeyHash person = order.scope().person();
        if (person != null ? !index.isComplete() : !index.isPlaced()) {
            throw Problem.unavailable("uses-not-yet");
        }
        mustHaveKey();
        trail.recordApart(Act.of(auditor, "audit.seal", order.subject())
                .with("authority", order.authority())
                .with("recipient", recipient));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("type", "log-order");
        about.put("id", order.id().toString());
        about.put("number", order.document());
        about.put("authority", order.authority());
        about.put("from", order.from().toString());
        about.put("until", order.until().toString());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("from", order.from().atOffset(ZoneOffset.UTC));
        values.put("until", order.until().atOffset(ZoneOffset.UTC));
        put(values, about, "department", order.scope().department());
        put(values, about, "matter", order.scope().matter());
        put(values, about, "resource", order.scope().resource());
        if (person != null) {
            values.put("key", UseIndex.keyOf(person));
            values.put("person", person.bytes());
            about.put("person", person.toString());
        } else {
            UUID officer = Objects.requireNonNull(order.scope().officer(), "a sealed report is about somebody");
            values.put("officer", officer);
            about.put("officer", officer.toString());
        }
        return out -> {
            try (Sealed sealed = Sealed.to(recipient, new Unclosed(out))) {
                packs.write(
                        sealed, about, auditor, pack -> {}, Set.of(), person != null ? BY_PERSON : BY_OFFICER, values);
            }
        };
    }

    /** What the order names beside the person or officer: the query cuts to it, the manifest tells it. */
    private static void put(
            Map<String, @Nullable Object> values, Map<String, Object> about, String name, @Nullable Object named) {
        values.put(name, named);
        if (named != null) {
            about.put(name, named.toString());
        }
    }

    private void mustBePlaced(CaseActs acts) {
        boolean waiting = jdbc.sql(acts.waiting())
                .params(acts.values())
                .param("since", tables.seen())
                .query(Boolean.class)
                .single();
        if (waiting) {
            throw Problem.conflict("receipt-waits");
        }
    }

    /** The seal is closed, the answer below it is not ours to close. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
