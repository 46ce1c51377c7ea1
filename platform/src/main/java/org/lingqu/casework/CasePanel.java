package org.lingqu.casework;

import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Actor;

/**
 * The owning module's part of the one case page {@code /cases/{id}}. Implemented there as a Spring bean, one per procedure. Templates get
 * the parameters {@code page}, {@code model} and – where they declare it – {@code form}, the refused form on its way back
 * ({@link org.lingqu.ui.FormFaults}).
 */
public interface CasePanel {

    /** Id of the procedure whose cases this shows. */
    String procedure();

    /** Ids of all procedures whose cases this shows, where there are several. */
    default Set<String> procedures() {
        return Set.of(procedure());
    }

    /** Template of the content (what is applied for), e.g. {@code sharing/case}. It makes its own sheets. */
    String template();

    /**
     * Template of the fields of the decision form, put inside the kernel's form before its buttons; empty: the kernel draws the fields from
     * the inputs the moves ask for. The names of the fields are the names of the inputs.
     */
    default Optional<String> formTemplate() {
        return Optional.empty();
    }

    /** Names of the inputs the form template has fields for; the kernel draws those of the others. Empty: it has them all. */
    default Set<String> formInputs() {
        return Set.of();
    }

    /** The model of both templates, for this reader. */
    Object model(CaseFile file, Actor actor);
}
