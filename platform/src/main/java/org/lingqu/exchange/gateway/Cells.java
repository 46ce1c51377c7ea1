package org.lingqu.exchange.gateway;

import org.jspecify.annotations.Nullable;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.GrantedItem;

/** What of a cell may leave: the one place where masks are put on, whatever the manner of supply. */
final class Cells {

    private Cells() {}

    static boolean isMasked(GrantedItem item) {
        return item.mark() != PersonalMark.NONE;
    }

    /** @return null for an empty cell */
    static @Nullable String leaving(GrantedItem item, @Nullable String cell) {
        return cell == null || !isMasked(item) ? cell : item.mark().mask(cell);
    }
}
