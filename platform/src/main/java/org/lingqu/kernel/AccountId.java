package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a person's account. */
public record AccountId(UUID value) {

    /** A fresh, time-ordered id. */
    public static AccountId next() {
        return new AccountId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static AccountId of(String text) {
        return new AccountId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
