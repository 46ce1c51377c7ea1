package org.lingqu.sharing;

import org.lingqu.kernel.Actor;

/** A part of a grant's page that whoever supplies the data fills. Offered as a Spring bean. */
public interface GrantPanel {

    /** Whether it has something to say about grants of this manner. */
    boolean fits(Manner manner);

    /** Anchor on the page, e.g. {@code handover}. */
    String anchor();

    /** Message key of the heading, in the bundle of the module that fills the panel. */
    String title();

    /** The JTE template that shows the model as its parameter {@code model}, e.g. {@code exchange/grant-panel}. */
    String template();

    /** What the template shows to one of the grant's two departments. */
    Object model(Grant grant, Actor reader);
}
