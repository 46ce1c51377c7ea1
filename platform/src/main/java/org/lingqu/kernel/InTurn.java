package org.lingqu.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that is done for each of several, of which one that fails keeps no other from its turn. */
public final class InTurn {

    private InTurn() {}

    /**
     * Gives each its turn, in order.
     *
     * @throws RuntimeException what went wrong first, when all have had their turn
     */
    public static <T> void each(Iterable<T> all, Consumer<? super T> turn) {
        @Nullable RuntimeException first = null;
        for (T one : all) {
            try {
                turn.accept(one);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
