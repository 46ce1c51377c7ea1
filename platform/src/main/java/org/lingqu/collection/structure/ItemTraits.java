package org.lingqu.collection.structure;

import java.util.Optional;
import org.lingqu.catalog.Item;

/** What of an item is compared with columns. */
record ItemTraits(
        Item item,
        String code,
        String name,
        String usual,
        String core,
        String initials,
        String syllables,
        Optional<Subject> subject) {

    ItemTraits(Item item) {
        this(
                item,
                ColumnWords.plain(item.code()),
                ColumnWords.plain(item.name()),
                ColumnWords.usual(item.name()),
                ColumnWords.core(ColumnWords.usual(item.name())),
                Initials.of(item.name()),
                Initials.syllables(item.name()),
                Subject.named(item.name(), item.code()));
    }
}
