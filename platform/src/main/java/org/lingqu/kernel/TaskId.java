package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a collection task of a department. */
public record TaskId(UUID value) {

    /** A fresh, time-ordered id. */
    public static TaskId next() {
        return new TaskId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static TaskId of(String text) {
        return new TaskId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
