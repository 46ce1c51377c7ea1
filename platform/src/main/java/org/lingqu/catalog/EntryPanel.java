package org.lingqu.catalog;

import java.util.Optional;
import org.lingqu.kernel.Actor;

/**
 * A part of the entry's page that another module fills: who uses the data, where they are, how good they are. Offered as a Spring bean.
 */
public interface EntryPanel {

    /** Anchor on the page, e.g. {@code uses}. */
    String anchor();

    /** Message key of the heading, in the bundle of the module that fills the panel. */
    String title();

    /** Position among the panels, ascending. */
    int order();

    /** Whether the panel stands in the narrow column at the side. */
    boolean aside();

    /** The JTE template that shows the model as its parameter {@code model}, e.g. {@code collection/entry-panel}. */
    String template();

    /** What the template shows; empty leaves the panel out for this reader. */
    Optional<Object> model(EntryVersion entry, Actor reader);
}
