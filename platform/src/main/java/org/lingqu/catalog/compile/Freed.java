package org.lingqu.catalog.compile;

import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;

/** An entry whose restriction had no basis and which the regulation therefore makes unconditionally shared: the department is told. */
final class Freed {

    private Freed() {}

    /** Empty where the entry is shared as the department stated. */
    static Optional<Notice> notice(Sheet stated, EntryVersion published) {
        return SharingType.of(stated.sharingType())
                .filter(type -> type != published.sharingType())
                .map(type -> Notice.to(published.provider(), Phrase.of("catalog.notice.freed", published.name()))
                        .holding(Permission.CATALOG_COMPILE)
                        .at("/catalog/" + published.code()));
    }
}
