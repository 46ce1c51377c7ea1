package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.catalog.Entries;
import org.lingqu.identity.SystemCaller;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallText;
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

    /** Header with the number of the matter served. */
    static final String MATTER = "Lingqu-Matter";

    private static final String ITEMS = "items";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_TOKEN = 200;

    private final SystemClients clients;
    private final GrantBook book;
    private final ServingProjections serving;
    private final Entries entries;
    private final KeyHashes hashes;
    private final LegalTime time;
    private final Map<ResourceCode, EntryId> entryOf = new ConcurrentHashMap<>();

    Intake(
            SystemClients clients,
            GrantBook book,
            ServingProjections serving,
            Entries entries,
            KeyHashes hashes,
            LegalTime time) {
        this.clients = clients;
        this.book = book;
        this.serving = serving;
        this.entries = entries;
        this.hashes = hashes;
        this.time = time;
    }

    /**
     * Fills the passage up to the look-up.
     *
     * @throws Problem why the call is refused
     */
    void admit(HttpServletRequest request, Passage passage) {
        String[] path = path(request);
        passage.resource = path[0] + "/" + path[1];
        passage.matter = matter(request);
        SystemCaller caller = caller(request);
        passage.caller = caller;
        if (!"lookup".equals(path[2])) {
            throw Problem.notFound("gateway-address-unknown");
        }
        if (!"GET".equals(request.getMethod())) {
            throw Problem.badInput("method-not-allowed");
        }
        ResourceCode resource = new ResourceCode(passage.resource);
        Query query = Query.of(request.getQueryString());
        if (!book.isFresh()) {
            throw Problem.unavailable("grants-stale");
        }
        LocalDate today = LegalTime.dateOf(passage.at);
        String number = request.getHeader(GRANT);
        LiveGrant live = book.find(caller.system(), resource, number, today)
                .orElseThrow(() -> Problem.forbidden("grant-missing")
                        .faults(List.of(Fault.of(GRANT, "grant-missing")))
                        .with(resource.value()));
        passage.grant = live;
        Call call = call(passage, caller, resource, query, live.grant());
        passage.call = call;
        if (call.values().size() <= GrantDecision.MAX_VALUES) {
            passage.keys = call.values().stream().map(this::hash).toList();
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
        passage.lookup = lookup(live, call, allowed);
        long wait = live.takeRate(System.nanoTime());
        if (wait > 0) {
            throw Refused.tooFast(grant, wait);
        }
        if (!live.count(today)) {
            Verdict again = GrantDecision.decide(grant, call, live.usage());
            throw again instanceof Verdict.Refused refused
                    ? Refused.by(grant, refused)
                    : Problem.unavailable("gateway-busy");
        }
        passage.counted = true;
    }

    /** The look-up of the present serving table. */
    void lookUpAnew(Passage passage) {
        LiveGrant live = passage.grant;
        Call call = passage.call;
        if (live != null && call != null) {
            Grant grant = live.grant();
            serving.refresh(entry(grant.resource()));
            if (GrantDecision.decide(grant, call, live.usage()) instanceof Verdict.Allowed allowed) {
                passage.lookup = lookup(live, call, allowed);
            }
        }
    }

    private Lookup lookup(LiveGrant live, Call call, Verdict.Allowed allowed) {
        Grant grant = live.grant();
        ServingTable table = serving.of(entry(grant.resource()))
                .orElseThrow(() -> Problem.unavailable("resource-not-served").with(grant.title()));
        String key = String.valueOf(call.key());
        Lookup lookup = live.lookup(table, key, allowed.items());
        if (lookup == null || table.key() == null) {
            throw Problem.unavailable("resource-served-otherwise").with(grant.title());
        }
        checkValues(key, table.key().type(), call.values());
        return lookup;
    }

    private EntryId entry(ResourceCode resource) {
        return entryOf.computeIfAbsent(resource, code -> entries.published(code).entry());
    }

    private Call call(Passage passage, SystemCaller caller, ResourceCode resource, Query query, Grant grant) {
        List<String> names = new ArrayList<>(query.values().keySet());
        names.remove(ITEMS);
        String keys = String.join("、", grant.keys());
        if (names.isEmpty()) {
            throw Problem.badInput("key-missing")
                    .with(keys)
                    .faults(List.of(Fault.of(keys, "key-missing", keys)))
                    .telling("allowed", grant.keys());
        }
        if (names.size() > 1) {
            List<Fault> faults = names.stream()
                    .filter(name -> !grant.keys().contains(name))
                    .map(name -> Fault.of(name, "parameter-unknown", name, keys))
                    .toList();
            throw Problem.badInput("parameters-unknown")
                    .with(keys)
                    .faults(faults)
                    .telling("allowed", grant.keys());
        }
        String key = names.get(0);
        List<String> values = query.list(key);
        if (values.isEmpty()) {
            throw Problem.badInput("key-missing").with(key).faults(List.of(Fault.of(key, "key-missing", key)));
        }
        return new Call(
                caller.system(),
                caller.department(),
                resource,
                query.list(ITEMS),
                key,
                values,
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

    private SystemCaller caller(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        SystemCaller caller = null;
        if (header != null && header.startsWith(BEARER) && header.length() <= LONGEST_TOKEN) {
            caller = clients.callerOf(header.substring(BEARER.length()).strip());
        }
        if (caller == null) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "system-token-refused");
        }
        return caller;
    }

    private static @Nullable String matter(HttpServletRequest request) {
        String header = request.getHeader(MATTER);
        if (header == null) {
            return null;
        }
        // header fields arrive as Latin-1; a matter may be written in UTF-8
        String matter = new String(
                        header.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        java.nio.charset.StandardCharsets.UTF_8)
                .strip();
        return matter.length() <= 2 * CallText.MATTER_LENGTH && CallText.isClean(matter) ? matter : "?";
    }

    private static String[] path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String[] parts = info == null ? new String[0] : info.substring(1).split("/", -1);
        boolean plain = request.getRequestURI().indexOf(';') < 0; // the container would drop what follows it
        if (parts.length != 3 || !plain || !CallText.isClean(info) || info.length() > LONGEST_TOKEN) {
            throw Problem.notFound("gateway-address-unknown");
        }
        return parts;
    }

    private KeyHash hash(String value) {
        return hashes.of(value.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    java.time.Instant now() {
        return time.now();
    }
}
