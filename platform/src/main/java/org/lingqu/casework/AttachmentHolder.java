package org.lingqu.casework;

import java.util.Collection;
import java.util.Set;

/** Implemented by modules that keep files for acts still to come, or of acts that need no case: what lies there is not swept away. */
public interface AttachmentHolder {

    /**
     * Which of some contents are kept there.
     *
     * @param digests SHA-256 of each, as {@link Attachment#sha256}
     */
    Set<String> held(Collection<String> digests);
}
