package org.lingqu.exchange.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHashes;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.RowChange;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Usage;
import org.lingqu.sharing.Verdict;
import org.springframework.stereotype.Component;

/**
 * Answers a call with made-up rows by the very parts that answer real ones: the same reading, the same decision under a grant made up as well,
 * the same masks, the same words. It has no way to the pool.
 */
@Component
public final class Rehearsal {

    /** Most bytes of a call's body. */
    public static final int LARGEST_BODY = Body.LARGEST;

    private record Way(SystemId system, ResourceCode resource, int entryVersion) {}

    private final Cursors cursors;
    private final KeyHashes hashes;
    private final Cache<Way, LiveGrant> counted = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    Rehearsal(Cursors cursors, KeyHashes hashes) {
        this.cursors = cursors;
        this.hashes = hashes;
    }

    /**
     * What is asked.
     *
     * @param query as it stood in the request line; null when empty
     * @param body of a batch or a verification
     */
    public record Request(
            CallKind kind,
            @Nullable String query,
            byte[] body,
            @Nullable String matter,
            Instant at) {}

    /**
     * The body of the answer.
     *
     * @param grant made up; its frequency is counted
     * @throws Problem as a real call under such a grant would be refused
     */
    public byte[] answer(Grant grant, SyntheticTable table, Request request) {
        LiveGrant live = Objects.requireNonNull(counted.get(
                new Way(grant.consumer().system(), grant.resource(), grant.entryVersion()),
                way -> new LiveGrant(grant, new Usage(LocalDate.EPOCH, 0), System.nanoTime())));
        Wanted wanted = wanted(request, grant);
        Call call = new Call(
                grant.consumer().system(),
                grant.consumer().department(),
                grant.resource(),
                wanted.items(),
                wanted.key(),
                wanted.values(),
                wanted.kind(),
                wanted.rows(),
                request.matter(),
                Manner.INTERFACE,
                request.at());
        Said said = said(grant, table, wanted, items(grant, call, live));
        count(live, call, request.at());
        return AnswerBody.of(said);
    }

    private static Wanted wanted(Request request, Grant grant) {
        Query query = Query.of(request.query());
        return switch (request.kind()) {
            case LOOKUP -> Wanted.lookup(query, grant.keys());
            case BATCH -> Wanted.batch(Body.of(request.body()));
            case VERIFY -> Wanted.verification(Body.of(request.body()));
            case PAGES -> Wanted.page(query);
            case CHANGES -> Wanted.changes(query);
        };
    }

    private static List<GrantedItem> items(Grant grant, Call call, LiveGrant live) {
        Verdict verdict = GrantDecision.decide(grant, call, live.usage());
        if (verdict instanceof Verdict.Refused refused) {
            throw Refused.by(grant, refused);
        }
        return verdict instanceof Verdict.Allowed allowed ? allowed.items() : List.of();
    }

    private static void count(LiveGrant live, Call call, Instant at) {
        long wait = live.takeRate(System.nanoTime());
        if (wait > 0) {
            throw Refused.tooFast(live.grant(), wait);
        }
        live.count(LegalTime.dateOf(at), call);
    }

    private Said said(Grant grant, SyntheticTable table, Wanted wanted, List<GrantedItem> items) {
        ChangeCut cut = new ChangeCut(table.columns(), items, grant.rows(), grant.title());
        Lookup lookup = new Lookup(
                "",
                items,
                items.stream().map(GrantedItem::code).toList(),
                cut.types(),
                SyntheticTable.VERSION,
                List.of());
        int most = Subjects.mostRows(
                wanted.rows(), table.columns().get(table.key()).code(), items);
        if (wanted.kind() == CallKind.PAGES) {
            Cursors.ChangeMark from = wanted.cursor() == null
                    ? new Cursors.ChangeMark(0, SyntheticTable.VERSION, "", 0)
                    : offset(cursors.read(grant.id(), wanted.cursor()));
            return page(grant, wanted, lookup, from, came(table, cut), most);
        }
        if (wanted.kind() == CallKind.CHANGES) {
            Cursors.ChangeMark from = wanted.cursor() == null
                    ? new Cursors.ChangeMark(Objects.requireNonNull(wanted.since()), SyntheticTable.VERSION, "", 0)
                    : cursors.readChange(grant.id(), wanted.cursor());
            return page(grant, wanted, lookup, from, since(from.since(), table, cut), most);
        }
        return new Said(grant, wanted, lookup, found(wanted, table, cut), null, List.of(), null, true);
    }

    /** What a real table of this kind would find: the rows by their key, for each value in turn. */
    private static List<Passage.Found> found(Wanted wanted, SyntheticTable table, ChangeCut cut) {
        int key = table.key();
        List<Passage.Found> found = new ArrayList<>();
        for (int i = 0; i < wanted.values().size(); i++) {
            String value = wanted.values().get(i);
            if (!KeyValues.fits(table.columns().get(key).type(), value)) {
                throw Problem.badInput("key-malformed")
                        .with(String.valueOf(wanted.key()), value)
                        .faults(List.of(Fault.of(wanted.key() + "[" + i + "]", "key-malformed", value)));
            }
            for (List<@Nullable String> row : table.now()) {
                if (value.equals(row.get(key))) {
                    found.add(new Passage.Found(i, null, cells(row, table, cut)));
                }
            }
        }
        return found;
    }

    private static @Nullable String[] cells(List<@Nullable String> row, SyntheticTable table, ChangeCut cut) {
        return Objects.requireNonNull(cut.of(came(row, table.key()))).cells();
    }

    private Said page(
            Grant grant, Wanted wanted, Lookup lookup, Cursors.ChangeMark from, List<Passage.Found> all, int most) {
        boolean changes = wanted.kind() == CallKind.CHANGES;
        int begin = Math.min(from.done(), all.size());
        int end = Math.min(all.size(), begin + most);
        List<Passage.Found> rows = all.subList(begin, end);
        String next = null;
        if (end < all.size()) {
            next = changes
                    ? cursors.write(grant.id(), new Cursors.ChangeMark(from.since(), from.until(), "", end))
                    : cursors.write(grant.id(), new Cursors.Mark(SyntheticTable.VERSION, String.valueOf(end)));
        }
        GrantId id = grant.id();
        List<String> names = changes
                ? rows.stream()
                        .map(row -> RowName.of(hashes, id, String.valueOf(row.key())))
                        .toList()
                : List.of();
        return new Said(grant, wanted, lookup, rows, changes ? from.since() : null, names, next, true);
    }

    private static Cursors.ChangeMark offset(Cursors.Mark mark) {
        return new Cursors.ChangeMark(0, mark.version(), "", Integer.parseInt(mark.last()));
    }

    private static List<Passage.Found> since(int version, SyntheticTable table, ChangeCut cut) {
        if (version > SyntheticTable.VERSION) {
            throw Problem.badInput("changes-version-unknown").with(version, SyntheticTable.VERSION);
        }
        if (version == 0) {
            return came(table, cut);
        }
        Map<String, RowChange> changes = new LinkedHashMap<>();
        if (version < SyntheticTable.VERSION) {
            int key = table.key();
            table.before().forEach(row -> {
                String name = String.valueOf(row.get(key));
                changes.put(name, new RowChange(ChangeKind.REMOVED, List.of(name), row, List.of()));
            });
            table.now()
                    .forEach(row -> changes.merge(
                            String.valueOf(row.get(key)),
                            came(row, key),
                            (was, is) -> new RowChange(ChangeKind.CHANGED, was.key(), was.before(), is.after())));
        }
        return changes.values().stream().map(cut::of).filter(Objects::nonNull).toList();
    }

    private static List<Passage.Found> came(SyntheticTable table, ChangeCut cut) {
        return table.now().stream()
                .map(row -> cut.of(came(row, table.key())))
                .filter(Objects::nonNull)
                .toList();
    }

    private static RowChange came(List<@Nullable String> row, int key) {
        return new RowChange(ChangeKind.ADDED, List.of(String.valueOf(row.get(key))), List.of(), row);
    }

    /**
     * Reads a request as the gateway would.
     *
     * @param body what came with it; empty when nothing did
     * @throws Problem {@code header-twice}
     */
    public static Request request(CallKind kind, HttpServletRequest request, byte[] body, Instant at) {
        boolean posted = kind == CallKind.BATCH || kind == CallKind.VERIFY;
        Incoming.only(request, Incoming.MATTER);
        return new Request(kind, posted ? null : request.getQueryString(), body, Incoming.matter(request), at);
    }
}
