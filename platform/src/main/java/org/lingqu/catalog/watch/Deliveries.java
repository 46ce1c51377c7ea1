package org.lingqu.catalog.watch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.People;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What goes out by mail and webhook. A delivery is tried at once and then after longer and longer pauses, for about a day; then it is given up
 * and its owner is told. A receiver that does not answer is waited for once, for all that is due to it. News may arrive twice, never not at
 * all: a receiver knows the same news by its number.
 */
@Component
class Deliveries {

    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(14));

    /** No further webhook of a round is called after this; the others stay due. */
    private static final Duration ROUND = Duration.ofSeconds(20);

    private static final int AT_ONCE = 50;
    private static final int LONGEST_ERROR = 200;

    private final SearchRows rows;
    private final WatchKeys keys;
    private final Webhooks webhooks;
    private final MailFolder mails;
    private final Notices notices;
    private final People people;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final LegalTime time;

    Deliveries(
            SearchRows rows,
            WatchKeys keys,
            Webhooks webhooks,
            MailFolder mails,
            Notices notices,
            People people,
            MessageSource messages,
            JdbcClient jdbc,
            LegalTime time) {
        this.rows = rows;
        this.keys = keys;
        this.webhooks = webhooks;
        this.mails = mails;
        this.notices = notices;
        this.people = people;
        this.messages = messages;
        this.jdbc = jdbc;
        this.time = time;
    }

    private enum Channel {
        MAIL,
        WEBHOOK
    }

    private record Delivery(UUID id, UUID search, long news, Channel channel, int attempts) {}

    void queue(SavedSearch search, SearchNews news) {
        if (search.channels().mail() != null) {
            queue(search, news, Channel.MAIL);
        }
        if (search.channels().webhook() != null) {
            queue(search, news, Channel.WEBHOOK);
        }
    }

    private void queue(SavedSearch search, SearchNews news, Channel channel) {
        jdbc.sql("insert into catalog.search_delivery (id, search, news, channel, next_at) values (?, ?, ?, ?, ?)")
                .params(Uuids.next(), search.id(), news.number(), channel.name(), SearchRows.at(time.now()))
                .update();
    }

    /** Tries what is due: mail first, which waits for nobody, then webhooks, each of which may let itself be waited for. */
    void send() {
        List<Delivery> mails;
        do {
            mails = take(Channel.MAIL, null, AT_ONCE);
            mails.forEach(this::send);
        } while (mails.size() == AT_ONCE);
        long began = System.nanoTime();
        Optional<Delivery> next = take(Channel.WEBHOOK, null, 1).stream().findFirst();
        while (next.isPresent()) {
            send(next.get());
            next = System.nanoTime() - began < ROUND.toNanos()
                    ? take(Channel.WEBHOOK, null, 1).stream().findFirst()
                    : Optional.empty();
        }
    }

    /**
     * Takes what is due. The next attempt is written down before this one is made, so that a crash repeats it.
     *
     * @param search whose deliveries; null for all
     */
    private List<Delivery> take(Channel channel, @Nullable UUID search, int most) {
        return jdbc.sql("""
                        update catalog.search_delivery set attempts = attempts + 1, next_at = :later
                         where id in (select id from catalog.search_delivery where next_at <= :now and channel = :channel
                                         and (:search::uuid is null or search = :search) order by next_at limit :most for update skip locked)
                        returning id, search, news, channel, attempts
                        """)
                .param("now", SearchRows.at(time.now()))
                .param("later", SearchRows.at(time.now().plus(PAUSES.get(0))))
                .param("channel", channel.name())
                .param("search", search)
                .param("most", most)
                .query((row, n) -> new Delivery(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        Channel.valueOf(row.getString(4)),
                        row.getInt(5)))
                .list();
    }

    private void send(Delivery delivery) {
        Optional<SavedSearch> search = rows.find(delivery.search());
        Optional<SearchNews> news = rows.news(delivery.news());
        if (search.isEmpty() || news.isEmpty()) {
            return; // removed meanwhile, and the delivery with it
        }
        if (!people.isActive(search.get().owner())) {
            done(delivery); // nothing leaves in the name of who may no longer read it
            return;
        }
        try {
            send(delivery, search.get(), news.get());
            done(delivery);
        } catch (SocketTimeoutException silent) {
            // counts for what else is due there, of which another one is tried first next time
            take(Channel.WEBHOOK, delivery.search(), Integer.MAX_VALUE)
                    .forEach(each -> later(each, search.get(), String.valueOf(silent.getMessage())));
            later(delivery, search.get(), String.valueOf(silent.getMessage()));
        } catch (IOException | RuntimeException failed) {
            // whatever is wrong with one must not keep the others back
            later(delivery, search.get(), String.valueOf(failed.getMessage()));
        }
    }

    private void send(Delivery delivery, SavedSearch search, SearchNews news) throws IOException {
        Instant now = time.now();
        String mail = search.channels().mail();
        String webhook = search.channels().webhook();
        if (delivery.channel() == Channel.MAIL && mail != null) {
            mails.put(delivery.id(), mail, said(search, news), said(search, news) + "\n\n" + news.code() + "\n", now);
        } else if (delivery.channel() == Channel.WEBHOOK && webhook != null) {
            WebhookAddress to = WebhookAddress.of(webhook).orElseThrow(() -> new IOException("address refused"));
            webhooks.send(to, keys.webhookSecret(search), body(search, news), now);
        }
    }

    private String said(SavedSearch search, SearchNews news) {
        Object[] arguments = {search.name(), news.name(), news.provider()};
        return messages.getMessage("catalog.watch.notice." + news.kind(), arguments, Locale.SIMPLIFIED_CHINESE);
    }

    static String body(SavedSearch search, SearchNews news) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", news.number());
        body.put("search", search.id().toString());
        body.put("searchName", search.name());
        body.put("event", news.kind().name());
        body.put("code", news.code());
        body.put("version", news.version());
        body.put("name", news.name());
        body.put("provider", news.provider());
        body.put("at", news.at().toString());
        return Json.write(body);
    }

    private void done(Delivery delivery) {
        jdbc.sql("delete from catalog.search_delivery where id = ?")
                .param(delivery.id())
                .update();
    }

    private void later(Delivery delivery, SavedSearch search, String error) {
        if (delivery.attempts() > PAUSES.size()) {
            done(delivery);
            notices.tell(
                    Notice.to(search.owner(), Phrase.of("catalog.watch.given-up", search.name(), delivery.attempts()))
                            .at("/catalog/searches")
                            .once("catalog-watch-given-up " + delivery.id())
                            .asGrave());
            return;
        }
        Instant next = time.now().plus(PAUSES.get(delivery.attempts() - 1));
        jdbc.sql("update catalog.search_delivery set next_at = ?, last_error = ? where id = ?")
                .params(SearchRows.at(next), error.substring(0, Math.min(LONGEST_ERROR, error.length())), delivery.id())
                .update();
    }
}
