package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;

/**
 * Some of a list, as a rule the newest first.
 *
 * @param more whether others follow
 */
public record Newest<T>(List<T> shown, boolean more) {

    public Newest {
        shown = List.copyOf(shown);
    }

    /** @param found those wanted and, where more follow, one more */
    static <T> Newest<T> of(List<T> found, int most) {
        return new Newest<>(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** The one behind which the others follow; empty when these are the last. */
    public Optional<T> behind() {
        return more ? Optional.of(shown.get(shown.size() - 1)) : Optional.empty();
    }
}
