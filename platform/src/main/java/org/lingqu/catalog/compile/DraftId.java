package org.lingqu.catalog.compile;

import java.util.UUID;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;

/** Identifies a draft. */
public record DraftId(UUID value) {

    public static DraftId next() {
        return new DraftId(Uuids.next());
    }

    /** @throws Problem {@code draft-unknown} for what is no id, as nobody has such a draft */
    public static DraftId of(String text) {
        try {
            return new DraftId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("draft-unknown").causedBy(malformed);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
