package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;

/** What the terms of a grant about local copies have against a call that reads in bulk. Pure, a part of {@link GrantDecision}. */
final class CopyDecision {

    private final Grant grant;
    private final LocalCopy copy;
    private final Call call;
    private final List<Refusal> reasons = new ArrayList<>();

    private CopyDecision(Grant grant, LocalCopy copy, Call call) {
        this.grant = grant;
        this.copy = copy;
        this.call = call;
    }

    static List<Refusal> against(Grant grant, Call call, Usage usage) {
        LocalCopy copy = grant.copy();
        if (copy == null || !isBulk(call)) {
            return List.of();
        }
        CopyDecision decision = new CopyDecision(grant, copy, call);
        decision.decide(usage);
        return decision.reasons;
    }

    private static boolean isBulk(Call call) {
        return call.manner() != Manner.INTERFACE || !call.kind().isByKey();
    }

    /** Calls a day that the quota and, for calls that read in bulk, the volume of copies pay for. */
    static int callsPerDay(Grant grant, Call call) {
        int perDay = grant.frequency().perDay();
        LocalCopy copy = grant.copy();
        if (copy == null || !copy.allowed() || !isBulk(call)) {
            return perDay;
        }
        return Math.min(perDay, (copy.rowsPerDay() + GrantDecision.MAX_VALUES - 1) / GrantDecision.MAX_VALUES);
    }

    private void decide(Usage usage) {
        LocalDate today = LegalTime.dateOf(call.at());
        if (!copy.allowed()) {
            queryOnly();
        } else if (!copy.isOpenOn(today)) {
            String day = String.valueOf(copy.deleteBy());
            refuse("copy-day-passed", today.toString(), List.of(day), Change.none("apply for a longer copy"));
        } else {
            volume(usage.on(today), today);
        }
    }

    private void queryOnly() {
        boolean called = call.manner() == Manner.INTERFACE;
        List<String> byKey =
                grant.kinds().stream().filter(CallKind::isByKey).map(Enum::name).toList();
        String instead = byKey.isEmpty()
                ? "apply for a local copy"
                : "look up by " + String.join(", ", grant.keys()) + ", at most " + GrantDecision.MAX_VALUES
                        + " values a call";
        refuse("copy-not-granted", called ? call.kind().name() : call.manner().name(), byKey, Change.none(instead));
    }

    /** Every answered call of the day counts as the rows it could have brought, so that no kind is a way around the volume. */
    private void volume(int calls, LocalDate today) {
        long left = copy.rowsPerDay() - (long) calls * GrantDecision.MAX_VALUES;
        if (call.rows() <= Math.max(0, left) && left > 0) {
            return;
        }
        List<String> limit = List.of(String.valueOf(copy.rowsPerDay()));
        if (left <= 0) {
            LocalDate tomorrow = today.plusDays(1);
            boolean open = grant.period().includes(tomorrow) && copy.isOpenOn(tomorrow);
            Change wait =
                    open ? new Change.WaitUntil(startOf(tomorrow)) : Change.none("ask for a larger volume of copies");
            refuse("copy-volume-used", String.valueOf((long) calls * GrantDecision.MAX_VALUES), limit, wait);
        }
        long most = left > 0 ? left : copy.rowsPerDay();
        if (call.rows() > most) {
            refuse("copy-over-volume", String.valueOf(call.rows()), limit, new Change.FewerRows((int) most));
        }
    }

    private void refuse(String code, @Nullable String value, List<String> allowed, Change change) {
        String where = call.manner() == Manner.INTERFACE ? "kind" : "manner";
        reasons.add(new Refusal(
                code,
                where,
                value == null ? "" : value,
                allowed,
                change,
                copy.under().isEmpty() ? grant.basis().bounds() : copy.under()));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LegalTime.ZONE).toInstant();
    }
}
