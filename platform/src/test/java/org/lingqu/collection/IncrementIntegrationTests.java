package org.lingqu.collection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.Changes;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.Versions;
import org.lingqu.pool.Watch;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.MariaDbServer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever happens in a source, increments bring the pool to the rows a load of everything brings; what they cannot see they say. */
@IntegrationTest
class IncrementIntegrationTests {

    private static final int ROUNDS = 6;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    LoadDesk desk;

    @Autowired
    Loads loads;

    @Autowired
    Corrections corrections;

    @Autowired
    IncrementDesk increments;

    @Autowired
    IncrementRows rows;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    Datasets datasets;

    @Autowired
    Versions versions;

    @Autowired
    Changes changes;

    private Department department;
    private Actor steward;

    @BeforeEach
    void a_steward() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
    }

    /** A table with a key of two columns, in a database of its own. */
    private record Table(NewSource stated, String schema, Connect connect) {
        void run(String sql) throws SQLException {
            try (Connection connection = connect.open();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @FunctionalInterface
    private interface Connect {
        Connection open() throws SQLException;
    }

    private Table postgres() {
        GivenLoads.SourceBase base = given.aSourceBase();
        return new Table(
                base.stated(),
                "public",
                () -> DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password()));
    }

    private static Table mariaDb() {
        MariaDbServer.Base base = MariaDbServer.get().aBase();
        return new Table(
                new NewSource(
                        "业务库",
                        "MARIADB",
                        "127.0.0.1",
                        base.server().port(),
                        base.name(),
                        base.username(),
                        base.password(),
                        Map.of()),
                base.name(),
                base::owner);
    }

    private EntryVersion entry(String name) {
        List<Item> items = List.of(
                GivenLoads.item("qh", "区划", ItemType.TEXT, 12, true, true, ValueRule.NONE, null),
                GivenLoads.item("xh", "序号", ItemType.INTEGER, 9, true, true, ValueRule.NONE, null),
                GivenLoads.item("mc", "名称", ItemType.TEXT, 8, true, false, ValueRule.NONE, null),
                GivenLoads.item("je", "金额", ItemType.NUMBER, 12, false, false, ValueRule.NONE, null));
        return given.publish(department, name, UpdateCycle.DAILY, items);
    }

    private static void create(Table table) throws SQLException {
        table.run(
                "create table t (qh varchar(12), xh int, mc varchar(40), je decimal(12, 2), gx bigint, primary key (qh, xh))");
    }

    /** What happens in a business system: rows are added, changed into good ones or faulty ones, never deleted. */
    private static void happen(Table table, Random random, int round) throws SQLException {
        try (Connection connection = table.connect().open();
                PreparedStatement delete = connection.prepareStatement("delete from t where qh = ? and xh = ?");
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < 40; i++) {
                String region = "3401" + random.nextInt(4);
                int number = random.nextInt(30);
                delete.setString(1, region);
                delete.setInt(2, number);
                delete.execute();
                insert.setString(1, region);
                insert.setInt(2, number);
                insert.setString(3, random.nextInt(6) == 0 ? "名称长于八个字符所以隔离" : "名称" + random.nextInt(3));
                insert.setObject(4, random.nextInt(5) == 0 ? null : random.nextInt(1_000));
                insert.setLong(5, round * 100L + random.nextInt(100)); // may lie before marks of the same round
                insert.execute();
            }
        }
    }

    private Load landed(Load ordered) {
        Load load = given.ended(ordered.id(), steward);
        assertThat(load.state()).as("%s", load.problem()).isEqualTo(LoadState.LANDED);
        return load;
    }

    private Map<String, String> content(EntryVersion entry) {
        Snapshot latest = datasets.latest(entry.entry()).orElseThrow();
        Map<String, String> all = new TreeMap<>();
        for (StoredRow row : versions.rows(latest, 0, 10_000)) {
            String before = all.put(row.cells().get(0) + "/" + row.cells().get(1), String.valueOf(row.cells()));
            assertThat(before).as("key twice").isNull();
        }
        assertThat(latest.rows()).isEqualTo(all.size());
        return all;
    }

    private void grows_like_a_load_of_everything(Table table, long seed) throws SQLException {
        Random random = new Random(seed);
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion step = entry("增量");
        EntryVersion whole = entry("全量");
        EntryVersion compared = entry("比对");
        LoadWish wish = LoadWish.ofTable(table.schema(), "t", Map.of());
        Map<String, String> before = Map.of();
        for (int round = 1; round <= ROUNDS; round++) {
            happen(table, random, round);
            Load increment = landed(
                    increments.order(step.code(), source.id(), wish, LoadWay.incremental("gx", 0), null, steward));
            Load difference = landed(
                    increments.order(compared.code(), source.id(), wish, LoadWay.difference(100), null, steward));
            landed(desk.table(whole.code(), source.id(), wish, null, steward));

            Map<String, String> now = content(whole);
            assertThat(content(step)).as("seed %s, round %s", seed, round).isEqualTo(now);
            assertThat(content(compared)).isEqualTo(now);
            LoadIncrement told = rows.of(increment.id()).orElseThrow();
            assertThat(told.since() == null).isEqualTo(round == 1);
            assertThat(told.anew()).isEqualTo(round == 1 ? "FIRST" : null);
            assertThat(told.ghosts()).isZero();
            assertThat(increment.receipt()).isNotNull();
            assertThat(told.changes()).isEqualTo(difference(before, now));
            assertThat(rows.of(difference.id()).orElseThrow().changes()).isEqualTo(difference(before, now));
            assertThat(reconciliations.of(increment.id()).orElseThrow()).satisfies(it -> {
                assertThat(it.agrees()).isTrue();
                assertThat(it.digestSource()).isNotNull();
                assertThat(it.columns()).isEqualTo(4);
            });
            before = now;
        }
    }

    private static ChangeCounts difference(Map<String, String> before, Map<String, String> now) {
        long added =
                now.keySet().stream().filter(key -> !before.containsKey(key)).count();
        long removed =
                before.keySet().stream().filter(key -> !now.containsKey(key)).count();
        long same = now.entrySet().stream()
                .filter(each -> each.getValue().equals(before.get(each.getKey())))
                .count();
        return new ChangeCounts(added, now.size() - added - same, removed, same);
    }

    @Test
    void increments_of_postgresql_end_where_a_load_of_everything_ends() throws SQLException {
        grows_like_a_load_of_everything(postgres(), 20261129);
    }

    @Test
    void increments_of_maria_db_end_where_a_load_of_everything_ends() throws SQLException {
        grows_like_a_load_of_everything(mariaDb(), 20261130);
    }

    private static void put(Table table, String values) throws SQLException {
        table.run("insert into t (qh, xh, mc, je, gx) values " + values);
    }

    @Test
    void keeps_rows_that_come_late_at_the_mark_and_says_that_it_cannot_see_what_was_deleted() throws SQLException {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("迟到的记录");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.incremental("gx", 3);
        put(table, "('34', 1, '一', 1, 100), ('34', 2, '二', 2, 100), ('34', 3, '三', 3, null)");
        landed(increments.order(entry.code(), source.id(), wish, way, null, steward));

        put(table, "('34', 4, '四', 4, 100), ('34', 5, '五', 5, 98)");
        Load late = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(content(entry)).hasSize(5);
        assertThat(rows.of(late.id()).orElseThrow().changes()).isEqualTo(new ChangeCounts(2, 0, 0, 3));

        int version = datasets.latest(entry.entry()).orElseThrow().version();
        Load same = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(same.snapshot()).as("nothing new, no new version").isEqualTo(version);
        assertThat(same.receipt()).isNotNull();
        assertThat(same.served()).isTrue();
        assertThat(datasets.latest(entry.entry()).orElseThrow().version()).isEqualTo(version);

        table.run("delete from t where xh = 1");
        table.run("update t set xh = 9, gx = 101 where xh = 2");
        Load blind = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        LoadIncrement told = rows.of(blind.id()).orElseThrow();
        assertThat(told.ghosts()).as("one deleted, one with another key").isEqualTo(2);
        assertThat(blind.receipt()).as("not complete, so not acknowledged").isNull();

        Load whole = landed(increments.order(entry.code(), source.id(), wish, LoadWay.difference(100), null, steward));
        assertThat(rows.of(whole.id()).orElseThrow().changes()).isEqualTo(new ChangeCounts(0, 0, 2, 4));
        assertThat(content(entry)).hasSize(4);
        Load next = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(next.id()).orElseThrow().anew())
                .as("builds on none but an increment of the same table")
                .isEqualTo("OTHER_LOAD");
    }

    @Test
    void a_time_that_has_not_come_yet_hides_no_row_behind_it() throws SQLException {
        Table table = postgres();
        table.run(
                "create table t (qh varchar(12), xh int, mc varchar(40), je int, gx timestamp, primary key (qh, xh))");
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("标记写到将来");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.incremental("gx", 60);
        put(table, "('34', 1, '一', 1, '2024-09-01 08:00'), ('34', 2, '二', 2, '2099-01-01 00:00')");
        Load first = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(first.id()).orElseThrow().reached()).isEqualTo("2024-09-01 08:00:00");

        table.run("insert into t select '34', n, '名', n, '2024-09-02 09:00' from generate_series(11, 20) n");
        Load second = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(second.id()).orElseThrow().changes()).isEqualTo(new ChangeCounts(10, 0, 0, 2));
        assertThat(second.receipt()).isNotNull();

        table.run("update t set gx = '2024-09-02 10:00' where xh = 2");
        put(table, "('34', 3, '三', 3, '2024-09-02 09:30')");
        landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(content(entry)).hasSize(13);
    }

    @Test
    void says_which_rows_a_number_that_was_too_high_has_hidden_and_reads_them_when_it_is_put_right()
            throws SQLException {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("序号写得太大");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.incremental("gx", 0);
        put(table, "('34', 1, '一', 1, 1), ('34', 2, '二', 2, 999999), ('34', 9, '名称长于八个字符所以隔离', 9, 1)");
        assertThat(landed(increments.order(entry.code(), source.id(), wish, way, null, steward))
                        .receipt())
                .isNotNull();

        table.run("insert into t select '34', n, '名', n, 2 from generate_series(11, 20) n");
        for (int i = 0; i < 2; i++) {
            Load blind = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
            assertThat(rows.of(blind.id()).orElseThrow().missing())
                    .as("the one that was kept back is not missing")
                    .isEqualTo(10);
            assertThat(blind.receipt()).isNull();
        }

        table.run("update t set gx = 3 where xh = 2");
        Load back = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(back.receipt()).isNull();
        Load anew = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(anew.id()).orElseThrow().anew()).isEqualTo("FIRST");
        assertThat(anew.receipt()).isNotNull();
        assertThat(content(entry)).hasSize(12);
    }

    @Test
    void says_which_rows_are_hidden_beside_one_that_is_kept_back_each_time_again() throws SQLException {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("反复隔离");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.incremental("gx", 10);
        put(table, "('34', 1, '一', 1, 100), ('34', 2, '名称长于八个字符所以隔离', 2, null), ('34', 3, '三', 3, 50)");
        assertThat(landed(increments.order(entry.code(), source.id(), wish, way, null, steward))
                        .receipt())
                .isNotNull();

        put(table, "('34', 4, '四', 4, 60)");
        for (int i = 0; i < 2; i++) {
            Load blind = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
            assertThat(rows.of(blind.id()).orElseThrow().missing()).isEqualTo(1);
            assertThat(blind.receipt()).isNull();
        }
        table.run("update t set gx = 105 where xh = 4");
        Load found = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(found.id()).orElseThrow().missing()).isZero();
        assertThat(found.receipt()).isNotNull();

        table.run("update t set mc = '二', gx = 106 where xh = 2");
        landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        table.run("update t set gx = 107 where xh = 3");
        put(table, "('34', 5, '五', 5, 61)");
        Load moved = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(moved.id()).orElseThrow().missing())
                .as("one has left the rows before the mark, and another has come there")
                .isEqualTo(1);
    }

    @Test
    void takes_a_correction_of_an_earlier_load_beside_the_increments_after_it() throws SQLException {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("更正在增量之后");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.incremental("gx", 0);
        put(
                table,
                "('34', 1, '名称长于八个字符', 1, 1), ('34', 2, '名称也长于八个字符', 2, 1), ('34', 3, '三', 3, 1),"
                        + " ('34', 6, '名称还长于八个字符', 6, 1)");
        Load first = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(first.counts()).isNotNull();
        assertThat(requireNonNull(first.counts()).quarantined()).isEqualTo(2);
        table.run("update t set mc = '二', gx = 2 where xh = 2");
        put(table, "('34', 4, '四', 4, 2)");
        landed(increments.order(entry.code(), source.id(), wish, way, null, steward));

        Map<String, String> mended = Map.of("mc", "改正");
        Load correction = landed(corrections.send(first.id(), Map.of(2L, mended, 4L, mended), "", null, steward));
        assertThat(correction.counts()).isNotNull();
        assertThat(requireNonNull(correction.counts()).landed()).isEqualTo(1);
        assertThat(content(entry).get("34/2"))
                .as("an increment has brought it since")
                .contains("二");
        assertThat(content(entry).get("34/6")).contains("改正");
        put(table, "('34', 5, '五', 5, 3)");
        Load next = landed(increments.order(entry.code(), source.id(), wish, way, null, steward));
        assertThat(rows.of(next.id()).orElseThrow().since())
                .as("a correction does not break the chain")
                .isEqualTo("2");
        assertThat(content(entry)).hasSize(6);
    }

    @Test
    void asks_a_person_before_many_rows_leave() throws SQLException {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("少了许多");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        LoadWay way = LoadWay.difference(20);
        table.run("insert into t select '34', n, '名', n, n from generate_series(1, 10) n");
        landed(increments.order(entry.code(), source.id(), wish, way, null, steward));

        table.run("delete from t where xh > 7");
        Load asking = given.ended(
                increments
                        .order(entry.code(), source.id(), wish, way, null, steward)
                        .id(),
                steward);
        assertThat(asking.state()).isEqualTo(LoadState.FAILED);
        assertThat(String.valueOf(asking.problem())).contains("load-removes-many");
        assertThat(increments.awaitsWord(asking)).isTrue();
        assertThat(content(entry)).as("readers have what they had").hasSize(10);

        table.run("delete from t where xh = 7");
        Load more = given.ended(increments.letLeave(asking.id(), steward).id(), steward);
        assertThat(increments.awaitsWord(more))
                .as("one more has gone meanwhile")
                .isTrue();
        landed(increments.letLeave(more.id(), steward));
        assertThat(content(entry)).hasSize(6);
    }

    @Test
    @Obligation({"AH-17.3", "AB-19.3"})
    void gives_no_receipt_when_a_source_lies_about_its_rows_and_the_day_it_is_due_stays() throws SQLException {
        Table table = postgres();
        table.run("create view t as select '34' as qh, n as xh, 'v' || floor(random() * 1000000)::int as mc, n as je"
                + " from generate_series(1, 5) n");
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("每次说的不一样");
        Load load = given.ended(
                desk.table(entry.code(), source.id(), LoadWish.ofTable("public", "t", Map.of()), null, steward)
                        .id(),
                steward);
        assertThat(load.state()).isEqualTo(LoadState.FAILED);
        assertThat(load.receipt()).isNull();
        assertThat(String.valueOf(load.problem())).contains("load-digest-differs");
        assertThat(datasets.latest(entry.entry())).isEmpty();
        assertThat(reconciliations.of(load.id()).orElseThrow()).satisfies(it -> {
            assertThat(it.countsAgree()).isTrue();
            assertThat(it.digestsAgree()).isFalse();
        });

        table.run(
                "create table whole as select qh, n as xh, '名' as mc, n as je from (select '34' as qh, generate_series(1, 5) n) x");
        table.run("create view part as select qh, xh, mc from whole");
        Map<String, String> without = Map.of("qh", "qh", "xh", "xh", "mc", "mc", "je", "");
        Load part = landed(
                desk.table(entry.code(), source.id(), LoadWish.ofTable("public", "part", without), null, steward));
        assertThat(part.receipt()).as("an item is missing").isNull();
        assertThat(loads.acknowledged(List.of(entry.entry()))).isEmpty();
        Map<String, String> all = Map.of("qh", "qh", "xh", "xh", "mc", "mc", "je", "je");
        Load complete =
                landed(desk.table(entry.code(), source.id(), LoadWish.ofTable("public", "whole", all), null, steward));
        assertThat(complete.receipt()).isNotNull();
        assertThat(loads.acknowledged(List.of(entry.entry()))).containsOnlyKeys(entry.entry());
    }

    @Test
    void tells_rows_that_differ_between_versions_in_the_order_of_their_keys() throws Exception {
        Table table = postgres();
        create(table);
        Source source = sources.register(table.stated(), steward);
        EntryVersion entry = entry("逐条变化");
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        put(table, "('34', 2, '二', 2, 1), ('34', 10, '十', 10, 1), ('33', 7, '七', null, 1)");
        landed(desk.table(entry.code(), source.id(), wish, null, steward));
        table.run("delete from t where xh = 7");
        table.run("update t set je = null where xh = 10");
        put(table, "('35', 1, '一', 1, 2)");
        landed(desk.table(entry.code(), source.id(), wish, null, steward));

        assertThat(changes.count(entry.entry(), 1, 2, new Watch())).isEqualTo(new ChangeCounts(1, 1, 1, 1));
        List<RowChange> all = new ArrayList<>();
        assertThat(changes.each(entry.entry(), 1, 2, all::add, new Watch())).isEqualTo(3);
        assertThat(all.stream().map(each -> each.kind() + " " + each.key() + each.before() + each.after()))
                .containsExactly(
                        "REMOVED [33, 7][33, 7, 七, null][]",
                        "CHANGED [34, 10][34, 10, 十, 10][34, 10, 十, null]",
                        "ADDED [35, 1][][35, 1, 一, 1]");
        assertThat(changes.page(entry.entry(), 1, 2, null, List.of("33", "7"), 1))
                .singleElement()
                .satisfies(each -> assertThat(each.kind()).isEqualTo(ChangeKind.CHANGED));
        assertThat(changes.page(entry.entry(), 1, 2, ChangeKind.ADDED, List.of(), 10).stream()
                        .map(RowChange::key)
                        .collect(Collectors.toList()))
                .containsExactly(List.of("35", "1"));
    }
}
