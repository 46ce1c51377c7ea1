package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.ServingProjections;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.MariaDbServer;
import org.lingqu.testing.TestPeople;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same rows through every kind of source are the same rows in the pool. The counties of China are loaded in every run; all villages with
 * {@code -Dlingqu.villages=FILE}, a file as {@code villages.csv.gz} of the data repository (code, name, then the codes above); any other file with
 * {@code -Dlingqu.rows=FILE}, CSV in UTF-8, plain or {@code .gz}, whatever its columns.
 */
@IntegrationTest
class SameRowsIntegrationTests {

    private static final Logger LOG = LoggerFactory.getLogger(SameRowsIntegrationTests.class);

    @TempDir
    Path folder;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    LoadDesk desk;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Loads loads;

    @Autowired
    Folders folders;

    @Autowired
    FolderPlaces places;

    @Autowired
    ServingProjections projections;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;

    @BeforeEach
    void a_steward() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
    }

    private EntryVersion entry(GivenTable table, String name) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < table.codes().size(); i++) {
            boolean key = table.key().contains(i);
            items.add(GivenLoads.item(
                    table.codes().get(i),
                    table.titles().get(i),
                    ItemType.TEXT,
                    table.widest(i),
                    key,
                    key,
                    ValueRule.NONE,
                    null));
        }
        return given.publish(department, name, UpdateCycle.YEARLY, items);
    }

    @Test
    void counties_are_the_same_by_every_kind_of_source() throws Exception {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/data/divisions/areas.csv"))) {
            same(GivenTable.of(file, 2), "县级行政区划");
        }
    }

    @Test
    void villages_are_the_same_by_every_kind_of_source() throws Exception {
        String file = System.getProperty("lingqu.villages", "");
        assumeTrue(!file.isEmpty(), "only with -Dlingqu.villages=FILE");
        try (InputStream villages = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            GivenTable table = GivenTable.of(villages, 2);
            assertThat(table.rows()).hasSize(620_573);
            same(table, "村级行政区划");
        }
    }

    @Test
    void a_file_of_any_columns_is_the_same_by_every_kind_of_source() throws Exception {
        String given = System.getProperty("lingqu.rows", "");
        assumeTrue(!given.isEmpty(), "only with -Dlingqu.rows=FILE");
        Path file = Path.of(given);
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = given.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            GivenTable table = GivenTable.of(plain, Integer.MAX_VALUE);
            String digest = same(table, "文件");
            byte[] whole;
            try (InputStream again = Files.newInputStream(file);
                    InputStream text = given.endsWith(".gz") ? new GZIPInputStream(again) : again) {
                whole = text.readAllBytes();
            }
            assertThat(byUpload(table, "原文件", "rows.csv", whole))
                    .as("the file itself, its columns named as it names them")
                    .isEqualTo(digest);
            LOG.info("{}: {} by {}", file.getFileName(), digest, table.key());
        }
    }

    private String same(GivenTable table, String name) throws SQLException, IOException {
        String byFile = byUpload(table, name + "（文件）", "rows.csv", table.csv().getBytes(StandardCharsets.UTF_8));
        assertThat(byFile).startsWith(table.rows().size() + " ");
        assertThat(byUpload(table, name + "（工作簿）", "rows.xlsx", table.workbook()))
                .isEqualTo(byFile);
        byte[] json = ("[" + String.join(",\n", table.json()) + "]").getBytes(StandardCharsets.UTF_8);
        assertThat(byUpload(table, name + "（JSON）", "rows.json", json)).isEqualTo(byFile);
        assertThat(byParquet(table, name)).isEqualTo(byFile);
        assertThat(byFolder(table, name)).isEqualTo(byFile);
        assertThat(byInterface(table, name)).isEqualTo(byFile);
        assertThat(byPostgres(table, name)).isEqualTo(byFile);
        assertThat(byMaria(table, name)).isEqualTo(byFile);
        return byFile;
    }

    private String byParquet(GivenTable table, String name) throws SQLException, IOException {
        Path file = folder.resolve("rows.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            duck.createStatement().execute(table.create("varchar"));
            table.insert(duck);
            duck.createStatement().execute("copy rows_of to '" + file + "' (format parquet, parquet_version v2)");
        }
        return byUpload(table, name + "（Parquet）", "rows.parquet", Files.readAllBytes(file));
    }

    private String byFolder(GivenTable table, String name) throws IOException {
        EntryVersion entry = entry(table, name + "（文件夹）");
        Folder watched = folders.register(
                new Folders.NewFolder(name, entry.code().value(), "MANIFEST", null, null, Map.of(), List.of("parent")),
                steward);
        Path in = places.of(watched).in();
        Files.writeString(in.resolve("rows.jsonl"), String.join("\n", table.json()));
        Files.writeString(in.resolve("rows.jsonl.ok"), "");
        folders.look(watched.id(), steward);
        FolderFile taken = folders.files(watched.id(), steward).get(0);
        Load load = given.ended(Objects.requireNonNull(taken.load()), steward);
        return landed(
                table, entry, confirmations.confirm(load.id(), "", steward)); // a folder's load waits for a person
    }

    private String byInterface(GivenTable table, String name) {
        try (GivenInterface system = GivenInterface.paged(table.json(), 10_000)) {
            Map<String, String> properties = Map.of(
                    "scheme", "http", "paging", "page", "rows", "data.list", "total", "data.total", "pageSize", "1000");
            Source source = sources.register(
                    new NewSource(name + "接口", "HTTP", "127.0.0.1", system.port(), "/rows", "", "", properties),
                    steward);
            EntryVersion entry = entry(table, name + "（接口）");
            return landed(
                    table,
                    entry,
                    desk.table(entry.code(), source.id(), LoadWish.ofTable("", "/rows", Map.of()), null, steward));
        }
    }

    private String byUpload(GivenTable table, String name, String file, byte[] content) {
        EntryVersion entry = entry(table, name);
        LoadWish wish = LoadWish.ofFile(file).mapped(Map.of(), file.endsWith("json") ? List.of("parent") : List.of());
        return landed(
                table, entry, desk.upload(entry.code(), wish, new ByteArrayInputStream(content), null, null, steward));
    }

    private String byPostgres(GivenTable table, String name) throws SQLException {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(table.create("varchar(400)"));
        try (Connection owner = DriverManager.getConnection(
                base.url(), base.owner().user(), base.owner().password())) {
            table.insert(owner);
        }
        return byTable(table, base.stated(), "public", name + "（PostgreSQL）");
    }

    private String byMaria(GivenTable table, String name) throws SQLException {
        MariaDbServer.Base base = MariaDbServer.get().aBase();
        base.run(table.create("varchar(400)") + " character set utf8mb4");
        try (Connection owner = base.owner()) {
            table.insert(owner);
        }
        NewSource stated = new NewSource(
                "区划库",
                "MARIADB",
                "127.0.0.1",
                base.server().port(),
                base.name(),
                base.username(),
                base.password(),
                Map.of());
        return byTable(table, stated, base.name(), name + "（MariaDB）");
    }

    private String byTable(GivenTable table, NewSource stated, String schema, String name) {
        EntryVersion entry = entry(table, name);
        Source source = sources.register(stated, steward);
        return landed(
                table,
                entry,
                desk.table(entry.code(), source.id(), LoadWish.ofTable(schema, "rows_of", Map.of()), null, steward));
    }

    /** Number and digest of what was landed, in the order of the key. */
    private String landed(GivenTable table, EntryVersion entry, Load ordered) {
        Load load = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> loads.get(ordered.id(), steward),
                        now -> now.state().ended() && now.phase() == null);
        assertThat(load.state()).as("%s", load.problem()).isEqualTo(LoadState.LANDED);
        assertThat(load.receipt()).isNotNull();
        String served = projections.of(entry.entry()).orElseThrow().table();
        String cells = table.codes().stream()
                .map(code -> "coalesce(" + code + ", '')")
                .collect(Collectors.joining(" || '|' || "));
        String order = table.key().stream()
                .map(key -> table.codes().get(key) + " collate \"C\"")
                .collect(Collectors.joining(", "));
        return jdbc.sql("select count(*) || ' ' || md5(string_agg(" + cells + ", e'\\n' order by " + order + ")) from "
                        + served)
                .query(String.class)
                .single();
    }
}
