package org.lingqu.sharing.onward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;

/**
 * Where an item comes from, as its department says.
 *
 * @param item its field name, folded
 * @param itemName as people say it
 * @param grant under which it came; null: the department collects it itself
 * @param sourceItem code of the grant's item; empty for one's own
 * @param manner what was made of it; null for one's own
 * @param basis why it is one's own; empty for a received one
 * @param by name of the person who said so
 */
public record Statement(
        String item,
        String itemName,
        @Nullable GrantId grant,
        String sourceItem,
        @Nullable OnwardManner manner,
        String basis,
        String by,
        Instant at) {

    /** Whether the department says that it collects the item itself. */
    public boolean isOwn() {
        return grant == null;
    }
}
