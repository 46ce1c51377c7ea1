package org.lingqu.kernel;

import java.util.UUID;

/** Identifies an information system registered by a department; systems call the gateway. */
public record SystemId(UUID value) {

    /** A fresh, time-ordered id. */
    public static SystemId next() {
        return new SystemId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static SystemId of(String text) {
        return new SystemId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
