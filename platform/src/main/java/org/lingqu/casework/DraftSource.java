package org.lingqu.casework;

import java.util.List;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;

/**
 * Offers the unfinished papers of a person – entries, applications – to the workbench. Implemented as a Spring bean by the modules that
 * keep drafts.
 */
public interface DraftSource {

    /** The person's drafts, the latest first; a handful is enough. */
    List<Draft> draftsOf(Actor actor);

    /**
     * An unfinished paper.
     *
     * @param kind message key of what it is, e.g. {@code procedure.catalog-entry.short}
     * @param title its title so far
     * @param href where it is continued
     * @param state what is still missing, or when it was saved
     */
    record Draft(String kind, String title, String href, Phrase state) {}
}
