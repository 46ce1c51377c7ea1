package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a grant: what an approved application leaves behind. */
public record GrantId(UUID value) {

    /** A fresh, time-ordered id. */
    public static GrantId next() {
        return new GrantId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static GrantId of(String text) {
        return new GrantId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
