package org.lingqu.casework;

import org.lingqu.kernel.Actor;

/**
 * A further part of the case page, at its side, for cases of any procedure: what a module has to say about a case that is not its own.
 * Implemented as a Spring bean. Templates get the parameters {@code page} and {@code model}.
 */
public interface CaseAside {

    /** Template of the part, e.g. {@code hall/ticket}. It makes its own sheet. */
    String template();

    /** Whether there is anything to show to this reader. */
    boolean concerns(CaseFile file, Actor actor);

    /** The model of the template. */
    Object model(CaseFile file, Actor actor);
}
