package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.lingqu.audit.KeyHashes;
import org.lingqu.exchange.alarm.Volume;
import org.lingqu.exchange.alarm.Watch;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
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

    private final Callers callers;
    private final GrantBook book;
    private final Membership membership;
    private final Lookups lookups;
    private final KeyHashes hashes;
    private final Cursors cursors;
    private final Standstill standstill;
    private final Watch watch;
    private final Volume volume;
    private final LegalTime time;

    Intake(
            Callers callers,
            GrantBook book,
            Membership membership,
            Lookups lookups,
            KeyHashes hashes,
            Cursors cursors,
            Standstill standstill,
            Watch watch,
            Volume volume,
            LegalTime time) {
        this.callers = callers;
        this.book = book;
        this.membership = membership;
        this.lookups = lookups;
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
        passage.ticket = membership.ticket();
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
        if (!membership.isFresh()) {
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
        passage.lookup = lookups.of(passage, live, call, allowed);
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
            lookups.refresh(grant);
            if (GrantDecision.decide(grant, call, live.usage()) instanceof Verdict.Allowed allowed) {
                passage.lookup = lookups.of(passage, live, call, allowed);
            }
        }
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

    Instant now() {
        return time.now();
    }
}
