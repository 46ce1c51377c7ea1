package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same rows through every kind of source are the same rows in the pool. The counties of China are loaded in every run; all villages with
 * {@code -Dlingqu.villages=FILE}, a file as {@code villages.csv.gz} of the data repository (code, name, then the codes above).
 */
@IntegrationTest
class SameRowsIntegrationTests {

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

    private record Row(String code, String name) {}

    private EntryVersion entry(String name) {
        List<Item> items = List.of(
                GivenLoads.item("code", "代码", ItemType.TEXT, 12, true, true, ValueRule.NONE, null),
                GivenLoads.item("name", "名称", ItemType.TEXT, 200, true, false, ValueRule.NONE, null));
        return given.publish(department, name, UpdateCycle.YEARLY, items);
    }

    @Test
    void counties_are_the_same_by_every_kind_of_source() throws Exception {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/data/divisions/areas.csv"))) {
            same(rows(file), "县级行政区划");
        }
    }

    @Test
    void villages_are_the_same_by_every_kind_of_source() throws Exception {
        String file = System.getProperty("lingqu.villages", "");
        assumeTrue(!file.isEmpty(), "only with -Dlingqu.villages=FILE");
        try (InputStream villages = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            List<Row> rows = rows(villages);
            assertThat(rows).hasSize(620_573);
            same(rows, "村级行政区划");
        }
    }

    private static List<Row> rows(InputStream csv) throws IOException {
        List<Row> rows = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split(",", 3);
            rows.add(new Row(cells[0], cells[1].replace("\"", "")));
        }
        return rows;
    }

    private void same(List<Row> rows, String name) throws SQLException, IOException {
        String byFile = byFile(rows, name);
        assertThat(byWorkbook(rows, name)).isEqualTo(byFile);
        assertThat(byJson(rows, name)).isEqualTo(byFile);
        assertThat(byParquet(rows, name)).isEqualTo(byFile);
        assertThat(byFolder(rows, name)).isEqualTo(byFile);
        assertThat(byInterface(rows, name)).isEqualTo(byFile);
        String byPostgres = byPostgres(rows, name);
        String byMaria = byMaria(rows, name);
        assertThat(byFile).startsWith(rows.size() + " ");
        assertThat(byPostgres).isEqualTo(byFile);
        assertThat(byMaria).isEqualTo(byFile);
    }

    private String byFile(List<Row> rows, String name) {
        StringBuilder text = new StringBuilder("code,name\n");
        rows.forEach(
                row -> text.append(row.code()).append(',').append(row.name()).append('\n'));
        EntryVersion entry = entry(name + "（文件）");
        InputStream content = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        return landed(entry, desk.upload(entry.code(), LoadWish.ofFile("rows.csv"), content, null, null, steward));
    }

    private String byWorkbook(List<Row> rows, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "lingqu", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("区划");
            sheet.value(0, 0, "code");
            sheet.value(0, 1, "name");
            for (int i = 0; i < rows.size(); i++) {
                sheet.value(i + 1, 0, rows.get(i).code());
                sheet.value(i + 1, 1, rows.get(i).name());
            }
        }
        return byUpload(name + "（工作簿）", "rows.xlsx", bytes.toByteArray());
    }

    private String byJson(List<Row> rows, String name) {
        String text = "[" + rows.stream().map(SameRowsIntegrationTests::json).collect(Collectors.joining(",\n")) + "]";
        return byUpload(name + "（JSON）", "rows.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Row row) {
        return "{\"name\":\"" + row.name() + "\",\"code\":\"" + row.code() + "\",\"parent\":null}";
    }

    private String byParquet(List<Row> rows, String name) throws SQLException, IOException {
        Path file = folder.resolve("rows.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            duck.createStatement().execute("create table rows_of (code varchar, name varchar)");
            insert(duck, rows);
            duck.createStatement().execute("copy rows_of to '" + file + "' (format parquet, parquet_version v2)");
        }
        return byUpload(name + "（Parquet）", "rows.parquet", Files.readAllBytes(file));
    }

    private String byFolder(List<Row> rows, String name) throws IOException {
        EntryVersion entry = entry(name + "（文件夹）");
        Folder watched = folders.register(
                new Folders.NewFolder(name, entry.code().value(), "MANIFEST", null, null, Map.of(), List.of("parent")),
                steward);
        Path in = places.of(watched).in();
        Files.writeString(
                in.resolve("rows.jsonl"),
                rows.stream().map(SameRowsIntegrationTests::json).collect(Collectors.joining("\n")));
        Files.writeString(in.resolve("rows.jsonl.ok"), "");
        folders.look(watched.id(), steward);
        FolderFile taken = folders.files(watched.id(), steward).get(0);
        Load load = given.ended(Objects.requireNonNull(taken.load()), steward);
        return landed(entry, confirmations.confirm(load.id(), "", steward)); // a folder's load waits for a person
    }

    private String byInterface(List<Row> rows, String name) {
        List<String> json = rows.stream().map(SameRowsIntegrationTests::json).toList();
        try (GivenInterface system = GivenInterface.paged(json, 10_000)) {
            Map<String, String> properties = Map.of(
                    "scheme", "http", "paging", "page", "rows", "data.list", "total", "data.total", "pageSize", "1000");
            Source source = sources.register(
                    new NewSource(name + "接口", "HTTP", "127.0.0.1", system.port(), "/rows", "", "", properties),
                    steward);
            EntryVersion entry = entry(name + "（接口）");
            return landed(
                    entry,
                    desk.table(entry.code(), source.id(), LoadWish.ofTable("", "/rows", Map.of()), null, steward));
        }
    }

    private String byUpload(String name, String file, byte[] content) {
        EntryVersion entry = entry(name);
        LoadWish wish = LoadWish.ofFile(file).mapped(Map.of(), file.endsWith("json") ? List.of("parent") : List.of());
        return landed(entry, desk.upload(entry.code(), wish, new ByteArrayInputStream(content), null, null, steward));
    }

    private String byPostgres(List<Row> rows, String name) throws SQLException {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table rows_of (code varchar(12) primary key, name varchar(200))");
        try (Connection owner = DriverManager.getConnection(
                base.url(), base.owner().user(), base.owner().password())) {
            insert(owner, rows);
        }
        return byTable(base.stated(), "public", name + "（PostgreSQL）");
    }

    private String byMaria(List<Row> rows, String name) throws SQLException {
        MariaDbServer.Base base = MariaDbServer.get().aBase();
        base.run("create table rows_of (code varchar(12) primary key, name varchar(200)) character set utf8mb4");
        try (Connection owner = base.owner()) {
            insert(owner, rows);
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
        return byTable(stated, base.name(), name + "（MariaDB）");
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("insert into rows_of (code, name) values (?, ?)")) {
            for (int i = 0; i < rows.size(); i++) {
                statement.setString(1, rows.get(i).code());
                statement.setString(2, rows.get(i).name());
                statement.addBatch();
                if (i % 1_000 == 999) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
    }

    private String byTable(NewSource stated, String schema, String name) {
        EntryVersion entry = entry(name);
        Source source = sources.register(stated, steward);
        return landed(
                entry,
                desk.table(entry.code(), source.id(), LoadWish.ofTable(schema, "rows_of", Map.of()), null, steward));
    }

    /** Number and digest of what was landed, in the order of the key. */
    private String landed(EntryVersion entry, Load ordered) {
        Load load = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> loads.get(ordered.id(), steward),
                        now -> now.state().ended() && now.phase() == null);
        assertThat(load.state()).as("%s", load.problem()).isEqualTo(LoadState.LANDED);
        assertThat(load.receipt()).isNotNull();
        String table = projections.of(entry.entry()).orElseThrow().table();
        return jdbc.sql(
                        "select count(*) || ' ' || md5(string_agg(code || '|' || name, e'\\n' order by code collate \"C\")) from "
                                + table)
                .query(String.class)
                .single();
    }
}
