package org.lingqu.catalog;

import java.util.Optional;
import org.lingqu.kernel.Actor;

/** Something a reader can do with a published entry in another module, e.g. apply for sharing. Offered as a Spring bean. */
public interface EntryAction {

    /**
     * A button on the entry's page.
     *
     * @param message key of its label
     * @param href where it leads
     * @param primary whether it is what most readers come for; the first one that is wins
     */
    record Link(String message, String href, boolean primary) {}

    /** The button for this reader; empty when there is nothing for him to do. */
    Optional<Link> of(EntryVersion entry, Actor reader);
}
