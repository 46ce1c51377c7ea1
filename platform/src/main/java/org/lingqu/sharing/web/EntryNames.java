package org.lingqu.sharing.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Grant;
import org.springframework.stereotype.Component;

/** What people call the items of an entry, also of an old version. */
@Component
class EntryNames {

    private final Entries entries;

    EntryNames(Entries entries) {
        this.entries = entries;
    }

    Map<String, String> of(Grant grant) {
        return of(grant.resource(), grant.entryVersion(), ScopeFacts.names(grant.items()));
    }

    Map<String, String> of(Application application) {
        return of(
                application.resource(),
                application.entryVersion(),
                ScopeFacts.names(application.content().items()));
    }

    private Map<String, String> of(ResourceCode resource, int version, Map<String, String> known) {
        Map<String, String> names = new LinkedHashMap<>(known);
        try {
            entries.version(resource, version).items().forEach(item -> names.put(item.code(), item.name()));
        } catch (Problem gone) {
            return names;
        }
        return names;
    }
}
