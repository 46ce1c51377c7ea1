package org.lingqu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.lingqu.catalog.AnEntry.anEntry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The index is derived: whatever happens to it, it comes back from the database, and what is left of it serves until then. */
@IntegrationTest
class IndexKeeperIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    ChangeFeed feed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private final String word = "索引试验" + UUID.randomUUID().toString().substring(0, 8);
    private final List<IndexKeeper> keepers = new ArrayList<>();

    @AfterEach
    void stop() {
        keepers.forEach(IndexKeeper::stop);
    }

    @Test
    void goes_on_after_a_restart_where_it_was() {
        EntryId before = published();
        IndexKeeper first = keeper("3");
        awaitFound(first, before);
        first.stop();
        EntryId meanwhile = published();

        IndexKeeper second = keeper("3");
        awaitFound(second, before, meanwhile);
        assertThat(second.lastBuilt().count()).isZero();
    }

    @Test
    void forgets_what_was_withdrawn() {
        EntryId entry = published();
        IndexKeeper keeper = keeper("3");
        awaitFound(keeper, entry);
        jdbc.sql("update catalog.entry set withdrawn_at = now(), changed = pg_current_xact_id() where id = ?")
                .param(entry.value())
                .update();
        awaitFound(keeper);
    }

    @Test
    void serves_from_what_is_open_when_its_folder_is_deleted_and_builds_a_new_one() throws IOException {
        EntryId before = published();
        IndexKeeper keeper = keeper("3");
        awaitFound(keeper, before);
        awaitBuilt(keeper);
        AtomicBoolean missed = new AtomicBoolean();
        IndexFolders.delete(only(folder));
        await().atMost(SOON).until(() -> {
            missed.compareAndSet(false, !found(keeper).contains(before));
            return keeper.lastBuilt().count() == 2 && keeper.build().isEmpty();
        });
        assertThat(missed).isFalse();
        awaitFound(keeper, before, published());
        assertThat(only(folder)).isDirectory();
    }

    @Test
    void searches_an_index_of_an_older_format_until_the_new_one_is_built() throws IOException {
        EntryId before = published();
        IndexKeeper older = keeper("3");
        awaitFound(older, before);
        older.stop();

        IndexKeeper newer = new IndexKeeper(feed, folder, "4");
        newer.open();
        assertThat(found(newer)).containsExactly(before);
        assertThat(newer.lastBuilt().count()).isZero();

        keepers.add(newer);
        newer.start();
        awaitFound(newer, before, published());
        assertThat(newer.lastBuilt().count()).isEqualTo(1);
        awaitBuilt(newer);
        assertThat(only(folder).getFileName()).hasToString("catalog-4-2");
    }

    @Test
    void takes_an_index_that_was_never_finished_for_none() throws IOException {
        EntryId entry = published();
        Path half = folder.resolve("catalog-3-7");
        try (FSDirectory directory = FSDirectory.open(half);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
            writer.addDocument(new Document());
            writer.commit();
        }
        IndexKeeper keeper = keeper("3");
        awaitFound(keeper, entry);
        assertThat(keeper.lastBuilt().count()).isEqualTo(1);
        awaitBuilt(keeper);
        assertThat(half).doesNotExist();
    }

    @Test
    void begins_again_when_it_ended_in_the_middle_of_a_build() throws IOException {
        EntryId entry = published();
        IndexKeeper first = keeper("3");
        awaitFound(first, entry);
        awaitBuilt(first); // which puts away what else lies in the folder
        IndexBuild cut = new IndexBuild(feed, folder.resolve("catalog-3-2"));
        cut.stop();
        assertThatThrownBy(cut::run).isInstanceOf(IOException.class);
        assertThat(folder.resolve("catalog-3-2")).isDirectory();
        first.stop();

        IndexKeeper second = keeper("3");
        awaitFound(second, entry);
        assertThat(second.lastBuilt().count()).as("the finished one was used").isZero();
    }

    @Test
    void builds_anew_when_files_are_damaged() throws IOException {
        EntryId entry = published();
        IndexKeeper first = keeper("3");
        awaitFound(first, entry);
        first.stop();
        try (Stream<Path> files = Files.list(only(folder))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "no index");
            }
        }
        awaitFound(keeper("3"), entry);
    }

    @Test
    void loses_nothing_that_is_published_while_it_builds() {
        EntryId before = published();
        IndexKeeper keeper = keeper("3");
        awaitFound(keeper, before);
        awaitBuilt(keeper);
        List<EntryId> all = new ArrayList<>(List.of(before));
        for (int round = 0; round < 5; round++) {
            assertThat(keeper.rebuild("test")).isTrue();
            int target = round + 2;
            await().atMost(SOON).until(() -> {
                all.add(published());
                return keeper.lastBuilt().count() == target && keeper.build().isEmpty();
            });
        }
        awaitFound(keeper, all.toArray(EntryId[]::new));
    }

    @Test
    void catches_up_in_the_hands_of_its_builder_so_that_little_is_left_to_take_over() throws IOException {
        published();
        LiveIndex fresh = new IndexBuild(feed, folder.resolve("catalog-3-1")).run();
        try {
            Department department = people.aDepartment();
            List<EntryId> meanwhile = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                meanwhile.add(published(department));
            }
            assertThat(feed.isBehind(fresh.position(), 100)).isTrue();
            fresh.catchUp(feed);
            assertThat(feed.isBehind(fresh.position(), 100)).isFalse();
            assertThat(new Finder(fresh.index())
                            .find(new SearchQuery(word, Map.of(), SearchQuery.Order.NEWEST, 100, null, true))
                            .total())
                    .isEqualTo(1 + meanwhile.size());
        } finally {
            fresh.index().close();
        }
    }

    @Test
    void one_build_is_taken_at_a_time_and_who_wants_another_is_told() {
        IndexKeeper keeper = new IndexKeeper(feed, folder, "3");
        IndexUpkeep upkeep = new IndexUpkeep(keeper, trail);
        transaction.executeWithoutResult(status -> upkeep.rebuild(people.administrator()));

        assertThat(keeper.build()).as("not begun yet").isEmpty();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> upkeep.rebuild(people.administrator())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("index-being-built"));
    }

    private IndexKeeper keeper(String format) {
        IndexKeeper keeper = new IndexKeeper(feed, folder, format);
        keepers.add(keeper);
        keeper.start();
        return keeper;
    }

    private void awaitFound(IndexKeeper keeper, EntryId... entries) {
        await().atMost(SOON).untilAsserted(() -> assertThat(found(keeper)).containsExactlyInAnyOrder(entries));
    }

    /** Until the build is at its end: found is what it found already while it puts the old one away. */
    private static void awaitBuilt(IndexKeeper keeper) {
        await().atMost(SOON).until(() -> keeper.build().isEmpty());
    }

    /** As the search does: an index that is closed under it has been replaced. */
    private List<EntryId> found(IndexKeeper keeper) throws IOException {
        try {
            return allPages(keeper);
        } catch (AlreadyClosedException replaced) {
            return allPages(keeper);
        }
    }

    private List<EntryId> allPages(IndexKeeper keeper) throws IOException {
        List<EntryId> found = new ArrayList<>();
        SearchIndex index = keeper.index().orElse(null);
        if (index == null) {
            return found;
        }
        String next = null;
        do {
            SearchPage page =
                    new Finder(index).find(new SearchQuery(word, Map.of(), SearchQuery.Order.NEWEST, 100, next, true));
            found.addAll(page.hits());
            next = page.next();
        } while (next != null);
        return found;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private EntryId published() {
        return published(people.aDepartment());
    }

    private EntryId published(Department department) {
        return new PublishedEntries(jdbc)
                .publish(anEntry()
                        .of(department)
                        .named(word)
                        .coded("399999/%06d".formatted(NUMBERS.incrementAndGet()))
                        .build())
                .entry();
    }
}
