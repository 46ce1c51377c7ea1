package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.NewSource;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What came by sharing is known again when it is brought in for an entry that others get. */
@HallTest
class ReceivedDataIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenLoads loads;

    @Autowired
    LoadDesk desk;

    @Autowired
    Sources sources;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @Autowired
    DatabaseAddress own;

    @Autowired
    Datasets datasets;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private ServedRegister.World world;
    private Department user;
    private Actor steward;

    @BeforeEach
    void a_department_that_received_something() {
        world = register.aWorld();
        user = departments.get(world.grant().consumer().department());
        steward = people.aPersonOf(user, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE);
    }

    @Test
    @Obligation("HS-4.5.5")
    void a_file_that_was_handed_over_is_not_loaded_for_an_entry_that_others_get() throws Exception {
        HandoverWorld file = HandoverWorld.of(world, given, people, port, Manner.FILE, 10);
        byte[] bytes = fetched(file.link(file.handedOver("CSV")));

        Load refused = brought(loads.publish(user), bytes);
        assertThat(refused.state()).isEqualTo(LoadState.FAILED);
        assertThat(problem(refused))
                .contains("load-came-by-sharing", file.grant().number());

        Load changed = brought(loads.publish(user), anotherLine(bytes));
        assertThat(problem(changed)).as("only its mark betrays it").doesNotContain("load-came-by-sharing");

        Load kept = brought(keptBack(loads.publish(user)), bytes);
        assertThat(problem(kept)).as("for itself").doesNotContain("load-came-by-sharing");

        Department provider = departments.get(world.grant().provider().department());
        Actor theirs = people.aPersonOf(provider, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE);
        Load home = brought(loads.publish(provider), bytes, theirs);
        assertThat(problem(home)).as("it comes home").doesNotContain("load-came-by-sharing");
    }

    @Test
    @Obligation("HS-4.5.5")
    void neither_is_a_table_that_was_handed_over_also_after_another_took_its_place() throws SQLException {
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 10);
        ConsumerBase base = ConsumerBase.postgres(own);
        handOver(table, base);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(ConsumerBase.postgres(own)));

        String sameServer = base.host().equals("127.0.0.1") ? "localhost" : "127.0.0.1";
        Source source = sources.register(
                new NewSource(
                        "办件库",
                        "POSTGRESQL",
                        sameServer,
                        base.port(),
                        base.name(),
                        base.user(),
                        base.password(),
                        Map.of()),
                steward);
        EntryVersion entry = loads.publish(user);

        refused(entry, source, table("public", "QYDJ"), table.grant().number());
        assertThat(jdbc.sql("select count(*) from audit.record where refusal = ? and subject_id = ?")
                        .params("load-came-by-sharing", source.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        base.run(base.target(table.grant().id()), "create table other as select * from qydj");
        taken(entry, source, table("public", "other"));
    }

    @Test
    @Obligation("HS-4.5.5")
    void a_table_is_told_from_its_namesakes_by_the_schema_in_which_the_rows_stand() throws SQLException {
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 10);
        ConsumerBase base = ConsumerBase.postgres(own);
        Target target = base.target(table.grant().id());
        base.run(target, "create schema \"" + base.user() + "\"");
        handOver(table, base);
        base.run(target, "create table public.qydj as select * from qydj");
        Source source = source("POSTGRESQL", base, base.name());
        EntryVersion entry = loads.publish(user);

        refused(entry, source, table(base.user(), "qydj"), table.grant().number());
        taken(entry, source, table("public", "qydj"));
    }

    @Test
    @Obligation("HS-4.5.5")
    void a_database_of_mariadb_is_known_again_whichever_one_the_source_connects_to() throws SQLException {
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 10);
        ConsumerBase base = ConsumerBase.mariaDb();
        handOver(table, base);
        EntryVersion entry = loads.publish(user);

        Source beside = source("MARIADB", base, "information_schema");
        refused(entry, beside, table(base.name(), "qydj"), table.grant().number());
        Source there = source("MARIADB", base, base.name());
        refused(entry, there, table("", "qydj"), table.grant().number());
        taken(entry, there, table("another", "qydj"));
    }

    @Test
    @Obligation("HS-4.5.5")
    void a_load_under_way_is_refused_when_its_entry_comes_to_be_shared_before_it_lands() throws SQLException {
        HandoverWorld table = HandoverWorld.of(world, given, people, port, Manner.TABLE, 10);
        ConsumerBase base = ConsumerBase.postgres(own);
        handOver(table, base);
        Target target = base.target(table.grant().id());
        base.run(target, "alter table qydj rename to qydj_before");
        base.run(target, "create table qydj (tyshxydm text, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run(target, "insert into qydj values ('" + TestPeople.creditCode() + "', '一号', null, 1, '1', null)");
        Source source = source("POSTGRESQL", base, base.name());
        EntryVersion entry = keptBack(loads.publish(user));
        LoadWish wish = table("public", "qydj");

        Load load;
        try (Connection busy = base.open(target);
                Statement held = busy.createStatement()) {
            busy.setAutoCommit(false);
            held.execute("lock table qydj in access exclusive mode");
            load = desk.table(entry.code(), source.id(), wish, null, steward);
            int holder = pid(held);
            await().until(() -> isWaitedFor(holder));
            transaction.executeWithoutResult(publication -> {
                share(entry);
                release(busy);
                int publisher = pid();
                await().until(() -> isWaitedFor(publisher));
            });
        }

        Load refused = loads.ended(load.id(), steward);
        assertThat(refused.state()).isEqualTo(LoadState.FAILED);
        assertThat(problem(refused))
                .contains("load-came-by-sharing", table.grant().number());
        assertThat(datasets.latest(entry.entry())).isEmpty();

        Load own = desk.table(keptBack(loads.publish(user)).code(), source.id(), wish, null, steward);
        assertThat(loads.ended(own.id(), steward).state()).as("for itself").isEqualTo(LoadState.LANDED);
    }

    /** As a publication does, in the transaction of the caller. */
    private void share(EntryVersion entry) {
        jdbc.sql("""
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,
                          change_reason, compiled_by, published_at)
                        select entry, 2, name, provider_name, provider_code, jsonb_set(content, '{sharing,type}', to_jsonb(cast(? as text))),
                          pack_id, pack_version, change_reason, compiled_by, published_at
                        from catalog.entry_version where entry = ?""")
                .params(SharingType.UNCONDITIONAL.name(), entry.entry().value())
                .update();
        jdbc.sql("update catalog.entry set live_version = 2, changed = pg_current_xact_id() where id = ?")
                .param(entry.entry().value())
                .update();
    }

    private int pid() {
        return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private static int pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private boolean isWaitedFor(int holder) {
        return jdbc.sql("select exists (select from pg_stat_activity where ? = any(pg_blocking_pids(pid)))")
                .param(holder)
                .query(Boolean.class)
                .single();
    }

    private static void release(Connection busy) {
        try {
            busy.rollback();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void handOver(HandoverWorld table, ConsumerBase base) {
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        assertThat(table.handedOver("FULL").path("state").asString()).isEqualTo("DONE");
    }

    private Source source(String kind, ConsumerBase base, String database) {
        return sources.register(
                new NewSource(
                        "办件库 " + database,
                        kind,
                        base.host(),
                        base.port(),
                        database,
                        base.user(),
                        base.password(),
                        Map.of()),
                steward);
    }

    private static LoadWish table(String schema, String table) {
        return LoadWish.ofTable(schema, table, Map.of());
    }

    private void taken(EntryVersion entry, Source source, LoadWish wish) {
        Load load = desk.table(entry.code(), source.id(), wish, null, steward);
        assertThat(problem(loads.ended(load.id(), steward))).doesNotContain("load-came-by-sharing");
    }

    @Test
    @Obligation("HS-4.5.5")
    void nor_what_an_interface_of_the_gateway_answers() {
        String address = "/gateway/./v1//" + world.grant().resource() + "/%72ows";
        Source source = sources.register(
                new NewSource("对接接口", "HTTP", "127.0.0.1", port, address, "", "", Map.of("scheme", "http")), steward);

        refused(
                loads.publish(user),
                source,
                table("", address),
                "/gateway/v1/" + world.grant().resource());
    }

    private void refused(EntryVersion entry, Source source, LoadWish wish, String by) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.table(entry.code(), source.id(), wish, null, steward))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("load-came-by-sharing");
                    assertThat(problem.arguments())
                            .contains(by, world.grant().provider().name());
                    assertThat(problem.citations()).as("the article").isNotEmpty();
                });
    }

    private Load brought(EntryVersion entry, byte[] bytes) {
        return brought(entry, bytes, steward);
    }

    private Load brought(EntryVersion entry, byte[] bytes, Actor by) {
        Load load =
                desk.upload(entry.code(), LoadWish.ofFile("a.csv"), new ByteArrayInputStream(bytes), null, null, by);
        return loads.ended(load.id(), by);
    }

    private static String problem(Load load) {
        Problem problem = load.problem();
        return problem == null ? "" : problem.code() + " " + problem.arguments();
    }

    private EntryVersion keptBack(EntryVersion entry) {
        jdbc.sql("""
                        update catalog.entry_version set content = jsonb_set(content, '{sharing,type}', to_jsonb(cast(? as text)))
                        where entry = ?""").params(SharingType.NONE.name(), entry.entry().value()).update();
        return entry;
    }

    private static byte[] anotherLine(byte[] file) {
        return (new String(file, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] fetched(String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + link))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
