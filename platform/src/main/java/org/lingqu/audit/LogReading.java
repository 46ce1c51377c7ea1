package org.lingqu.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Reading the log. Everybody sees what {@link Sight} lets them see, what lies outside of it does not exist for them, and that somebody read
 * is itself recorded before the answer goes out.
 */
@Service
public class LogReading {

    /** Most rows of an exported list. */
    public static final int LONGEST_LIST = 20_000;

    private static final SubjectRef LOG = new SubjectRef("audit-log", "log", "访问日志");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final int PART = 1_000;
    private static final int NAMES = 500;

    /** Parts looked through for one list: with the reach of a part, some ten million records. */
    private static final int MOST_PARTS = 60;

    private final RecordSearch search;
    private final LogProofs proofs;
    private final LogBook book;
    private final NameBook names;
    private final ObjectProvider<ResourceHolders> holders;
    private final AuditTrail trail;

    LogReading(
            RecordSearch search,
            LogProofs proofs,
            LogBook book,
            NameBook names,
            ObjectProvider<ResourceHolders> holders,
            AuditTrail trail) {
        this.search = search;
        this.proofs = proofs;
        this.book = book;
        this.names = names;
        this.holders = holders;
        this.trail = trail;
    }

    /** Whether somebody sees anything of the log. */
    public static boolean isOpenTo(Actor reader) {
        return Sight.mayRead(reader);
    }

    /**
     * A part of what the query finds, the newest first.
     *
     * @param after go on behind this id towards the past; null from the newest
     * @param before the part in front of this id; counts only without {@code after}
     * @throws Problem {@code permission-missing}; {@code audit-names-too-many} when the query means more names than can be looked for
     */
    public RecordPage page(RecordQuery query, @Nullable UUID after, @Nullable UUID before, int limit, Actor reader) {
        Sight sight = sightOf(reader, "audit.search");
        RecordSearch.Mark mark = after != null
                ? new RecordSearch.Mark(after, true)
                : before != null ? new RecordSearch.Mark(before, false) : null;
        RecordPage page = search.page(wanted(query), sight, mark, limit);
        trail.recordApart(asked(reader, "audit.search", query)
                .with("records", page.records().size()));
        return page;
    }

    /**
     * What a department's people and systems did, and the calls of its data, the newest first: for an inspection that was admitted. Whoever admits
     * it answers for that, and records the look before he asks.
     *
     * @param after go on behind this id towards the past; null from the newest
     */
    public RecordPage inspected(DepartmentId department, @Nullable UUID after, int limit) {
        RecordSearch.Mark mark = after == null ? null : new RecordSearch.Mark(after, true);
        return search.page(wanted(RecordQuery.between(null, null)), Sight.inspecting(department, holders), mark, limit);
    }

    /**
     * Everything the query finds.
     *
     * @throws Problem {@code permission-missing}; {@code audit-names-too-many}; {@code audit-list-too-long} when there are more than
     *     {@value #LONGEST_LIST} records; {@code audit-list-too-far} when so many had to be looked through that the end was not reached
     */
    public List<LoggedRecord> list(RecordQuery query, Actor reader) {
        Sight sight = sightOf(reader, "audit.export");
        Wanted wanted = wanted(query);
        List<LoggedRecord> all = new ArrayList<>();
        RecordSearch.Mark mark = null;
        for (int part = 0; part == 0 || mark != null; part++) {
            RecordPage page = search.page(wanted, sight, mark, PART);
            all.addAll(page.records());
            mark = page.after() == null ? null : new RecordSearch.Mark(page.after(), true);
            if (all.size() > LONGEST_LIST || mark != null && all.size() == LONGEST_LIST) {
                throw Problem.of(Problem.Kind.TOO_LARGE, "audit-list-too-long").with(LONGEST_LIST);
            }
            if (mark != null && part == MOST_PARTS) {
                throw Problem.of(Problem.Kind.TOO_LARGE, "audit-list-too-far")
                        .with(all.size(), RecordSearch.instantOf(mark.id()));
            }
        }
        trail.recordApart(asked(reader, "audit.export", query).with("records", all.size()));
        return all;
    }

    /**
     * One record.
     *
     * @param reference its id, or its position
     * @throws Problem {@code record-unknown} also when the reader may not see it
     */
    public LoggedRecord get(String reference, Actor reader) {
        return told(known(reference), "record-unknown", "audit.read", reader);
    }

    /**
     * The record of a receipt.
     *
     * @throws Problem {@code receipt-unknown} also when the reader may not see it
     */
    public LoggedRecord get(Receipt receipt, Actor reader) {
        return told(known(receipt), "receipt-unknown", "audit.read", reader);
    }

    /**
     * The proof of a record.
     *
     * @param tree in which of the two trees
     * @throws Problem as {@link #get(String, Actor)}; {@code receipt-waits} while the position is still to come; of the second tree
     *     {@code log-second-off}, {@code log-second-behind}
     */
    public LogProof proof(String reference, TreeHash tree, Actor reader) {
        return prove(told(known(reference), "record-unknown", "audit.prove", reader), tree);
    }

    /**
     * The proof of a receipt.
     *
     * @param tree in which of the two trees
     * @throws Problem as {@link #get(Receipt, Actor)}; {@code receipt-waits} while the position is still to come; of the second tree
     *     {@code log-second-off}, {@code log-second-behind}
     */
    public LogProof proof(Receipt receipt, TreeHash tree, Actor reader) {
        return prove(told(known(receipt), "receipt-unknown", "audit.prove", reader), tree);
    }

    /**
     * A bundle of entries as they were logged.
     *
     * @param address of level {@link TileAddress#ENTRIES}
     * @throws Problem {@code permission-missing} for everybody but the auditor; {@code log-tile-unknown} when the signed log does not
     *     reach that far
     */
    public byte[] entries(TileAddress address, Actor reader) {
        SubjectRef bundle = new SubjectRef("log-entries", address.path(), "");
        if (!reader.may(Permission.AUDIT_READ)) {
            trail.recordApart(Act.of(reader, "audit.entries", bundle).refused("permission-missing"));
            throw Problem.forbidden("permission-missing").with(Permission.AUDIT_READ);
        }
        byte[] entries = proofs.bundle(address);
        trail.recordApart(Act.of(reader, "audit.entries", bundle));
        return entries;
    }

    /** Whether the record can be proved now, without handing the proof out. */
    public ProofState stateOf(LoggedRecord record) {
        if (!record.isIntact()) {
            return ProofState.DAMAGED;
        }
        if (record.position() == null) {
            return ProofState.WAITING;
        }
        try {
            proofs.at(record.position());
            return ProofState.PROVED;
        } catch (Problem damaged) {
            return ProofState.DAMAGED;
        }
    }

    private LogProof prove(LoggedRecord record, TreeHash tree) {
        if (tree == TreeHash.SM3) {
            book.mustHaveSecond();
        }
        return proofs.of(record.receipt(), tree);
    }

    private @Nullable LoggedRecord known(String reference) {
        if (POSITION.matcher(reference).matches()) {
            return search.at(Long.parseLong(reference)).flatMap(search::find).orElse(null);
        }
        if (ID.matcher(reference).matches()) {
            return search.find(UUID.fromString(reference)).orElse(null);
        }
        throw Problem.badInput("record-reference-malformed").with(reference);
    }

    private @Nullable LoggedRecord known(Receipt receipt) {
        return search.find(receipt.record())
                .filter(record -> record.receipt().equals(receipt))
                .orElse(null);
    }

    private LoggedRecord told(@Nullable LoggedRecord record, String unknown, String verb, Actor reader) {
        Sight sight = sightOf(reader, verb);
        if (record == null) {
            throw Problem.notFound(unknown);
        }
        SubjectRef subject = new SubjectRef("record", record.id().toString(), "");
        if (!sight.shows(record)) {
            trail.recordApart(Act.of(reader, verb, subject).refused(unknown));
            throw Problem.notFound(unknown);
        }
        trail.recordApart(Act.of(reader, verb, subject));
        return record;
    }

    private Sight sightOf(Actor reader, String verb) {
        try {
            return Sight.of(reader, holders);
        } catch (Problem refused) {
            trail.recordApart(Act.of(reader, verb, LOG).refused(refused.code()));
            throw refused;
        }
    }

    private Wanted wanted(RecordQuery query) {
        return new Wanted(
                query,
                query.actor() == null ? Set.of() : ids(RecordNames.Kind.SYSTEM, query.actor(), "actor"),
                query.resource() == null ? Set.of() : codes(query.resource()),
                query.grant() == null ? Set.of() : ids(RecordNames.Kind.GRANT, query.grant(), "grant"));
    }

    /** A code that is known means just that resource, anything else is a part of names and codes. */
    private Set<String> codes(String resource) {
        if (!names.names(RecordNames.Kind.RESOURCE, Set.of(resource)).isEmpty()) {
            return Set.of(resource);
        }
        Set<String> codes = new HashSet<>(
                found(RecordNames.Kind.RESOURCE, resource, "resource").keySet());
        codes.add(resource);
        return codes;
    }

    private Set<UUID> ids(RecordNames.Kind kind, String part, String field) {
        if (ID.matcher(part).matches()) {
            return Set.of(UUID.fromString(part));
        }
        return found(kind, part, field).keySet().stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    /** All whose name fits, or none: a search that left some out would say that there are no records of them. */
    private Map<String, String> found(RecordNames.Kind kind, String part, String field) {
        Map<String, String> found = names.find(kind, part, NAMES + 1);
        if (found.size() <= NAMES) {
            return found;
        }
        if (kind == RecordNames.Kind.GRANT) { // the grant of exactly this number comes first, and there is only one
            Map.Entry<String, String> first = found.entrySet().iterator().next();
            if (first.getValue().equals(part)) {
                return Map.of(first.getKey(), part);
            }
        }
        throw Problem.badInput("audit-names-too-many")
                .with(Texts.tamed(part), NAMES)
                .faults(List.of(Fault.of(field, "audit-names-too-many", NAMES)));
    }

    private static Act asked(Actor reader, String verb, RecordQuery query) {
        Act act = Act.of(reader, verb, LOG);
        for (Map.Entry<String, String> each : query.asked().entrySet()) {
            act = act.with(each.getKey(), Texts.tamed(each.getValue()));
        }
        return act;
    }
}
