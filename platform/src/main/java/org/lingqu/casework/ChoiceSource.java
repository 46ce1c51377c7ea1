package org.lingqu.casework;

import java.util.List;

/**
 * Offers what may be chosen in an {@link Input#choiceOf}: things a module keeps and that change while the platform runs. Implemented as a
 * Spring bean by the module that keeps them.
 */
public interface ChoiceSource {

    /** Key of the source, module first, e.g. {@code hall.experts}. */
    String key();

    /** What may be chosen now, in the order in which it is offered. */
    List<Offered> offered();

    /**
     * One choice.
     *
     * @param code what is stored
     * @param words what people read
     */
    record Offered(String code, String words) {}
}
