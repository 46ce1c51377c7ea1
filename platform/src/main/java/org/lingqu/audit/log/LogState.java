package org.lingqu.audit.log;

import java.time.Instant;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;

/**
 * How far the log is.
 *
 * @param size number of entries with a position
 * @param snapshot everything visible to this PostgreSQL snapshot has its position
 * @param systemIdentifier of the database cluster in which the snapshot means something
 * @param note the signed checkpoint of exactly this size
 * @param vkey public key it is signed with
 * @param signedAt when
 */
public record LogState(long size, String snapshot, long systemIdentifier, String note, String vkey, Instant signedAt) {

    public Checkpoint checkpoint() {
        return Checkpoint.of(SignedNote.of(note).text());
    }
}
