package org.lingqu.catalog.watch;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.search.EntryMatching;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds what is published and withdrawn against the saved searches. That something happened is noted in the transaction in which it does;
 * whom it concerns is found a few seconds later, so that nobody's publishing waits for it and no crash loses it.
 */
@Component
class NewsWatch {

    private static final int AT_ONCE = 100;

    private final SearchRows rows;
    private final Entries entries;
    private final EntryMatching matching;
    private final Notices notices;
    private final People people;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final LegalTime time;

    NewsWatch(
            SearchRows rows,
            Entries entries,
            EntryMatching matching,
            Notices notices,
            People people,
            Deliveries deliveries,
            JdbcClient jdbc,
            LegalTime time) {
        this.rows = rows;
        this.entries = entries;
        this.matching = matching;
        this.notices = notices;
        this.people = people;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
        this.time = time;
    }

    @EventListener
    void on(EntryPublished published) {
        note(published.entry(), published.version(), false);
    }

    @EventListener
    void on(EntryWithdrawn withdrawn) {
        int last = entries.versions(withdrawn.entry()).stream()
                .mapToInt(EntryVersion::number)
                .max()
                .orElse(0);
        note(withdrawn.entry(), last, true);
    }

    private void note(EntryId entry, int version, boolean withdrawn) {
        jdbc.sql("insert into catalog.search_event (entry, version, withdrawn, at) values (?, ?, ?, ?)")
                .params(entry.value(), version, withdrawn, SearchRows.at(time.now()))
                .update();
    }

    private record Event(long number, EntryId entry, int version, boolean withdrawn, Instant at) {}

    /** Takes what is waiting, the oldest first; several processes may do so at once. */
    @Transactional
    void look() {
        List<Event> waiting = jdbc.sql("""
                        select number, entry, version, withdrawn, at from catalog.search_event
                        order by number limit ? for update skip locked
                        """)
                .param(AT_ONCE)
                .query((row, n) -> new Event(
                        row.getLong(1),
                        new EntryId(row.getObject(2, java.util.UUID.class)),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
        if (waiting.isEmpty()) {
            return;
        }
        List<SavedSearch> searches = ofActiveOwners(rows.all());
        waiting.forEach(event -> tell(event, searches));
        jdbc.sql("delete from catalog.search_event where number = any(:done)")
                .param("done", waiting.stream().map(Event::number).toArray(Long[]::new))
                .update();
    }

    /** A disabled account hears nothing and gathers nothing; enabled again, it goes on with what comes then. */
    private List<SavedSearch> ofActiveOwners(List<SavedSearch> searches) {
        Map<AccountId, Boolean> active = new HashMap<>();
        return searches.stream()
                .filter(search -> active.computeIfAbsent(search.owner(), people::isActive))
                .toList();
    }

    private void tell(Event event, List<SavedSearch> searches) {
        Optional<EntryVersion> version = entries.versions(event.entry()).stream()
                .filter(each -> each.number() == event.version())
                .findFirst();
        if (version.isEmpty()) {
            return;
        }
        SearchNews.NewsKind kind = event.withdrawn()
                ? SearchNews.NewsKind.WITHDRAWN
                : event.version() == 1 ? SearchNews.NewsKind.NEW : SearchNews.NewsKind.CHANGED;
        for (SavedSearch search : matching.answered(
                version.get(), searches, each -> each.criteria().query())) {
            rows.addNews(search, version.get(), kind, event.at())
                    .flatMap(rows::news)
                    .ifPresent(news -> tell(search, news));
        }
    }

    private void tell(SavedSearch search, SearchNews news) {
        if (search.channels().notice()) {
            notices.tell(Notice.to(
                            search.owner(),
                            Phrase.of(
                                    "catalog.watch.notice." + news.kind(), search.name(), news.name(), news.provider()))
                    .at(news.kind() == SearchNews.NewsKind.WITHDRAWN ? "/catalog/searches" : news.href())
                    .once("catalog-watch " + news.number()));
        }
        deliveries.queue(search, news);
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> searchNewsTask(NewsWatch watch) {
            return Tasks.recurring("catalog-search-news", Schedules.fixedDelay(Duration.ofSeconds(5)))
                    .execute((instance, context) -> watch.look());
        }

        /** On its own: a receiver that does not answer keeps nobody's news back. */
        @Bean
        RecurringTask<Void> searchDeliveryTask(Deliveries deliveries) {
            return Tasks.recurring("catalog-search-delivery", Schedules.fixedDelay(Duration.ofSeconds(5)))
                    .execute((instance, context) -> deliveries.send());
        }
    }
}
