package org.lingqu.casework;

import java.util.Optional;
import org.lingqu.kernel.Actor;

/**
 * The owning module's part of the one case page {@code /cases/{id}}. Implemented there as a Spring bean, one per procedure. Templates get
 * the parameters {@code page}, {@code model} and – where they declare it – {@code form}, the refused form on its way back
 * ({@link org.lingqu.ui.FormFaults}).
 */
public interface CasePanel {

    /** Id of the procedure whose cases this shows. */
    String procedure();

    /** Template of the content (what is applied for), e.g. {@code sharing/case}. It makes its own sheets. */
    String template();

    /**
     * Template of the fields of the decision form, put inside the kernel's form before its buttons; empty: the kernel draws the fields from
     * the inputs the moves ask for. The names of the fields are the names of the inputs.
     */
    default Optional<String> formTemplate() {
        return Optional.empty();
    }

    /** The model of both templates, for this reader. */
    Object model(CaseFile file, Actor actor);
}
