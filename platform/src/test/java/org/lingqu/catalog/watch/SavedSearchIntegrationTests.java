package org.lingqu.catalog.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.catalog.AnEntry.anEntry;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.notice.Notices;
import org.lingqu.organization.People;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.RestingAlarms;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who has saved a search is told what is new for it, each way he chose, and nobody else sees it. */
@IntegrationTest
class SavedSearchIntegrationTests {

    private static final String SEARCHES = "/api/v1/catalog/searches";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NewsWatch watch;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SearchRows rows;

    @Autowired
    WatchKeys keys;

    @Autowired
    MailFolder mails;

    @Autowired
    Notices notices;

    @Autowired
    People whoIsActive;

    @Autowired
    MessageSource messages;

    @Autowired
    LegalTime time;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    DataDirectory data;

    @Autowired
    Accounts accounts;

    @Autowired
    Scheduler alarms;

    private final String word = "订阅试验" + UUID.randomUUID().toString().substring(0, 8);
    private Program owner;
    private Program other;

    @BeforeEach
    void two_people() {
        people.theAuthority();
        owner = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.CATALOGER)));
        other = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.CATALOGER)));
    }

    @Test
    void tells_of_what_is_published_changed_and_withdrawn_and_of_nothing_else() throws IOException {
        JsonNode search = owner.post(
                        SEARCHES,
                        Map.of(
                                "name",
                                "我的" + word,
                                "q",
                                word,
                                "facets",
                                Map.of("share", List.of("UNCONDITIONAL")),
                                "notice",
                                true,
                                "mail",
                                "clerk@example.org"))
                .json();
        EntryVersion entry = published(word, 1);
        events.publishEvent(new EntryPublished(published("别的事项", 1).entry(), entry.code(), 1, entry.provider()));
        events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
        awaitNews(search, "NEW");

        new PublishedEntries(jdbc).change(version(entry, 2));
        events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 2, entry.provider()));
        awaitNews(search, "CHANGED", "NEW");

        new PublishedEntries(jdbc).withdraw(entry);
        events.publishEvent(new EntryWithdrawn(entry.entry(), entry.code(), entry.provider(), "试验"));
        awaitNews(search, "WITHDRAWN", "CHANGED", "NEW");

        assertThat(owner.get("/api/v1/notices").json().findValuesAsString("text"))
                .filteredOn(text -> text.contains("我的" + word))
                .hasSize(3);
        assertThat(other.get("/api/v1/notices").body()).doesNotContain(word);
        await().atMost(SOON).untilAsserted(() -> {
            deliveries.send();
            assertThat(mailsTo("clerk@example.org"))
                    .filteredOn(mail -> mail.contains(word))
                    .hasSize(3);
        });
    }

    @Test
    void gives_a_feed_to_who_has_its_address_and_says_when_nothing_is_new() throws Exception {
        JsonNode search = owner.post(SEARCHES, Map.of("name", word, "q", word)).json();
        EntryVersion entry = published(word + "<名&录>", 1);
        events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
        awaitNews(search, "NEW");

        HttpResponse<String> feed = get(search.path("feed").asString(), "");
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        assertThat(feed.body()).contains("<title>" + word + "&#60;名&#38;录&#62;</title>", "http://www.w3.org/2005/Atom");
        String mark = feed.headers().firstValue("ETag").orElseThrow();
        assertThat(get(search.path("feed").asString(), mark).statusCode()).isEqualTo(304);

        String fresh = owner.post(SEARCHES + "/" + search.path("id").asString() + "/feed", Map.of())
                .json()
                .path("feed")
                .asString();
        assertThat(get(search.path("feed").asString(), "").statusCode()).isEqualTo(404);
        assertThat(get(fresh, "").statusCode()).isEqualTo(200);
        assertThat(get(fresh.substring(0, fresh.length() - 1), "").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/catalog/feeds/x", "").statusCode()).isEqualTo(404);
    }

    @Test
    void tries_a_webhook_again_later_and_does_not_call_this_machine() {
        JsonNode search = owner.post(
                        SEARCHES, Map.of("name", word, "q", word, "webhook", "http://127.0.0.1:" + port + "/sign-in"))
                .json();
        EntryVersion entry = published(word, 1);
        events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
        awaitNews(search, "NEW");
        await().atMost(SOON).untilAsserted(() -> {
            deliveries.send();
            assertThat(jdbc.sql(
                                    "select last_error from catalog.search_delivery where search = ?::uuid and attempts > 0 "
                                            + "and next_at > now()")
                            .param(search.path("id").asString())
                            .query(String.class)
                            .list())
                    .containsExactly("address refused");
        });
    }

    @Test
    void a_mail_waits_for_no_receiver_of_webhooks() throws IOException {
        Deliveries calling = new Deliveries(
                rows, keys, new Webhooks(new WatchSettings(true)), mails, notices, whoIsActive, messages, jdbc, time);
        List<Integer> mailsBefore = new CopyOnWriteArrayList<>();
        String address = word.hashCode() + "@example.org";
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            mailsBefore.add(mailsTo(address).size());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        // else the server's own clock may send the mail meanwhile, and try the webhook, which it does not call
        RestingAlarms resting = RestingAlarms.of(alarms);
        try {
            String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            JsonNode search = owner.post(SEARCHES, Map.of("name", word, "q", word, "mail", address, "webhook", hook))
                    .json();
            EntryVersion entry = published(word, 1);
            events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
            awaitNews(search, "NEW");
            await().atMost(SOON).untilAsserted(() -> {
                calling.send();
                assertThat(mailsBefore).containsExactly(1);
            });
        } finally {
            resting.close();
            receiver.stop(0);
        }
    }

    @Test
    void a_receiver_that_does_not_answer_is_waited_for_once_for_all_that_is_due_to_it() throws IOException {
        Webhooks impatient = new Webhooks(new WatchSettings(true), Duration.ofMillis(200));
        Deliveries calling = new Deliveries(rows, keys, impatient, mails, notices, whoIsActive, messages, jdbc, time);
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread counting = new Thread(() -> countCalls(silent, calls));
            counting.setDaemon(true);
            counting.start();
            String hook = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            JsonNode search = owner.post(SEARCHES, Map.of("name", word, "q", word, "webhook", hook))
                    .json();
            EntryVersion entry = published(word, 1);
            events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
            new PublishedEntries(jdbc).change(version(entry, 2));
            events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 2, entry.provider()));
            awaitNews(search, "CHANGED", "NEW");
            String id = search.path("id").asString();
            await().atMost(SOON).untilAsserted(() -> {
                // the server's own clock may have tried them, which does not call this machine
                jdbc.sql(
                                "update catalog.search_delivery set attempts = 0, next_at = now() - interval '1 hour' where search = ?::uuid")
                        .param(id)
                        .update();
                int before = calls.get();
                calling.send();
                assertThat(calls.get() - before).isEqualTo(1);
                assertThat(count(
                                "select count(*) from catalog.search_delivery where search = ?::uuid and attempts = 1"
                                        + " and next_at > now() and last_error = 'no answer in time'",
                                id))
                        .isEqualTo(2);
            });
        }
    }

    private static void countCalls(ServerSocket silent, AtomicInteger calls) {
        List<Socket> held = new ArrayList<>();
        try {
            while (!silent.isClosed()) {
                held.add(silent.accept());
                calls.incrementAndGet();
            }
        } catch (IOException closed) {
            held.clear();
        }
    }

    @Test
    void hides_a_search_from_everybody_else() {
        String id = owner.post(SEARCHES, Map.of("name", word, "q", word))
                .json()
                .path("id")
                .asString();
        assertThat(other.get(SEARCHES).body()).doesNotContain(word);
        assertThat(other.get(SEARCHES + "/" + id).status()).isEqualTo(404);
        assertThat(other.put(SEARCHES + "/" + id, Map.of("name", "x")).status()).isEqualTo(404);
        assertThat(other.get(SEARCHES + "/" + id + "/news").status()).isEqualTo(404);
        assertThat(other.delete(SEARCHES + "/" + id).status()).isEqualTo(404);
        assertThat(owner.put(SEARCHES + "/" + id, Map.of("name", "改名" + word))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("改名" + word);
        assertThat(owner.delete(SEARCHES + "/" + id).status()).isEqualTo(204);
        assertThat(owner.get(SEARCHES + "/" + id).code()).isEqualTo("search-unknown");
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        assertThat(owner.post(SEARCHES, Map.of("name", " ", "mail", "nobody", "webhook", "ftp://x"))
                        .json()
                        .path("faults")
                        .findValuesAsString("where"))
                .containsExactly("name", "mail", "webhook");
        owner.post(SEARCHES, Map.of("name", word));
        assertThat(owner.post(SEARCHES, Map.of("name", word)).code()).isEqualTo("search-name-taken");
    }

    @Test
    void falls_silent_when_its_owner_may_no_longer_sign_in() throws Exception {
        var account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Program leaving = Program.with(port, people.tokenOf(people.actorOf(account)));
        JsonNode search = leaving.post(
                        SEARCHES, Map.of("name", word, "q", word, "notice", true, "mail", "left@example.org"))
                .json();
        EntryVersion entry = published(word, 1);
        events.publishEvent(new EntryPublished(entry.entry(), entry.code(), 1, entry.provider()));
        await().atMost(SOON).until(() -> {
            watch.look();
            return newsOf(search) == 1;
        });
        accounts.disable(account.id(), people.administrator());

        assertThat(get(search.path("feed").asString(), "").statusCode()).isEqualTo(404);
        await().atMost(SOON).untilAsserted(() -> {
            // the server's own clock may have just taken it
            deliveries.send();
            assertThat(waitingFor(search)).isZero();
        });
        assertThat(mailsTo("left@example.org"))
                .filteredOn(mail -> mail.contains(word))
                .hasSizeLessThanOrEqualTo(1);

        EntryVersion next = published(word + "其后", 1);
        events.publishEvent(new EntryPublished(next.entry(), next.code(), 1, next.provider()));
        await().atMost(SOON).until(() -> {
            watch.look();
            return eventsOf(next) == 0;
        });
        assertThat(newsOf(search)).isEqualTo(1);

        accounts.enable(account.id(), people.administrator());
        assertThat(get(search.path("feed").asString(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void signs_with_another_secret_when_the_owner_wants_one() {
        JsonNode search = owner.post(SEARCHES, Map.of("name", word, "q", word, "webhook", "https://example.org/hook"))
                .json();
        String address = SEARCHES + "/" + search.path("id").asString();
        String first = search.path("webhookSecret").asString();
        assertThat(other.post(address + "/webhook-secret", Map.of()).status()).isEqualTo(404);
        assertThat(owner.get(address).json().path("webhookSecret").asString()).isEqualTo(first);

        String second = owner.post(address + "/webhook-secret", Map.of())
                .json()
                .path("webhookSecret")
                .asString();
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        JsonNode now = owner.get(address).json();
        assertThat(now.path("webhookSecret").asString()).isEqualTo(second);
        assertThat(now.path("feed").asString()).isEqualTo(search.path("feed").asString());
    }

    @Test
    void says_which_facet_is_null() {
        Map<String, Object> facets = new HashMap<>();
        facets.put("share", null);
        Answer none = owner.post(SEARCHES, Map.of("name", word, "facets", facets));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains("parameter-malformed", "facets.share");
        facets.put("share", Arrays.asList("CONDITIONAL", null));
        assertThat(owner.post(SEARCHES, Map.of("name", word, "facets", facets)).status())
                .isEqualTo(400);
    }

    @Test
    void is_saved_from_the_page() {
        var account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Visitor reader = Visitor.signedIn(port, account.username());
        assertThat(reader.get("/catalog?q=" + "%E7%99%BB%E8%AE%B0").body()).contains("/catalog/searches");
        assertThat(reader.get("/catalog/searches/new?q=abc&share=CONDITIONAL").body())
                .contains("value=\"CONDITIONAL\"");
        assertThat(reader.post("/catalog/searches", Map.of("q", "abc", "share", "CONDITIONAL", "name", ""))
                        .body())
                .contains("value=\"CONDITIONAL\"", "f-name");
        assertThat(reader.post(
                                "/catalog/searches",
                                Map.of("q", "abc", "share", "CONDITIONAL", "name", word, "notice", "yes"))
                        .location())
                .endsWith("/catalog/searches");
        assertThat(reader.get("/catalog/searches").body()).contains(word, "share=CONDITIONAL");
    }

    @Test
    void gets_another_secret_from_the_page() {
        var account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Program program = Program.with(port, people.tokenOf(people.actorOf(account)));
        JsonNode search = program.post(SEARCHES, Map.of("name", word, "q", word, "webhook", "https://example.org/hook"))
                .json();
        String page = "/catalog/searches/" + search.path("id").asString();
        Visitor reader = Visitor.signedIn(port, account.username());
        assertThat(reader.get(page).body())
                .contains(search.path("webhookSecret").asString(), page + "/webhook-secret");
        assertThat(reader.post(page + "/webhook-secret", Map.of()).location()).endsWith(page);
        assertThat(reader.get(page).body())
                .doesNotContain(search.path("webhookSecret").asString());
    }

    private long newsOf(JsonNode search) {
        return count(
                "select count(*) from catalog.search_news where search = ?::uuid",
                search.path("id").asString());
    }

    private long waitingFor(JsonNode search) {
        return count(
                "select count(*) from catalog.search_delivery where search = ?::uuid",
                search.path("id").asString());
    }

    private long eventsOf(EntryVersion entry) {
        return count(
                "select count(*) from catalog.search_event where entry = ?::uuid",
                entry.entry().toString());
    }

    private long count(String query, String of) {
        return jdbc.sql(query).param(of).query(Long.class).single();
    }

    private void awaitNews(JsonNode search, String... kinds) {
        await().atMost(SOON).untilAsserted(() -> {
            watch.look();
            Answer news = owner.get(SEARCHES + "/" + search.path("id").asString() + "/news");
            assertThat(news.json().findValuesAsString("kind"))
                    .as("news of %s: %s", search, news.body())
                    .containsExactly(kinds);
        });
    }

    private EntryVersion published(String name, int number) {
        return new PublishedEntries(jdbc)
                .publish(anEntry()
                        .of(people.aDepartment())
                        .named(name)
                        .coded("399998/%06d".formatted(NUMBERS.incrementAndGet()))
                        .build());
    }

    private static EntryVersion version(EntryVersion of, int number) {
        return new EntryVersion(
                of.entry(),
                of.code(),
                number,
                of.provider(),
                of.providerName(),
                of.providerCode(),
                of.content(),
                of.packId(),
                of.packVersion(),
                "改",
                of.compiledBy(),
                of.publishedAt());
    }

    private List<String> mailsTo(String address) throws IOException {
        Path folder = data.sub("outbox").resolve("mail");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(SavedSearchIntegrationTests::read)
                    .filter(mail -> mail.contains("To: " + address))
                    .map(mail -> new String(
                            Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n"))),
                            StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private HttpResponse<String> get(String path, String mark) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!mark.isEmpty()) {
            request.header("If-None-Match", mark);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
