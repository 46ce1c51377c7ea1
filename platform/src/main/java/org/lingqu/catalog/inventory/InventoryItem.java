package org.lingqu.catalog.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;

/**
 * A duty or an information system of a department, and what stands for it in the catalog.
 *
 * @param basis norm of a duty; empty for a system
 * @param entries entries in force that stand for it
 * @param reason why none does; empty where none was stated
 * @param saidBy who stated entries or reason last; empty when nobody has
 * @param saidAt when; null when nobody has
 */
public record InventoryItem(
        UUID id,
        DepartmentId department,
        Origin origin,
        String name,
        String basis,
        List<Entry> entries,
        String reason,
        String saidBy,
        @Nullable Instant saidAt) {

    /** From which list it comes. */
    public enum Origin {
        /** 职责清单. */
        FUNCTION,
        /** 信息系统清单. */
        SYSTEM
    }

    /**
     * An entry that stands for the item.
     *
     * @param derived whether that follows from the entry itself, which names the system its data are formed in
     */
    public record Entry(ResourceCode code, String name, boolean derived) {}

    public InventoryItem {
        entries = List.copyOf(entries);
    }

    /** Whether an entry or a reason stands for it; otherwise it should be compiled (应编未编). */
    public boolean isAccounted() {
        return !entries.isEmpty() || !reason.isEmpty();
    }
}
