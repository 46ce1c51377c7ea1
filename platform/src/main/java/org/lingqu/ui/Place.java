package org.lingqu.ui;

import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;

/**
 * An entry of the menu at the left. A module offers its own as a Spring bean. The place whose address is the longest beginning of the
 * page's path is the current one; a controller may name another one with the model attribute {@code place}.
 *
 * @param key unique name, e.g. {@code catalog}
 * @param href address, e.g. {@code /catalog}
 * @param message key of the label in the message bundles
 * @param order position, ascending; the house uses hall 10, catalog 20, collection 30, sharing 60, audit 110, rules 120, system 130
 * @param startsGroup whether a line and a gap stand above it
 * @param anyOf the reader needs one of these; empty: everybody signed in sees it
 * @param count how many things wait there for the reader, shown when positive; null: no figure. Called on every page: from memory or one
 *     indexed query
 */
public record Place(
        String key,
        String href,
        String message,
        int order,
        boolean startsGroup,
        Set<Permission> anyOf,
        @Nullable ToLongFunction<Actor> count) {

    public Place {
        anyOf = Set.copyOf(anyOf);
    }

    /** A place for everybody signed in, without a figure. */
    public static Place of(String key, String href, String message, int order) {
        return new Place(key, href, message, order, false, Set.of(), null);
    }

    public Place startingGroup() {
        return new Place(key, href, message, order, true, anyOf, count);
    }

    public Place needing(Permission... oneOf) {
        return new Place(key, href, message, order, startsGroup, Set.of(oneOf), count);
    }

    public Place counting(ToLongFunction<Actor> waiting) {
        return new Place(key, href, message, order, startsGroup, anyOf, waiting);
    }

    boolean openTo(@Nullable Actor actor) {
        return actor != null && (anyOf.isEmpty() || anyOf.stream().anyMatch(actor::may));
    }

    /** How much of the path this place covers: length of the common beginning, 0 when it does not lie on the way. */
    int covers(String path) {
        if (path.equals(href)) {
            return Integer.MAX_VALUE;
        }
        return href.length() > 1 && path.startsWith(href.endsWith("/") ? href : href + "/") ? href.length() : 0;
    }
}
