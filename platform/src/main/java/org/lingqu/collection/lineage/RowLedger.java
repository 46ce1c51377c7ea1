package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.NameBook;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.RecordNames;
import org.lingqu.audit.RowUses;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;

/**
 * All comings and goings of one record in their order. Stewards of the providing department see all of them; a department that may use the
 * data sees what it obtained itself. Each question is recorded; of the key only its
 * hash, by which the person finds it.
 */
@Service
public class RowLedger {

    /** Accesses on a page. */
    public static final int PAGE = 50;

    private final Lineage lineage;
    private final RowWays ways;
    private final RowUses uses;
    private final KeyHashes hashes;
    private final NameBook names;
    private final AuditTrail trail;

    RowLedger(Lineage lineage, RowWays ways, RowUses uses, KeyHashes hashes, NameBook names, AuditTrail trail) {
        this.lineage = lineage;
        this.ways = ways;
        this.uses = uses;
        this.hashes = hashes;
        this.names = names;
        this.trail = trail;
    }

    /**
     * A part of the ledger.
     *
     * @param lines the first first
     * @param next where the next part goes on; null when there is none
     * @param whole whether the reader sees what others obtained
     * @param further why what was provided is not told further back: then the first such line is no beginning; null for who is told of no provision
     */
    public record Part(
            List<LedgerLine> lines, @Nullable String next, boolean whole, RowWay.@Nullable RowWayEnd further) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** Whether somebody may ask for what was obtained by the own department, or by all. */
    public boolean mayAsk(EntryVersion entry, Actor actor) {
        boolean obtains = actor.may(Permission.COLLECT) || actor.may(Permission.SHARING_APPLY);
        return ways.mayAsk(entry, actor) || obtains && lineage.sight(entry, actor) == Sight.CONSUMER;
    }

    /**
     * @param key text of the item that names a record
     * @param after where the part before ended; empty from the first
     * @throws Problem {@code lineage-foreign} for everybody else, {@code record-needs-key}, {@code parameter-malformed}
     */
    public Part of(ResourceCode code, List<String> key, String after, Actor actor) {
        EntryVersion entry = lineage.seen(code, actor).entry();
        if (!mayAsk(entry, actor)) {
            throw Problem.notFound("lineage-foreign").with(entry.name());
        }
        if (key.size() != 1 || key.get(0).isBlank()) {
            throw Problem.conflict("record-needs-key").with(entry.name());
        }
        boolean whole = ways.mayAsk(entry, actor);
        UUID mark = after.isBlank() ? null : Uuids.parse(after);
        KeyHash record = hashes.ofValue(key.get(0));
        List<RowUses.Use> found = new ArrayList<>(uses.of(code, record, whole ? null : actor.home(), mark, PAGE + 1));
        boolean more = found.size() > PAGE;
        if (more) {
            found.remove(PAGE);
        }
        List<LedgerLine> lines = new ArrayList<>(obtained(found));
        RowWay.RowWayEnd further = null;
        if (whole) {
            RowWays.Brought brought = ways.brought(entry, key, actor);
            further = brought.further();
            Instant until = more ? startOf(found.get(PAGE - 1).mark()) : Instant.MAX;
            Instant since = mark == null ? Instant.MIN : startOf(mark);
            brought.states().stream()
                    .filter(state -> state.at().isAfter(since) && !state.at().isAfter(until))
                    .map(state -> provided(state, entry))
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparing(LedgerLine::at));
        trail.recordApart(Act.of(
                        actor,
                        "collection.row-ledger",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .about(List.of(record))
                .with("lines", lines.size()));
        return new Part(lines, more ? found.get(PAGE - 1).mark().toString() : null, whole, further);
    }

    /** The instant in an id made from it, to the millisecond: where one part ends and the next one begins. */
    private static Instant startOf(UUID mark) {
        return Instant.ofEpochMilli(mark.getMostSignificantBits() >>> 16);
    }

    private static LedgerLine provided(RowWay.State state, EntryVersion entry) {
        return new LedgerLine(
                state.at(),
                LedgerLine.LedgerKind.PROVIDED,
                entry.providerName(),
                null,
                null,
                null,
                String.valueOf(state.from()),
                null,
                null,
                null,
                state.load());
    }

    private List<LedgerLine> obtained(List<RowUses.Use> found) {
        Map<String, String> departments = names(RecordNames.Kind.DEPARTMENT, found, AccessRecord::department);
        Map<String, String> systems = names(RecordNames.Kind.SYSTEM, found, AccessRecord::system);
        Map<String, String> grants = names(RecordNames.Kind.GRANT, found, AccessRecord::grant);
        return found.stream()
                .map(use -> {
                    AccessRecord access = use.access();
                    return new LedgerLine(
                            access.at(),
                            access.outcome() == Outcome.DONE
                                    ? LedgerLine.LedgerKind.OBTAINED
                                    : LedgerLine.LedgerKind.REFUSED,
                            String.valueOf(name(departments, access.department())),
                            name(systems, access.system()),
                            name(grants, access.grant()),
                            access.matter(),
                            access.snapshot(),
                            access.rows(),
                            access.refusal(),
                            use.receipt().toString(),
                            null);
                })
                .toList();
    }

    private Map<String, String> names(
            RecordNames.Kind kind, List<RowUses.Use> found, Function<AccessRecord, @Nullable Object> id) {
        Set<String> ids = new HashSet<>();
        found.forEach(use -> {
            Object one = id.apply(use.access());
            if (one != null) {
                ids.add(one.toString());
            }
        });
        return names.names(kind, ids);
    }

    private static @Nullable String name(Map<String, String> names, @Nullable Object id) {
        return id == null ? null : names.getOrDefault(id.toString(), id.toString());
    }
}
