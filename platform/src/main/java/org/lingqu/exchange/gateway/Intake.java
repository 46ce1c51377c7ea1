package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHashes;
import org.lingqu.exchange.alarm.Volume;
import org.lingqu.exchange.alarm.Watch;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Verdict;
import org.springframework.stereotype.Component;

/** Reads a request, finds its grant and decides. What it leaves in the passage goes into the record, refused or not. */
@Component
final class Intake {

    /** Header with the number of the grant; may be left out when the system has only one for the resource. */
    static final String GRANT = "Lingqu-Grant";

    /** Longer than a process may answer from a table in whose place another process has put the next one. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Callers callers;
    private final GrantBook book;
    private final ServingProjections serving;
    private final ServiceReading services;
    private final CatalogedEntries entries;
    private final KeyHashes hashes;
    private final Cursors cursors;
    private final Standstill standstill;
    private final Watch watch;
    private final Volume volume;
    private final LegalTime time;
    private final Map<EntryId, Long> inVain = new ConcurrentHashMap<>();

    Intake(
            Callers callers,
            GrantBook book,
            ServingProjections serving,
            ServiceReading services,
            CatalogedEntries entries,
            KeyHashes hashes,
            Cursors cursors,
            Standstill standstill,
            Watch watch,
            Volume volume,
            LegalTime time) {
        this.callers = callers;
        this.book = book;
        this.serving = serving;
        this.services = services;
        this.entries = entries;
        this.hashes = hashes;
        this.cursors = cursors;
        this.standstill = standstill;
        this.watch = watch;
        this.volume = volume;
        this.time = time;
    }

    /**
     * Fills the passage up to its grant.
     *
     * @param body what came with the request; empty when nothing did
     * @throws Problem what is wrong with the request or its caller
     */
    void read(HttpServletRequest request, byte[] body, Passage passage) {
        Incoming incoming = Incoming.of(request);
        passage.ticket = book.ticket();
        passage.resource = incoming.resource();
        passage.matter = incoming.matter();
        byte[] sent = "POST".equals(request.getMethod()) ? body : new byte[0];
        SystemCaller caller = callers.of(request, incoming.resource(), sent, passage.at);
        passage.caller = caller;
        Incoming.only(request, Incoming.MATTER);
        CallKind kind = incoming.kind();
        ResourceCode resource = new ResourceCode(passage.resource);
        boolean posted = kind == CallKind.BATCH || kind == CallKind.VERIFY;
        Query query = Query.of(posted ? null : request.getQueryString());
        Body asked = posted ? Body.of(sent) : null;
        passage.asking = new Asking(kind, resource, query, asked, Incoming.only(request, GRANT));
        // only now does the record of the refusal say whom the call asked for
        if (!book.isFresh()) {
            throw Problem.unavailable("grants-stale");
        }
        standstill.mayGoOn();
    }

    /**
     * Finds the grant of a call that has been read, and decides; once more when the book has become newer.
     *
     * @throws Problem why the call is refused
     */
    void decide(Passage passage) {
        Asking asking = Objects.requireNonNull(passage.asking);
        SystemCaller caller = Objects.requireNonNull(passage.caller);
        LocalDate today = LegalTime.dateOf(passage.at);
        LiveGrant live = book.find(caller.system(), asking.resource(), asking.grant(), today)
                .orElseThrow(() -> Problem.forbidden("grant-missing")
                        .faults(List.of(Fault.of(GRANT, "grant-missing")))
                        .with(asking.resource().value()));
        passage.grant = live;
        try {
            decide(passage, live, wanted(asking, live.grant()), today);
        } catch (Problem refused) {
            if (Refused.isOverGrant(refused)) {
                volume.refused(live.grant(), refused.code(), passage.at);
            }
            throw refused;
        }
    }

    private static Wanted wanted(Asking asking, Grant grant) {
        CallKind kind = asking.kind();
        Query query = asking.query();
        Body body = asking.body();
        if (body != null) {
            return kind == CallKind.BATCH ? Wanted.batch(body) : Wanted.verification(body);
        }
        return switch (kind) {
            case PAGES -> Wanted.page(query);
            case CHANGES -> Wanted.changes(query);
            default -> Wanted.lookup(query, grant.keys());
        };
    }

    /** Decides about what is wanted under a grant and prepares its look-up. */
    void decide(Passage passage, LiveGrant live, Wanted wanted, LocalDate today) {
        Call call = call(passage, wanted, live.grant());
        passage.wanted = wanted;
        passage.call = call;
        if (call.values().size() <= wanted.kind().mostValues()) {
            passage.keys = call.values().stream().map(hashes::ofValue).toList();
        }
        decide(passage, live, call, today);
    }

    private void decide(Passage passage, LiveGrant live, Call call, LocalDate today) {
        Grant grant = live.grant();
        Verdict verdict = GrantDecision.decide(grant, call, live.usage());
        if (verdict instanceof Verdict.Refused refused) {
            throw Refused.by(grant, refused);
        }
        if (!(verdict instanceof Verdict.Allowed allowed)) {
            throw Problem.unavailable("internal");
        }
        passage.lookup = lookup(passage, live, call, allowed);
        Duration slowed = watch.asked(grant, call.values(), passage.at);
        if (!slowed.isZero()) {
            throw Refused.slowed(grant, slowed);
        }
        long wait = live.takeRate(System.nanoTime());
        if (wait > 0) {
            throw Refused.tooFast(grant, wait);
        }
        if (!live.count(today, call)) {
            Verdict again = GrantDecision.decide(grant, call, live.usage());
            throw again instanceof Verdict.Refused refused
                    ? Refused.by(grant, refused)
                    : Problem.unavailable("gateway-busy");
        }
        passage.counted = call.cost();
    }

    /** The look-up of the present serving table. */
    void lookUpAnew(Passage passage) {
        LiveGrant live = passage.grant;
        Call call = passage.call;
        if (live != null && call != null) {
            Grant grant = live.grant();
            serving.refresh(entries.of(grant.resource()));
            if (GrantDecision.decide(grant, call, live.usage()) instanceof Verdict.Allowed allowed) {
                passage.lookup = lookup(passage, live, call, allowed);
            }
        }
    }

    /**
     * What serves, read anew when a call names a version that this process has not heard of: another one may have given it out. After a
     * version that is nowhere not again for a second: whoever invents them is not to make everybody read anew.
     */
    private @Nullable ServingTable serving(EntryId entry, int named) {
        ServingTable table = serving.of(entry).orElse(null);
        Long vain = inVain.get(entry);
        if (table == null || named <= table.version() || vain != null && System.nanoTime() - vain < SECOND) {
            return table;
        }
        serving.refresh(entry);
        ServingTable now = serving.of(entry).orElse(null);
        if (now == null || named > now.version()) {
            inVain.put(entry, System.nanoTime());
        }
        return now;
    }

    private Lookup lookup(Passage passage, LiveGrant live, Call call, Verdict.Allowed allowed) {
        Grant grant = live.grant();
        EntryId entry = entries.of(grant.resource());
        int known = known(passage, grant);
        if (known == 0
                && call.key() == null
                && !live.isUpToDate()
                && passage.at.isBefore(grant.issuedAt().plus(YOUNG))) {
            // what was served when the grant was issued, or newer: nobody reads on from an older version
            serving.refresh(entry);
            live.broughtUpToDate();
        }
        ServingTable table = serving(entry, known);
        if (table == null) {
            Lookup asked = services.lookup(grant, call, allowed.items());
            String by = Objects.requireNonNull(call.key());
            checkValues(
                    by,
                    Objects.requireNonNull(
                            Objects.requireNonNull(asked.service()).type(by)),
                    call.values());
            return asked;
        }
        String key = call.key();
        Lookup lookup;
        if (key == null) {
            begin(passage, grant, table);
            lookup = Lookup.page(table, allowed.items(), grant.rows(), passage.after == null);
        } else {
            lookup = live.lookup(table, key, allowed.items());
        }
        if (lookup == null || table.key() == null) {
            throw Problem.unavailable("resource-served-otherwise").with(grant.title());
        }
        if (key == null) {
            passage.most = Subjects.mostRows(call.rows(), table.key().code(), lookup.items());
        } else {
            checkValues(key, table.key().type(), call.values());
        }
        return lookup;
    }

    /** The newest version a call without a key says it knows; 0 when it names none. */
    private int known(Passage passage, Grant grant) {
        Wanted wanted = passage.wanted;
        if (wanted == null) {
            return 0;
        }
        String cursor = wanted.cursor();
        if (wanted.kind() == CallKind.CHANGES) {
            Cursors.ChangeMark from = cursor == null ? null : cursors.readChange(grant.id(), cursor);
            return from == null ? Objects.requireNonNull(wanted.since()) : Math.max(from.since(), from.until());
        }
        return cursor == null ? 0 : cursors.read(grant.id(), cursor).version();
    }

    /** Where a call without a key begins to read. */
    private void begin(Passage passage, Grant grant, ServingTable table) {
        Wanted wanted = passage.wanted;
        String cursor = wanted == null ? null : wanted.cursor();
        if (wanted == null || wanted.kind() != CallKind.CHANGES) {
            passage.after = cursor == null ? null : after(cursors.read(grant.id(), cursor), table);
            return;
        }
        Cursors.ChangeMark from = cursor != null
                ? cursors.readChange(grant.id(), cursor)
                : new Cursors.ChangeMark(Objects.requireNonNull(wanted.since()), 0, "", 0);
        passage.from = from;
        boolean following = from.since() == 0 && from.until() > 0;
        passage.after = following ? after(new Cursors.Mark(from.until(), from.start()), table) : null;
    }

    /** Pages are of one snapshot: a mark of an earlier one leads nowhere any more. */
    private static String after(Cursors.Mark mark, ServingTable table) {
        if (mark.version() != table.version()) {
            throw Problem.conflict("cursor-succeeded").with(mark.version(), table.version());
        }
        return mark.last();
    }

    /** What can be said of a page only when its rows are known: whose data it holds, how they are named, and where the next one begins. */
    void pageRead(Passage passage) {
        LiveGrant live = passage.grant;
        Lookup lookup = passage.lookup;
        if (live == null || lookup == null) {
            return;
        }
        GrantId grant = live.grant().id();
        List<String> keys =
                passage.rows.stream().map(row -> String.valueOf(row.key())).toList();
        passage.keys = keys.stream().map(hashes::ofValue).toList();
        String last = passage.last;
        Cursors.ChangeMark from = passage.from;
        if (from == null) {
            passage.next = last == null ? null : cursors.write(grant, new Cursors.Mark(lookup.version(), last));
            return;
        }
        passage.names = keys.stream().map(key -> RowName.of(hashes, grant, key)).toList();
        if (last != null) {
            passage.onward = new Cursors.ChangeMark(0, lookup.version(), last, 0);
        }
        Cursors.ChangeMark onward = passage.onward;
        passage.next = onward == null ? null : cursors.write(grant, onward);
    }

    private static Call call(Passage passage, Wanted wanted, Grant grant) {
        SystemCaller caller = Objects.requireNonNull(passage.caller);
        return new Call(
                caller.system(),
                caller.department(),
                grant.resource(),
                wanted.items(),
                wanted.key(),
                wanted.values(),
                wanted.kind(),
                wanted.rows(),
                passage.matter,
                Manner.INTERFACE,
                passage.at);
    }

    /** A value that cannot be a key of the table never reaches the batch of all the others. */
    private static void checkValues(String key, ColumnType type, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!KeyValues.fits(type, values.get(i))) {
                throw Problem.badInput("key-malformed")
                        .with(key, values.get(i))
                        .faults(List.of(Fault.of(key + "[" + i + "]", "key-malformed", values.get(i))));
            }
        }
    }

    Instant now() {
        return time.now();
    }
}
