package org.lingqu.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Phrase;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/**
 * An item as the column of a table suggests it.
 *
 * @param length as in {@link Item}; null where the type has none
 * @param scale as in {@link Item}; null where the type has none
 * @param column the column's name
 * @param columnType its type as the source names it
 * @param reasons why the item is suggested like this, in sentences
 */
public record CopiedItem(
        String code,
        String name,
        ItemType type,
        @Nullable Integer length,
        @Nullable Integer scale,
        boolean required,
        boolean key,
        Grade grade,
        PersonalMark mark,
        ValueRule rule,
        String column,
        String columnType,
        List<Phrase> reasons) {

    public CopiedItem {
        reasons = List.copyOf(reasons);
    }
}
