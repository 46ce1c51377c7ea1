package org.lingqu.sharing;

import org.jspecify.annotations.Nullable;

/** What went wrong first among steps of which each is taken though one before it failed. */
final class FirstFailure {

    private @Nullable RuntimeException first;

    void of(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            first = first == null ? failed : first;
        }
    }

    /** @throws RuntimeException the first; nothing happens when every step went well */
    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
