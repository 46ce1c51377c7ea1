package org.lingqu.catalog;

import org.lingqu.kernel.Actor;

/**
 * What a reader can do at once with a hit of the search in another module: a button beside each, which posts the code of the entry as
 * {@code resource}. Offered as a Spring bean.
 */
public interface HitAction {

    /** Message key of the button. */
    String message();

    /** Where it posts to; whoever answers there leads on. */
    String address();

    /** Whether there is such a button for this reader at all; asked once for a page. */
    boolean isOfferedTo(Actor reader);

    /** Whether there is anything to do for this reader with this entry; asked for each hit. */
    boolean isFor(EntryVersion entry, Actor reader);
}
