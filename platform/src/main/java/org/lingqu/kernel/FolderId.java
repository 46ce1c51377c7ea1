package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a folder that is watched for files to load. */
public record FolderId(UUID value) {

    /** A fresh, time-ordered id. */
    public static FolderId next() {
        return new FolderId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static FolderId of(String text) {
        return new FolderId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
