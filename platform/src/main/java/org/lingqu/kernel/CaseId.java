package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a case: one run of a procedure. */
public record CaseId(UUID value) {

    /** A fresh, time-ordered id. */
    public static CaseId next() {
        return new CaseId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static CaseId of(String text) {
        return new CaseId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
