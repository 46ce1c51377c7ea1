package org.lingqu.sharing;

import java.util.UUID;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;

/** Identifies an application for data. */
public record ApplicationId(UUID value) {

    /** A fresh, time-ordered id. */
    public static ApplicationId next() {
        return new ApplicationId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static ApplicationId of(String text) {
        try {
            return new ApplicationId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("id-malformed").with(text).causedBy(malformed);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
