package org.lingqu.catalog.watch;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that answered a saved search.
 *
 * @param number its place among all news
 * @param kind what happened
 * @param code resource code of the entry
 * @param name its name then
 * @param provider name of the department that provides it
 * @param at when it was published or withdrawn
 */
public record SearchNews(
        long number,
        UUID search,
        UUID entry,
        int version,
        NewsKind kind,
        String code,
        String name,
        String provider,
        Instant at) {

    /** What happened. People see {@code name.NewsKind.<NAME>}. */
    public enum NewsKind {
        NEW,
        CHANGED,
        WITHDRAWN
    }

    /** Where it is seen on this node. */
    public String href() {
        return "/catalog/" + code;
    }
}
