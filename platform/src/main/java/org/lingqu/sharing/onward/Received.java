package org.lingqu.sharing.onward;

import java.util.List;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.sharing.Grant;

/**
 * An item of a draft that came by a grant.
 *
 * @param sourceItem code of the grant's item
 * @param manner what was made of it
 * @param stated whether the department said so; otherwise its name and subject say it
 * @param sources who is asked: the provider, and the original ones where its entry is itself made from received data
 */
public record Received(
        DraftOutline.Item item,
        Grant grant,
        String sourceItem,
        OnwardManner manner,
        boolean stated,
        List<Source> sources) {

    public Received {
        sources = List.copyOf(sources);
    }

    /** Names of the sources, for a sentence. */
    String names() {
        return String.join("、", sources.stream().map(Source::name).distinct().toList());
    }
}
