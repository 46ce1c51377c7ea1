package org.lingqu.sharing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/**
 * One request for data, as far as the decision about it is concerned.
 *
 * @param system who calls, for which department: proved, not claimed
 * @param items codes asked for, in order; empty means all that are granted
 * @param key code of the item looked up by; null when nothing is looked up by key (table, file)
 * @param values the values looked up; empty when {@code key} is null
 * @param kind what the call does
 * @param rows most rows asked for by a call without a key; 0 for the others
 * @param matter number of the matter served; null when the caller named none
 * @param at when it arrived
 */
public record Call(
        SystemId system,
        DepartmentId department,
        ResourceCode resource,
        List<String> items,
        @Nullable String key,
        List<String> values,
        CallKind kind,
        int rows,
        @Nullable String matter,
        Manner manner,
        Instant at) {

    public Call {
        items = List.copyOf(items);
        values = List.copyOf(values);
    }

    /**
     * How many calls of the quota it takes: as many as its rows would have taken one look-up after the other, so that no kind of call is a
     * way around the quota.
     */
    public int cost() {
        int wanted = Math.max(values.size(), rows);
        return Math.max(1, (wanted + GrantDecision.MAX_VALUES - 1) / GrantDecision.MAX_VALUES);
    }

    Call withItems(List<String> other) {
        return new Call(system, department, resource, other, key, values, kind, rows, matter, manner, at);
    }

    Call withKey(@Nullable String other, List<String> otherValues) {
        return new Call(system, department, resource, items, other, otherValues, kind, rows, matter, manner, at);
    }

    Call withKind(CallKind other) {
        return new Call(system, department, resource, items, key, values, other, rows, matter, manner, at);
    }

    Call withRows(int other) {
        return new Call(system, department, resource, items, key, values, kind, other, matter, manner, at);
    }

    Call withMatter(String other) {
        return new Call(system, department, resource, items, key, values, kind, rows, other, manner, at);
    }

    Call withManner(Manner other) {
        return new Call(system, department, resource, items, key, values, kind, rows, matter, other, at);
    }

    Call at(Instant other) {
        return new Call(system, department, resource, items, key, values, kind, rows, matter, manner, other);
    }
}
