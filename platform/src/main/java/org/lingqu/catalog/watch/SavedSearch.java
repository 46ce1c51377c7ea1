package org.lingqu.catalog.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.AccountId;

/**
 * A search somebody keeps.
 *
 * @param owner whose it is; nobody else sees it
 * @param name as the owner calls it
 * @param criteria what is searched
 * @param channels how the owner is told of news
 * @param feedGeneration raised when the feed gets another address
 * @param webhookGeneration raised when the webhook gets another secret
 */
public record SavedSearch(
        UUID id,
        AccountId owner,
        String name,
        Criteria criteria,
        Channels channels,
        int feedGeneration,
        int webhookGeneration,
        Instant createdAt) {

    SavedSearch told(String newName, Channels newChannels) {
        return new SavedSearch(id, owner, newName, criteria, newChannels, feedGeneration, webhookGeneration, createdAt);
    }

    SavedSearch withAnotherFeed() {
        return new SavedSearch(id, owner, name, criteria, channels, feedGeneration + 1, webhookGeneration, createdAt);
    }

    SavedSearch withAnotherSecret() {
        return new SavedSearch(id, owner, name, criteria, channels, feedGeneration, webhookGeneration + 1, createdAt);
    }

    /** Words and chosen values of facets. */
    public record Criteria(String text, Map<Facet, Set<String>> selected) {

        public static Criteria of(SearchQuery query) {
            return new Criteria(query.text(), query.selected());
        }

        /** Just what has all of it, without corrections: nobody wants to be told of what is merely alike. */
        public SearchQuery query() {
            return new SearchQuery(text, selected, SearchQuery.Order.NEWEST, 1, null, true);
        }
    }

    /**
     * Ways to be told; every search has a feed besides.
     *
     * @param notice by a notice on the page
     * @param mail an address, or null
     * @param webhook an address, or null
     */
    public record Channels(
            boolean notice, @Nullable String mail, @Nullable String webhook) {

        public static final Channels NONE = new Channels(false, null, null);
    }
}
