package org.lingqu.catalog;

import java.util.UUID;
import org.lingqu.kernel.Actor;

/** Drafts, for the modules that state something about them. */
public interface DraftOutlines {

    /**
     * A draft of the own department, for who compiles or who answers in its name.
     *
     * @throws org.lingqu.kernel.Problem {@code draft-unknown} when there is none or it is another department's, which is recorded
     */
    DraftOutline get(UUID id, Actor actor);
}
