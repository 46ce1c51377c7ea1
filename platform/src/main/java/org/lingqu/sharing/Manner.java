package org.lingqu.sharing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SupplyMode;

/** How data is handed over (共享方式). */
public enum Manner {
    /** Calls of an interface. */
    INTERFACE,
    /** Rows written into a database of the consumer. */
    TABLE,
    /** A file. */
    FILE;

    /** How an entry's data may be asked for: as it says; where it names no way, as of data that are not shared, in each. */
    public static List<Manner> offeredBy(EntryVersion entry) {
        Set<SupplyMode> modes = entry.content().sharing().modes();
        return Stream.of(values())
                .filter(each -> modes.isEmpty() || modes.contains(SupplyMode.valueOf(each.name())))
                .toList();
    }
}
