package org.lingqu.catalog.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.inventory.InventoryItem;
import org.lingqu.catalog.inventory.ManagementRule;
import org.lingqu.catalog.inventory.Statement;

/**
 * The inventory of a department.
 *
 * @param statement the last one signed; null when there is none
 * @param asSigned whether the inventory still says what was signed
 * @param rule the department's rules for its catalog; null when none are recorded
 */
public record InventoryView(
        List<InventoryItem> items,
        @Nullable Statement statement,
        boolean asSigned,
        @Nullable ManagementRule rule) {

    public long open() {
        return items.stream().filter(item -> !item.isAccounted()).count();
    }

    /** The duties among them. */
    public List<InventoryItem> functions() {
        return items.stream()
                .filter(item -> item.origin() == InventoryItem.Origin.FUNCTION)
                .toList();
    }

    /** Items that are asked about: first those that should be compiled. */
    public List<InventoryItem> asked() {
        return items.stream()
                .sorted((one, other) -> Boolean.compare(one.isAccounted(), other.isAccounted()))
                .toList();
    }
}
