package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a source from which a department's data are collected. */
public record SourceId(UUID value) {

    /** A fresh, time-ordered id. */
    public static SourceId next() {
        return new SourceId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static SourceId of(String text) {
        return new SourceId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
