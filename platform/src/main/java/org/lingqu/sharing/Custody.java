package org.lingqu.sharing;

import org.jspecify.annotations.Nullable;

/**
 * How the user department keeps what it obtains.
 *
 * @param copy whether it may keep a copy; null where that was not stated
 * @param people who answers for it; null where nobody was named
 */
public record Custody(@Nullable LocalCopy copy, @Nullable Responsible people) {

    /** Nothing stated. */
    public static final Custody NONE = new Custody(null, null);

    Custody with(@Nullable LocalCopy other) {
        return new Custody(other, people);
    }
}
