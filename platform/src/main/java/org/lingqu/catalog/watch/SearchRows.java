package org.lingqu.catalog.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.store.Json;
import org.lingqu.catalog.watch.SavedSearch.Channels;
import org.lingqu.catalog.watch.SavedSearch.Criteria;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saved searches and their news in the database. */
@Repository
class SearchRows {

    private static final String SEARCH =
            "select id, owner, name, criteria::text as criteria, by_notice, mail, webhook, feed_generation, webhook_generation, created_at from catalog.saved_search ";
    private static final String NEWS =
            "select number, search, entry, version, kind, code, name, provider, at from catalog.search_news ";

    private final JdbcClient jdbc;

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SavedSearch> of(AccountId owner) {
        return jdbc.sql(SEARCH + "where owner = ? order by name")
                .param(owner.value())
                .query(SearchRows::search)
                .list();
    }

    Optional<SavedSearch> find(UUID id) {
        return jdbc.sql(SEARCH + "where id = ?")
                .param(id)
                .query(SearchRows::search)
                .optional();
    }

    /** Everybody's. */
    List<SavedSearch> all() {
        return jdbc.sql(SEARCH).query(SearchRows::search).list();
    }

    /** @throws Problem {@code search-name-taken} */
    void add(SavedSearch search) {
        try {
            with(jdbc.sql("""
                            insert into catalog.saved_search (id, owner, name, criteria, by_notice, mail, webhook, created_at)
                            values (:id, :owner, :name, :criteria::jsonb, :notice, :mail, :webhook, :at)
                            """), search)
                    .param("owner", search.owner().value())
                    .param("criteria", Json.write(search.criteria()))
                    .param("at", at(search.createdAt()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(search).causedBy(taken);
        }
    }

    /** Name, channels and feed. @throws Problem {@code search-name-taken} */
    void replace(SavedSearch search) {
        try {
            with(jdbc.sql("""
                            update catalog.saved_search
                               set name = :name, by_notice = :notice, mail = :mail, webhook = :webhook, feed_generation = :generation,
                                   webhook_generation = :secret
                             where id = :id
                            """), search)
                    .param("generation", search.feedGeneration())
                    .param("secret", search.webhookGeneration())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(search).causedBy(taken);
        }
    }

    private static Problem taken(SavedSearch search) {
        return Problem.conflict("search-name-taken").with(search.name());
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, SavedSearch search) {
        return statement
                .param("id", search.id())
                .param("name", search.name())
                .param("notice", search.channels().notice())
                .param("mail", search.channels().mail())
                .param("webhook", search.channels().webhook());
    }

    void remove(UUID id) {
        jdbc.sql("delete from catalog.saved_search where id = ?").param(id).update();
    }

    /** The newest news of a search. */
    List<SearchNews> news(UUID search, int limit) {
        return jdbc.sql(NEWS + "where search = ? order by number desc limit ?")
                .params(search, limit)
                .query(SearchRows::news)
                .list();
    }

    Optional<SearchNews> news(long number) {
        return jdbc.sql(NEWS + "where number = ?")
                .param(number)
                .query(SearchRows::news)
                .optional();
    }

    /** @return its number; empty when it was told before */
    Optional<Long> addNews(SavedSearch search, EntryVersion version, SearchNews.NewsKind kind, Instant at) {
        return jdbc.sql("""
                        insert into catalog.search_news (search, entry, version, kind, code, name, provider, at)
                        values (:search, :entry, :version, :kind, :code, :name, :provider, :at)
                        on conflict do nothing returning number
                        """)
                .param("search", search.id())
                .param("entry", version.entry().value())
                .param("version", version.number())
                .param("kind", kind.name())
                .param("code", version.code().value())
                .param("name", version.name())
                .param("provider", version.providerName())
                .param("at", at(at))
                .query(Long.class)
                .optional();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static SavedSearch search(ResultSet row, int n) throws SQLException {
        return new SavedSearch(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("owner", UUID.class)),
                row.getString("name"),
                Json.read(row.getString("criteria"), Criteria.class),
                new Channels(row.getBoolean("by_notice"), text(row, "mail"), text(row, "webhook")),
                row.getInt("feed_generation"),
                row.getInt("webhook_generation"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    private static SearchNews news(ResultSet row, int n) throws SQLException {
        return new SearchNews(
                row.getLong("number"),
                row.getObject("search", UUID.class),
                row.getObject("entry", UUID.class),
                row.getInt("version"),
                SearchNews.NewsKind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                row.getString("provider"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
