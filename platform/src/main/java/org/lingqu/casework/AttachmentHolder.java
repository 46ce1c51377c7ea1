package org.lingqu.casework;

import java.util.Collection;
import java.util.Set;

/** Implemented by modules that keep files for acts still to come: what waits there belongs to no case yet and is not swept away. */
public interface AttachmentHolder {

    /**
     * Which of some contents are waited with.
     *
     * @param digests SHA-256 of each, as {@link Attachment#sha256}
     */
    Set<String> held(Collection<String> digests);
}
