package org.lingqu.kernel;

import java.util.UUID;

/** Identifies one load of data for one entry. */
public record LoadId(UUID value) {

    /** A fresh, time-ordered id. */
    public static LoadId next() {
        return new LoadId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static LoadId of(String text) {
        return new LoadId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
