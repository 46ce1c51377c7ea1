package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.LegalTime;

/**
 * Decides whether a call may be answered under a grant: a pure function of both and of what was used so far. It answers with the cut, or
 * with every reason against the call and the smallest change that would be allowed.
 */
public final class GrantDecision {

    /** Most values in one call. */
    public static final int MAX_VALUES = 50;

    private static final String MATTER = "Lingqu-Matter";
    private static final String EXAMPLE_MATTER = "SX-0001";

    private final Grant grant;
    private final Call call;
    private final Usage usage;
    private final List<Refusal> reasons = new ArrayList<>();

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
            decision.checkItems();
            decision.checkKey();
            decision.checkQuota();
        }
        return decision.reasons.isEmpty()
                ? new Verdict.Allowed(decision.cut(), grant.rows())
                : new Verdict.Refused(decision.reasons, call);
    }

    private void checkCaller() {
        boolean own = grant.consumer().system().equals(call.system())
                && grant.consumer().department().equals(call.department());
        if (!own || !grant.resource().equals(call.resource())) {
            refuse("grant-missing", "Lingqu-Grant", "", List.of(), Change.NONE, List.of());
        }
    }

    private void checkLife() {
        if (grant.isWithdrawn()) {
            refuse("grant-withdrawn", "Lingqu-Grant", grant.number(), List.of(), Change.NONE, bounds());
            return;
        }
        LocalDate today = LegalTime.dateOf(call.at());
        List<String> period =
                List.of(grant.period().from().toString(), grant.period().to().toString());
        if (today.isBefore(grant.period().from())) {
            Change wait = new Change.WaitUntil(startOf(grant.period().from()));
            refuse("grant-not-yet", "Lingqu-Grant", grant.number(), period, wait, bounds());
        } else if (today.isAfter(grant.period().to())) {
            refuse("grant-expired", "Lingqu-Grant", grant.number(), period, Change.NONE, bounds());
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

    private void checkItems() {
        if (call.items().isEmpty()) {
            return;
        }
        Set<String> granted = new LinkedHashSet<>(grant.itemCodes());
        for (int i = 0; i < call.items().size(); i++) {
            String item = call.items().get(i);
            if (!granted.contains(item)) {
                Change change = new Change.RemoveItem(item);
                refuse("item-not-granted", "items[" + i + "]", item, grant.itemCodes(), change, bounds());
            }
        }
    }

    private void checkKey() {
        String key = call.key();
        if (key == null) {
            return;
        }
        if (!grant.keys().contains(key)) {
            refuse("key-not-granted", "key", key, grant.keys(), Change.NONE, bounds());
            return;
        }
        Set<Integer> outside = new LinkedHashSet<>();
        for (int i = 0; i < call.values().size(); i++) {
            if (grant.rows().judge(Map.of(key, call.values().get(i))) == RowFilter.Truth.NO) {
                outside.add(i);
            } else if (i - outside.size() >= MAX_VALUES) {
                refuseValues("too-many-values", from(i));
                return;
            }
        }
        if (!outside.isEmpty()) {
            refuseValues("row-not-granted", outside);
        }
    }

    private Set<Integer> from(int first) {
        Set<Integer> indexes = new LinkedHashSet<>();
        for (int i = 0; i < call.values().size(); i++) {
            boolean outside = grant.rows()
                            .judge(Map.of(
                                    String.valueOf(call.key()), call.values().get(i)))
                    == RowFilter.Truth.NO;
            if (i >= first || outside) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    private void refuseValues(String code, Set<Integer> outside) {
        int first = outside.iterator().next();
        boolean someLeft = outside.size() < call.values().size();
        Change change = someLeft ? new Change.RemoveValues(outside) : Change.NONE;
        String where = call.key() + "[" + first + "]";
        refuse(code, where, call.values().get(first), allowedRows(), change, bounds());
    }

    private List<String> allowedRows() {
        return List.of(FilterForm.write(grant.rows()).toString());
    }

    private void checkQuota() {
        LocalDate today = LegalTime.dateOf(call.at());
        if (usage.on(today) >= grant.frequency().perDay()) {
            LocalDate tomorrow = today.plusDays(1);
            Change change = grant.period().includes(tomorrow) ? new Change.WaitUntil(startOf(tomorrow)) : Change.NONE;
            String limit = String.valueOf(grant.frequency().perDay());
            refuse("quota-exhausted", "Lingqu-Grant", String.valueOf(usage.calls()), List.of(limit), change, bounds());
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

    private void refuse(
            String code, String where, String value, List<String> allowed, Change change, List<Citation> citations) {
        reasons.add(new Refusal(code, where, value, allowed, change, citations));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LegalTime.ZONE).toInstant();
    }
}
