package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ChangingRows;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.VersionedRegister;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.GivenSnapshots;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An incremental hand-over looks at the rows by which two versions differ where the consumer's table still holds the earlier one, and at all rows
 * otherwise. How many chunks it took tells which way it went; what stands there in the end is the same.
 */
@IntegrationTest
class TableDifferencesIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";
    private static final int KEYS = 600;
    private static final int CHUNK = 50;
    private static final long SEED = 20261130;

    @Autowired
    VersionedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenSnapshots snapshots;

    @Autowired
    GrantedRows granted;

    @Autowired
    TableHandover handover;

    @Autowired
    TableStates states;

    @Autowired
    DatabaseAddress own;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private final ChangingRows rows = new ChangingRows(random, KEYS);

    @Test
    void brings_tables_of_all_sorts_of_grants_over_versions() throws Exception {
        VersionedRegister.World world = aWorld();
        List<Grant> grants = IntStream.range(0, 6)
                .mapToObj(n -> table(rows.aGrant(register.grant(world))))
                .toList();
        ConsumerBase postgres = ConsumerBase.postgres(own);
        ConsumerBase mariaDb = ConsumerBase.mariaDb();
        for (int version = 0; version < 3; version++) {
            for (int i = 0; i < grants.size(); i++) {
                ConsumerBase consumer = i % 2 == 0 ? postgres : mariaDb;
                Grant grant = grants.get(i);
                TableHandover.Result result = run(grant, consumer, named(consumer, grant, "v"), false);
                Map<String, String> standing = standing(consumer, named(consumer, grant, "v"));

                jdbc.sql("delete from exchange.handed_table where grant_id = :grant")
                        .param("grant", grant.id().value())
                        .update();
                TableHandover.Result anew = run(grant, consumer, named(consumer, grant, "w"), true);
                assertThat(standing).isEqualTo(standing(consumer, named(consumer, grant, "w")));
                assertThat(result.digest()).isEqualTo(anew.digest());
                assertThat(result.rows()).isEqualTo(anew.rows());
                run(grant, consumer, named(consumer, grant, "v"), false); // and is known again
            }
            rows.happen(40 * version);
            world.next(rows.lines());
        }
    }

    @Test
    void reads_no_more_than_what_differs() throws Exception {
        reads(ConsumerBase.postgres(own));
    }

    @Test
    void reads_no_more_than_what_differs_for_mariadb() throws Exception {
        reads(ConsumerBase.mariaDb());
    }

    private void reads(ConsumerBase consumer) throws Exception {
        VersionedRegister.World world = aWorld();
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        TableHandover.Result first = run(grant, consumer, target, false);
        assertThat(first.chunks()).isGreaterThan(5);
        assertThat(run(grant, consumer, target, false).chunks())
                .as("the same version")
                .isZero();

        rows.happen(30);
        world.next(rows.lines());
        TableHandover.Result second = run(grant, consumer, target, false);

        assertThat(second.chunks()).isEqualTo(1);
        assertThat(second.sent()).isBetween(1L, 30L);
        assertThat(recorded(grant)).isEqualTo(first.sent() + second.sent());
        assertThat(standing(consumer, target)).hasSize((int) second.rows());
    }

    @Test
    void looks_at_all_rows_where_the_table_is_not_what_was_handed_over() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = aWorld();
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, false);
        for (String harm : List.of(
                "alter table qydj drop column zczb",
                "delete from qydj where lq_row = (select min(lq_row) from qydj)",
                "update qydj set lq_sum = repeat('0', 64) where lq_row = (select min(lq_row) from qydj)",
                "insert into qydj (lq_row, lq_sum) values (repeat('f', 32), repeat('f', 64))",
                "delete from qydj")) {
            consumer.run(target, harm);
            rows.happen(30);
            world.next(rows.lines());

            TableHandover.Result second = run(grant, consumer, target, false);

            assertThat(second.chunks()).as(harm).isGreaterThan(5);
            assertThat(standing(consumer, target)).as(harm).isEqualTo(fresh(grant, consumer));
        }
    }

    @Test
    void looks_at_all_rows_where_the_earlier_version_is_kept_no_longer() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = aWorld();
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, false);
        rows.happen(30);
        world.next(rows.lines());
        snapshots.expire(world.entry(), 1);

        assertThat(run(grant, consumer, target, false).chunks()).isGreaterThan(5);
        assertThat(standing(consumer, target)).isEqualTo(fresh(grant, consumer));
    }

    @Test
    void looks_at_all_rows_where_most_differ() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = register.aWorld();
        world.next(numbered("张三"));
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, false);
        world.next(numbered("李四"));

        TableHandover.Result second = run(grant, consumer, target, false);

        assertThat(second.sent()).isEqualTo(1_200);
        assertThat(ledger(consumer, target))
                .as("lines of chunks, and that it was empty")
                .isEqualTo(1 + 24 + 24);
        assertThat(standing(consumer, target)).isEqualTo(fresh(grant, consumer));
    }

    /** Of such a column the earlier version has nothing: rows that went, or left the grant, would never be told. */
    @Test
    void looks_at_all_rows_where_they_are_chosen_by_what_was_another_column() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = register.aWorld();
        world.next(dated("2026-01-0%d", 9));
        Grant grant = given.give(GivenGrants.like(
                register.grant(world),
                draft -> draft.manner(Manner.TABLE)
                        .kinds(new CallKind[0])
                        .rows(new RowFilter.Between("clrq", ValueKind.DATE, "2026-01-02", "2026-12-31"))));
        Target target = consumer.target(grant.id());
        assertThat(run(grant, consumer, target, false).rows()).isEqualTo(7);
        List<Column> moments = VersionedRegister.COLUMNS.stream()
                .map(column -> column.code().equals("clrq")
                        ? Column.of(column.code(), column.title(), ColumnType.TIMESTAMP)
                        : column)
                .toList();
        world.snapshots().serve(world.entry(), moments, dated("2026-01-0%d 08:00:00", 6));

        assertThat(run(grant, consumer, target, false).rows()).isEqualTo(4);
        assertThat(standing(consumer, target).keySet())
                .isEqualTo(fresh(grant, consumer).keySet());
    }

    /** Rows of as many days from the first of a month on. */
    private static List<String> dated(String day, int days) {
        return IntStream.range(1, days)
                .mapToObj(n -> VersionedRegister.line(
                        "N" + n, "张三", null, null, null, null, day.formatted(n), null, null, null))
                .toList();
    }

    /** More rows than may differ at most. */
    private static List<String> numbered(String name) {
        return IntStream.range(0, 1_200)
                .mapToObj(n -> VersionedRegister.line(
                        "N%04d".formatted(n), name, null, null, null, null, null, null, null, null))
                .toList();
    }

    @Test
    void knows_nothing_of_another_table_or_of_other_terms() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        Grant grant = table(register.grant(aWorld()));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, false);

        assertThat(states.find(target, terms(grant))).isPresent();
        assertThat(states.find(target, "other")).isEmpty();
        assertThat(states.find(named(consumer, grant, "other"), terms(grant))).isEmpty();
    }

    /** Rows that have not changed are not sent: what leaves of them must be what would leave today. */
    @Test
    void an_unchanged_row_leaves_as_it_did_before() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = register.aWorld();
        world.next(List.of(VersionedRegister.line(
                "N1",
                "张三丰",
                "340100199001010007",
                "10.50",
                "0.1",
                "2026-10-09 09:20:14.5",
                "2026-10-09",
                "是",
                "7",
                null)));
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, true);

        String masks = Stream.of(PersonalMark.values())
                .map(mark -> mark.mask("安徽省黄山市屯溪区前园南路12号13955912345"))
                .collect(Collectors.joining("|"));
        assertThat(standing(consumer, target).values())
                .as("if this changes, TableHandover.FORM must")
                .singleElement()
                .asString()
                .contains("lq_sum=c7b5afc683f191cd01fc08d3a7aa9ba9478bc526b07dda9c1ab47512f915cefc");
        assertThat(masks)
                .as("if this changes, TableHandover.FORM must")
                .isEqualTo("安徽省黄山市屯溪区前园南路12号13955912345|安**|********|****2345|安徽省黄山市屯溪区****|********2345");
    }

    @Test
    void is_exact_although_it_is_killed_at_random_points() throws Exception {
        for (ConsumerBase consumer : List.of(ConsumerBase.postgres(own), ConsumerBase.mariaDb())) {
            VersionedRegister.World world = aWorld();
            Grant grant = table(register.grant(world));
            Target target = consumer.target(grant.id());
            run(grant, consumer, target, false);
            int kills = 0;
            for (int round = 0; round < 3; round++) {
                rows.happen(120);
                world.next(rows.lines());
                UUID run = UUID.randomUUID();
                boolean done = false;
                while (!done) {
                    AtomicInteger left = new AtomicInteger(4 + random.nextInt(30));
                    try (Connection connection =
                            new Dying(consumer.open(target), left, random.nextBoolean()).connection()) {
                        run(run, grant, connection, target);
                        done = left.get() > 0;
                    } catch (Dying.Killed killed) {
                        kills++;
                        left.set(Integer.MAX_VALUE);
                    }
                    assertThat(kills).isLessThan(200);
                }
                assertThat(standing(consumer, target)).isEqualTo(fresh(grant, consumer));
            }
            assertThat(kills).as("was killed").isPositive();
        }
    }

    @Test
    void stops_before_the_next_chunk_when_the_grant_ends() throws Exception {
        ConsumerBase consumer = ConsumerBase.postgres(own);
        VersionedRegister.World world = register.aWorld();
        world.next(numbered("张三"));
        Grant grant = table(register.grant(world));
        Target target = consumer.target(grant.id());
        run(grant, consumer, target, false);
        world.next(Stream.concat(
                        numbered("李四").stream().limit(150),
                        numbered("张三").stream().skip(150))
                .toList());
        try (Connection connection = consumer.open(target)) {
            assertThatThrownBy(() -> handover.run(
                            UUID.randomUUID(),
                            granted.open(grant, Manner.TABLE, MATTER, 0),
                            target,
                            connection,
                            false,
                            CHUNK,
                            (chunks, all, sent) -> {
                                if (chunks == 1) {
                                    given.withdraw(grant);
                                }
                            }))
                    .isInstanceOfSatisfying(
                            Problem.class, ended -> assertThat(ended.code()).isEqualTo("grant-withdrawn"));
        }
        assertThat(recorded(grant)).isEqualTo(1_200 + CHUNK);
        assertThat(consumer.count(target, "qydj where fddbr like '李%'")).isEqualTo(CHUNK);
    }

    /** The register with a first version. */
    private VersionedRegister.World aWorld() throws Exception {
        VersionedRegister.World world = register.aWorld();
        rows.happen();
        rows.happen();
        world.next(rows.lines());
        return world;
    }

    private Grant table(Grant like) {
        return given.give(
                GivenGrants.like(like, draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0])));
    }

    private TableHandover.Result run(Grant grant, ConsumerBase consumer, Target target, boolean full)
            throws SQLException {
        try (Connection connection = consumer.open(target)) {
            return handover.run(
                    UUID.randomUUID(),
                    granted.open(grant, Manner.TABLE, MATTER, 0),
                    target,
                    connection,
                    full,
                    CHUNK,
                    (chunks, all, sent) -> {});
        }
    }

    private void run(UUID run, Grant grant, Connection connection, Target target) throws SQLException {
        handover.run(
                run,
                granted.open(grant, Manner.TABLE, MATTER, 0),
                target,
                connection,
                false,
                CHUNK,
                (chunks, all, sent) -> {});
    }

    private String terms(Grant grant) {
        return jdbc.sql("select terms from exchange.handed_table where grant_id = :grant")
                .param("grant", grant.id().value())
                .query(String.class)
                .single();
    }

    private static Target named(ConsumerBase consumer, Grant grant, String name) {
        Target target = consumer.target(grant.id());
        String table = name + grant.id().toString().replace("-", "").substring(20);
        return new Target(
                grant.id(),
                target.kind(),
                target.host(),
                target.port(),
                target.database(),
                table,
                target.username(),
                false,
                target.setAt(),
                target.setBy());
    }

    /** Every row of a table by its name: its digest and its cells. */
    private static Map<String, String> standing(ConsumerBase consumer, Target target) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = consumer.open(target);
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select * from " + target.table())) {
            while (rs.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                    row.put(rs.getMetaData().getColumnLabel(i), String.valueOf(rs.getString(i)));
                }
                assertThat(rows.put(rs.getString("lq_row"), row.toString()))
                        .as("stands there once")
                        .isNull();
            }
        }
        return rows;
    }

    /** What the same grant brings into a table that was empty. */
    private Map<String, String> fresh(Grant grant, ConsumerBase consumer) throws SQLException {
        Target other = named(consumer, grant, "fresh" + random.nextInt(1_000_000));
        run(grant, consumer, other, true);
        return standing(consumer, other);
    }

    private int ledger(ConsumerBase consumer, Target target) throws SQLException {
        return consumer.count(target, "lingqu_handover");
    }

    private long recorded(Grant grant) {
        return jdbc.sql("select coalesce(sum(row_count), 0) from audit.record where grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Long.class)
                .single();
    }
}
