package org.lingqu.audit.log;

import java.time.Instant;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;

/**
 * How far the second tree of the log is.
 *
 * @param size number of entries in it
 * @param logSize number of entries in the first tree at the same moment
 * @param note the signed checkpoint of exactly this size
 * @param vkey public key it is signed with
 * @param signedAt when
 */
public record SecondState(long size, long logSize, String note, String vkey, Instant signedAt) {

    /** Whether it holds every entry of the first tree; until then it is not published. */
    public boolean isWhole() {
        return size == logSize;
    }

    public Checkpoint checkpoint() {
        return Checkpoint.of(SignedNote.of(note).text());
    }
}
