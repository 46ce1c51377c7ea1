package org.lingqu.sharing;

import java.util.UUID;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;

/** Identifies a demand for data. */
public record DemandId(UUID value) {

    /** A fresh, time-ordered id. */
    public static DemandId next() {
        return new DemandId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static DemandId of(String text) {
        try {
            return new DemandId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("id-malformed").with(text).causedBy(malformed);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
