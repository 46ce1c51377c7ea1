package org.lingqu.sharing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/**
 * What an approved application leaves behind: who may use which items and rows of which resource, for what, how, how long and how often.
 * Immutable; a change is the next version.
 *
 * @param number as people and calls name it, e.g. {@code 2026-0273}; unique on the node
 * @param version grows with every change of any grant of the node, so that a listener sees gaps
 * @param consumer department that uses the data; {@code system} is the only system that may call
 * @param provider department that answers for the data
 * @param entryVersion version of the catalog entry that was applied for
 * @param items what may leave, in the entry's order
 * @param keys codes of the items by which may be looked up; a key need not be among the items
 * @param rows which rows may leave
 * @param kinds what calls may do; empty only where nothing is called (table, file)
 * @param copy whether the user may keep a copy and when it is deleted; null where that was not stated
 * @param suspension set while nothing may leave although the grant has not ended
 * @param withdrawal set once the grant was ended early; nothing may leave from then on
 */
public record Grant(
        GrantId id,
        String number,
        long version,
        Consumer consumer,
        Provider provider,
        ResourceCode resource,
        String title,
        int entryVersion,
        List<GrantedItem> items,
        List<String> keys,
        RowFilter rows,
        Purpose purpose,
        Manner manner,
        List<CallKind> kinds,
        Period period,
        Frequency frequency,
        @Nullable LocalCopy copy,
        GrantBasis basis,
        Instant issuedAt,
        @Nullable Suspension suspension,
        @Nullable Withdrawal withdrawal) {

    /** Who uses: the department and the one system that calls for it. */
    public record Consumer(DepartmentId department, String name, SystemId system, String systemName) {}

    /** Who answers for the data. */
    public record Provider(DepartmentId department, String name) {}

    public Grant {
        items = List.copyOf(items);
        keys = List.copyOf(keys);
        kinds = List.copyOf(kinds);
    }

    /** A grant that says nothing about copies. */
    public Grant(
            GrantId id,
            String number,
            long version,
            Consumer consumer,
            Provider provider,
            ResourceCode resource,
            String title,
            int entryVersion,
            List<GrantedItem> items,
            List<String> keys,
            RowFilter rows,
            Purpose purpose,
            Manner manner,
            List<CallKind> kinds,
            Period period,
            Frequency frequency,
            GrantBasis basis,
            Instant issuedAt,
            @Nullable Suspension suspension,
            @Nullable Withdrawal withdrawal) {
        this(
                id,
                number,
                version,
                consumer,
                provider,
                resource,
                title,
                entryVersion,
                items,
                keys,
                rows,
                purpose,
                manner,
                kinds,
                period,
                frequency,
                null,
                basis,
                issuedAt,
                suspension,
                withdrawal);
    }

    /** The same grant with other terms about copies. */
    public Grant copying(@Nullable LocalCopy terms) {
        return new Grant(
                id,
                number,
                version,
                consumer,
                provider,
                resource,
                title,
                entryVersion,
                items,
                keys,
                rows,
                purpose,
                manner,
                kinds,
                period,
                frequency,
                terms,
                basis,
                issuedAt,
                suspension,
                withdrawal);
    }

    /** Codes of the items, in order. */
    public List<String> itemCodes() {
        return items.stream().map(GrantedItem::code).toList();
    }

    /** The items by code, in order. */
    public Map<String, GrantedItem> itemsByCode() {
        Map<String, GrantedItem> byCode = new LinkedHashMap<>();
        items.forEach(item -> byCode.put(item.code(), item));
        return byCode;
    }

    public boolean isSuspended() {
        return suspension != null;
    }

    public boolean isWithdrawn() {
        return withdrawal != null;
    }
}
