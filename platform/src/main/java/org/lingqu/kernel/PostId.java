package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a post (岗位) in a department. */
public record PostId(UUID value) {

    /** A fresh, time-ordered id. */
    public static PostId next() {
        return new PostId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static PostId of(String text) {
        return new PostId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
