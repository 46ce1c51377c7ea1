package org.lingqu.sharing.coverage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is behind entries, as far as somebody on this node gathers data. */
@Component
public class Supplies {

    private static final ResourceSupply.Supply NOTHING =
            new ResourceSupply.Supply(ResourceSupply.State.CATALOGED, null);

    private final ObjectProvider<ResourceSupply> supply;
    private final Entries entries;

    Supplies(ObjectProvider<ResourceSupply> supply, Entries entries) {
        this.supply = supply;
        this.entries = entries;
    }

    /** What is behind each of some entries. */
    Map<EntryId, ResourceSupply.Supply> of(Collection<EntryVersion> some) {
        ResourceSupply known = supply.getIfAvailable();
        return known == null ? Map.of() : known.of(some);
    }

    /** What is behind an entry. */
    public ResourceSupply.Supply of(EntryVersion entry) {
        return of(List.of(entry)).getOrDefault(entry.entry(), NOTHING);
    }

    /** What is behind the entry of a resource; empty when it is not in force. */
    public Optional<ResourceSupply.Supply> of(ResourceCode resource) {
        return entries.findPublished(resource).map(this::of);
    }
}
