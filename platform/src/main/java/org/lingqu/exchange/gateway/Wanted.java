package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.identifier.Canonical;
import org.lingqu.sharing.CallKind;

/**
 * What a request asks for, in the one form of all kinds of calls.
 *
 * @param items codes asked for, in order; empty means all that are granted
 * @param key code of the item looked up by; null when nothing is looked up by key
 * @param values values of the key; identifiers in the form in which they are kept
 * @param claims what a verification compares: value by code of the item
 * @param rows most rows of a page; 0 for other kinds
 * @param cursor where a page begins; null for the first one
 * @param since version after which changes are asked for, 0 for everything; null when a cursor says it, and for other kinds
 */
record Wanted(
        CallKind kind,
        List<String> items,
        @Nullable String key,
        List<String> values,
        Map<String, String> claims,
        int rows,
        @Nullable String cursor,
        @Nullable Integer since) {

    Wanted {
        values = values.stream().map(Canonical::of).toList();
    }

    /** Most rows of one page. */
    static final int MOST_ROWS = 500;

    /** Name of the parameter that says which items. */
    static final String ITEMS = "items";

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String SINCE = "since";
    private static final int USUAL_ROWS = 100;
    private static final int MOST_CLAIMS = 50;

    /**
     * A look-up, from its query string.
     *
     * @param keys codes by which the grant allows to look up
     */
    static Wanted lookup(Query query, List<String> keys) {
        List<String> names = new ArrayList<>(query.values().keySet());
        names.remove(ITEMS);
        String allowed = String.join("、", keys);
        if (names.isEmpty()) {
            throw Problem.badInput("key-missing")
                    .with(allowed)
                    .faults(List.of(Fault.of(allowed, "key-missing", allowed)))
                    .telling("allowed", keys);
        }
        if (names.size() > 1) {
            List<Fault> faults = names.stream()
                    .filter(name -> !keys.contains(name))
                    .map(name -> Fault.of(name, "parameter-unknown", name, allowed))
                    .toList();
            throw Problem.badInput("parameters-unknown")
                    .with(allowed)
                    .faults(faults)
                    .telling("allowed", keys);
        }
        String key = names.get(0);
        List<String> values = query.list(key);
        if (values.isEmpty()) {
            throw Problem.badInput("key-missing").with(key).faults(List.of(Fault.of(key, "key-missing", key)));
        }
        return new Wanted(CallKind.LOOKUP, query.list(ITEMS), key, values, Map.of(), 0, null, null);
    }

    /** A page of all granted rows, from its query string: {@code items}, {@code limit}, {@code cursor}. */
    static Wanted page(Query query) {
        List<Fault> faults = pageFaults(query, List.of(ITEMS, LIMIT, CURSOR));
        if (!faults.isEmpty()) {
            throw Problem.badInput("page-malformed").faults(faults);
        }
        return new Wanted(
                CallKind.PAGES, query.list(ITEMS), null, List.of(), Map.of(), limit(query), first(query, CURSOR), null);
    }

    /** Changes, from the query string: {@code items}, {@code limit}, and either {@code since} or {@code cursor}. */
    static Wanted changes(Query query) {
        List<Fault> faults = pageFaults(query, List.of(ITEMS, LIMIT, CURSOR, SINCE));
        String cursor = first(query, CURSOR);
        String since = first(query, SINCE);
        if ((cursor == null) == (since == null)) {
            faults.add(Fault.of(SINCE, "since-or-cursor"));
        } else if (since != null && !since.matches("0|[1-9]\\d{0,8}")) {
            faults.add(Fault.of(SINCE, "since-version"));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("changes-malformed").faults(faults);
        }
        return new Wanted(
                CallKind.CHANGES,
                query.list(ITEMS),
                null,
                List.of(),
                Map.of(),
                limit(query),
                cursor,
                since == null ? null : Integer.valueOf(since));
    }

    private static List<Fault> pageFaults(Query query, List<String> known) {
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : query.values().entrySet()) {
            if (!known.contains(each.getKey())) {
                faults.add(Fault.of(each.getKey(), "page-parameter-unknown", each.getKey()));
            } else if (!each.getKey().equals(ITEMS) && each.getValue().size() > 1) {
                faults.add(Fault.of(each.getKey(), "parameter-twice", each.getKey()));
            }
        }
        String limit = first(query, LIMIT);
        if (limit != null && !(limit.matches("[1-9]\\d{0,2}") && Integer.parseInt(limit) <= MOST_ROWS)) {
            faults.add(Fault.of(LIMIT, "number-range", 1, MOST_ROWS));
        }
        return faults;
    }

    private static int limit(Query query) {
        String limit = first(query, LIMIT);
        return limit == null ? USUAL_ROWS : Integer.parseInt(limit);
    }

    private static @Nullable String first(Query query, String name) {
        return query.values().getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    /** A batch, from its body: {@code {"key": "…", "values": […], "items": […]}}. */
    static Wanted batch(Body body) {
        body.knows("key", "values", ITEMS);
        Wanted wanted = new Wanted(
                CallKind.BATCH,
                body.texts(ITEMS, false),
                body.text("key"),
                body.texts("values", true),
                Map.of(),
                0,
                null,
                null);
        body.mustBeRight();
        return wanted;
    }

    /** A verification, from its body: {@code {"key": "…", "value": "…", "claims": {"item": "value"}}}. */
    static Wanted verification(Body body) {
        body.knows("key", "value", "claims");
        Map<String, String> claims = new LinkedHashMap<>(body.textByName("claims", MOST_CLAIMS));
        Wanted wanted = new Wanted(
                CallKind.VERIFY,
                List.copyOf(claims.keySet()),
                body.text("key"),
                List.of(body.text("value")),
                claims,
                0,
                null,
                null);
        body.mustBeRight();
        return wanted;
    }
}
