package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lingqu.audit.AccessRecord;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.LegalTime;

/**
 * Decides whether a call may be answered under a grant: a pure function of both and of what was used so far. It answers with the cut, or
 * with every reason against the call and the smallest change that would be allowed.
 */
public final class GrantDecision {

    /** Most values in one look-up; also what one call of the quota pays for in the other kinds. */
    public static final int MAX_VALUES = 50;

    private static final String MATTER = "Lingqu-Matter";
    private static final String EXAMPLE_MATTER = "SX-0001";

    private final Grant grant;
    private final Call call;
    private final Usage usage;
    private final List<Refusal> reasons = new ArrayList<>();
    private Change smaller = Change.none("ask for a larger quota");

    private GrantDecision(Grant grant, Call call, Usage usage) {
        this.grant = grant;
        this.call = call;
        this.usage = usage;
    }

    /** The decision about one call. A call by another system or for another resource learns nothing about the grant. */
    public static Verdict decide(Grant grant, Call call, Usage usage) {
        GrantDecision decision = new GrantDecision(grant, call, usage);
        decision.checkCaller();
        if (decision.reasons.isEmpty()) {
            decision.checkLife();
            decision.checkMatter();
            decision.checkManner();
            decision.checkCopy();
            decision.checkItems();
            decision.checkKey();
            decision.checkQuota();
        }
        return decision.reasons.isEmpty()
                ? new Verdict.Allowed(decision.cut(), grant.rows())
                : new Verdict.Refused(decision.reasons, call);
    }

    private void checkCaller() {
        boolean system = grant.consumer().system().equals(call.system())
                && grant.resource().equals(call.resource());
        boolean own = system && grant.consumer().department().equals(call.department());
        if (system && !own && (grant.isWithdrawn() || grant.isSuspended())) {
            checkLife(); // the system went over to another department, the grant did not: that is why it stands still
        } else if (!own) {
            refuse("grant-missing", "Lingqu-Grant", "", List.of(), Change.none("apply for a grant"), List.of());
        }
    }

    private void checkLife() {
        if (grant.isWithdrawn()) {
            refuseGrant("grant-withdrawn", List.of(), Change.none("apply for a new grant"));
            return;
        }
        if (grant.isSuspended()) {
            Change settle = Change.none("settle with " + grant.provider().name() + " why the grant is suspended");
            refuseGrant("grant-suspended", List.of(), settle);
        }
        LocalDate today = LegalTime.dateOf(call.at());
        List<String> period =
                List.of(grant.period().from().toString(), grant.period().to().toString());
        if (today.isBefore(grant.period().from())) {
            Change wait = new Change.WaitUntil(startOf(grant.period().from()));
            refuseGrant("grant-not-yet", period, wait);
        } else if (today.isAfter(grant.period().to())) {
            refuseGrant("grant-expired", period, Change.none("ask for an extension to " + today + " or later"));
        }
    }

    private void checkMatter() {
        String matter = call.matter();
        if (matter == null || matter.isBlank()) {
            Change name = new Change.NameMatter(EXAMPLE_MATTER);
            refuse("matter-missing", MATTER, "", List.of(), name, grant.basis().purpose());
        } else if (!CallText.isMatter(matter)) {
            Change name = new Change.NameMatter(EXAMPLE_MATTER);
            refuse(
                    "matter-malformed",
                    MATTER,
                    "",
                    List.of(),
                    name,
                    grant.basis().purpose());
        }
    }

    private void checkManner() {
        if (call.manner() != grant.manner()) {
            List<String> allowed = List.of(grant.manner().name());
            Change change = new Change.UseManner(grant.manner());
            refuse("manner-not-granted", "manner", call.manner().name(), allowed, change, bounds());
        }
    }

    /** What the terms about copies refuse is not refused a second time for its kind. */
    private void checkCopy() {
        List<Refusal> against = CopyDecision.against(grant, call, usage);
        reasons.addAll(against);
        if (against.isEmpty()) {
            checkKind();
        }
    }

    /** Calls a day that may be answered when calls like this one are made; the limit of what is counted. */
    public static int callsPerDay(Grant grant, Call call) {
        return CopyDecision.callsPerDay(grant, call);
    }

    /** A look-up and a batch of the same values are as good as each other; nothing else takes the place of another kind. */
    private void checkKind() {
        CallKind kind = call.kind();
        if (grant.manner() != Manner.INTERFACE || grant.kinds().contains(kind)) {
            return;
        }
        CallKind other = kind == CallKind.LOOKUP ? CallKind.BATCH : CallKind.LOOKUP;
        boolean swapped = (kind == CallKind.LOOKUP || kind == CallKind.BATCH)
                && grant.kinds().contains(other);
        Change change = swapped ? new Change.UseKind(other) : Change.none("apply for calls of the kind " + kind);
        List<String> allowed = grant.kinds().stream().map(Enum::name).toList();
        refuse("kind-not-granted", "kind", kind.name(), allowed, change, bounds());
    }

    /** Where nothing of what was asked for is granted, no smaller call is left: one that names no item asks for all of them. */
    private void checkItems() {
        Set<String> granted = Set.copyOf(grant.itemCodes());
        boolean some = call.items().stream().anyMatch(granted::contains);
        for (int i = 0; i < call.items().size(); i++) {
            String item = call.items().get(i);
            if (!granted.contains(item)) {
                String where = call.kind() == CallKind.VERIFY ? "claims." + item : "items[" + i + "]";
                Change change =
                        some ? new Change.RemoveItem(item) : Change.none("ask for granted items, or apply for " + item);
                refuse("item-not-granted", where, item, grant.itemCodes(), change, bounds());
            }
        }
    }

    private void checkKey() {
        if (!call.kind().isByKey() || grant.manner() != Manner.INTERFACE) {
            return;
        }
        String key = call.key();
        String keys = String.join(", ", grant.keys());
        if (key == null || call.values().isEmpty()) {
            refuse("key-missing", keys, "", grant.keys(), Change.none("name a value of " + keys), bounds());
        } else if (!grant.keys().contains(key)) {
            refuse("key-not-granted", "key", key, grant.keys(), Change.none("look up by " + keys), bounds());
        } else {
            checkValues(key);
        }
    }

    private void checkValues(String key) {
        Set<Integer> outside = new LinkedHashSet<>();
        Set<Integer> beyond = new LinkedHashSet<>();
        int most = mostValues();
        int affordable = affordable();
        int firstUnpaid = -1;
        int kept = 0;
        for (int i = 0; i < call.values().size(); i++) {
            if (grant.rows().judge(Map.of(key, call.values().get(i))) == RowFilter.Truth.NO) {
                outside.add(i);
            } else if (kept == most || kept == affordable) {
                firstUnpaid = kept < most && firstUnpaid < 0 ? i : firstUnpaid;
                beyond.add(i);
            } else {
                kept++;
            }
        }
        Set<Integer> dropped = new TreeSet<>(outside);
        dropped.addAll(beyond);
        Change change =
                kept == 0 ? Change.none("apply for a grant that covers these rows") : new Change.RemoveValues(dropped);
        if (!beyond.isEmpty() && firstUnpaid < 0) {
            refuseValue("too-many-values", beyond, List.of(String.valueOf(most)), change);
        }
        if (!outside.isEmpty()) {
            refuseValue("row-not-granted", outside, allowedRows(), change);
        }
        if (firstUnpaid >= 0 || call.cost() > left()) {
            smaller = change;
        }
    }

    /** Most values of the kind that will be called in the end. */
    private int mostValues() {
        String key = call.key();
        if (key == null || call.values().size() == 1) {
            return 1;
        }
        boolean lookup = call.kind() == CallKind.BATCH && !grant.kinds().contains(CallKind.BATCH);
        return mostValues(lookup ? CallKind.LOOKUP : call.kind(), key, cut());
    }

    /** Most values that one call may look up by the item with the code {@code key}, so that its record can say whose data leave. */
    public static int mostValues(CallKind kind, String key, List<GrantedItem> items) {
        return Math.min(kind.mostValues(), mostRows(key, items));
    }

    /** Of how many rows, named by the item with the code {@code key}, a record can say whose they are; at least 1. */
    public static int mostRows(String key, List<GrantedItem> items) {
        int persons = 1;
        List<String> codes = new ArrayList<>(items.size());
        for (GrantedItem item : items) {
            persons += item.isIdentifying() && !item.code().equals(key) ? 1 : 0;
            codes.add(item.code());
        }
        return Math.max(1, AccessRecord.mostKeys(codes) / persons);
    }

    /** How many values the day's quota pays for: what is left of today's, or all of tomorrow's when nothing is. */
    private int affordable() {
        int calls = left() > 0 ? left() : grant.frequency().perDay();
        return (int) Math.min(Integer.MAX_VALUE, (long) calls * MAX_VALUES);
    }

    private int left() {
        return grant.frequency().perDay() - usage.on(LegalTime.dateOf(call.at()));
    }

    private void refuseValue(String code, Set<Integer> wrong, List<String> allowed, Change change) {
        int first = wrong.iterator().next();
        refuse(code, call.key() + "[" + first + "]", call.values().get(first), allowed, change, bounds());
    }

    private List<String> allowedRows() {
        return List.of(Json.write(FilterForm.write(grant.rows())));
    }

    private void checkQuota() {
        if (call.cost() <= left()) {
            return;
        }
        String used = String.valueOf(usage.on(LegalTime.dateOf(call.at())));
        List<String> limit = List.of(String.valueOf(grant.frequency().perDay()));
        if (left() <= 0) {
            LocalDate tomorrow = LegalTime.dateOf(call.at()).plusDays(1);
            Change wait = grant.period().includes(tomorrow)
                    ? new Change.WaitUntil(startOf(tomorrow))
                    : Change.none("ask for an extension to " + tomorrow + " or later");
            refuse("quota-exhausted", "Lingqu-Grant", used, limit, wait, bounds());
        }
        if (call.cost() > (left() > 0 ? left() : grant.frequency().perDay())) {
            Change fewer = call.kind().isByKey() ? smaller : new Change.FewerRows(affordable());
            refuse("call-over-quota", "Lingqu-Grant", String.valueOf(call.cost()), limit, fewer, bounds());
        }
    }

    private List<GrantedItem> cut() {
        if (call.items().isEmpty()) {
            return grant.items();
        }
        Map<String, GrantedItem> byCode = grant.itemsByCode();
        Map<String, GrantedItem> asked = new LinkedHashMap<>();
        for (String item : call.items()) {
            GrantedItem granted = byCode.get(item);
            if (granted != null) {
                asked.put(item, granted);
            }
        }
        return List.copyOf(asked.values());
    }

    private List<Citation> bounds() {
        return grant.basis().bounds();
    }

    private void refuseGrant(String code, List<String> allowed, Change change) {
        refuse(code, "Lingqu-Grant", grant.number(), allowed, change, bounds());
    }

    private void refuse(
            String code, String where, String value, List<String> allowed, Change change, List<Citation> citations) {
        reasons.add(new Refusal(code, where, value, allowed, change, citations));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LegalTime.ZONE).toInstant();
    }
}
