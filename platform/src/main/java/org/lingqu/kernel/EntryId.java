package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a catalog entry over all its versions. */
public record EntryId(UUID value) {

    /** A fresh, time-ordered id. */
    public static EntryId next() {
        return new EntryId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static EntryId of(String text) {
        return new EntryId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
