package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program registers a table, orders hand-overs and follows them. */
@IntegrationTest
class HandoverApiIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    DatabaseAddress own;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Runs runs;

    private World world;
    private Grant grant;
    private Program consumer;
    private String address = "";

    @BeforeEach
    void a_grant_supplied_as_a_table() {
        world = register.aWorld();
        grant = give(2);
        consumer = Program.with(port, people.tokenOf(world.integrator()));
    }

    private Grant give(int perDay) {
        Grant table = given.give(GivenGrants.like(
                world.grant(),
                draft -> draft.manner(Manner.TABLE)
                        .kinds(new CallKind[0])
                        .frequency(perDay, 1)
                        .rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))));
        address = "/api/v1/sharing/grants/" + table.id();
        return table;
    }

    @Test
    void a_table_is_registered_filled_and_brought_up_to_date() throws Exception {
        ConsumerBase base = ConsumerBase.postgres(own);
        assertThat(consumer.get(address + "/target").status()).isEqualTo(404);
        assertThat(order("FULL").code()).isEqualTo("target-missing");
        Answer set = consumer.put(address + "/target", target(base, base.password()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).doesNotContain("password", "secret");
        assertThat(consumer.post(address + "/target/test", Map.of()).status()).isEqualTo(200);

        Answer ordered = order("FULL");

        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        assertThat(end(ordered)).containsEntry("state", "DONE").containsEntry("rows", "900");
        assertThat(base.count(base.target(grant.id()), "qydj")).isEqualTo(900);
        jdbc.sql("update " + world.table() + " set qymc = '更名商行' where tyshxydm = '91340100MA00000001'")
                .update();
        assertThat(end(order("INCREMENTAL"))).containsEntry("state", "DONE").containsEntry("sent", "1");
        Answer third = order("INCREMENTAL");
        assertThat(third.status()).as("two a day are granted").isEqualTo(429);
        assertThat(third.code()).isEqualTo("quota-exhausted");
    }

    @Test
    void what_failed_goes_on_when_the_database_is_back() throws Exception {
        ConsumerBase base = ConsumerBase.postgres(own);
        consumer.put(address + "/target", target(base, base.password()));
        own("drop database " + base.name());
        Answer ordered = order("FULL");
        assertThat(end(ordered)).containsEntry("state", "FAILED").containsEntry("problem", "target-database-unknown");
        own("create database " + base.name());
        String run = address + "/handovers/" + ordered.json().path("id").asString();

        Answer again = consumer.post(run + "/resumption", Map.of());

        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(end(ordered)).containsEntry("state", "DONE").containsEntry("rows", "900");
        assertThat(consumer.post(run + "/resumption", Map.of()).code()).isEqualTo("handover-not-failed");
    }

    @Test
    void bad_targets_are_refused_and_nothing_of_them_is_kept() throws Exception {
        ConsumerBase base = ConsumerBase.postgres(own);
        assertThat(consumer.put(address + "/target", Map.of("kind", "ORACLE")).code())
                .isEqualTo("target-malformed");
        assertThat(consumer.put(address + "/target", target(base, "wrong-password-" + base.name()))
                        .body())
                .doesNotContain("wrong-password");
        Answer linkLocal = consumer.put(
                address + "/target",
                Map.of(
                        "kind",
                        "POSTGRESQL",
                        "host",
                        "169.254.169.254",
                        "database",
                        "a",
                        "table",
                        "t",
                        "username",
                        "u",
                        "password",
                        "p"));
        assertThat(linkLocal.code()).isEqualTo("target-address-refused");
        Answer options = consumer.put(
                address + "/target",
                Map.of(
                        "kind",
                        "MARIADB",
                        "host",
                        "db?allowLocalInfile=true",
                        "database",
                        "a&b",
                        "table",
                        "t;drop",
                        "username",
                        "u"));
        assertThat(options.json().path("faults").toString()).contains("host", "database", "table");
    }

    @Test
    void the_provider_sees_hand_overs_and_cannot_order_them() throws Exception {
        ConsumerBase base = ConsumerBase.postgres(own);
        consumer.put(address + "/target", target(base, base.password()));
        end(order("FULL"));
        Program provider = Program.with(
                port,
                people.tokenOf(people.aPersonOf(
                        departments.find(grant.provider().department()).orElseThrow(), PostKind.CHIEF_REPRESENTATIVE)));
        assertThat(provider.get(address + "/handovers").json().size()).isEqualTo(1);
        assertThat(provider.post(address + "/handovers", Map.of("form", "FULL", "matter", MATTER))
                        .status())
                .isEqualTo(404);
        assertThat(provider.put(address + "/target", target(base, base.password()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void all_that_were_ordered_can_be_listed_page_by_page() {
        jdbc.sql("""
                        insert into exchange.run (id, grant_id, manner, form, matter, ordered_by, ordered_at, state)
                        select gen_random_uuid(), :grant, 'TABLE', 'FULL', 'SX-1', '测试人', now() - n / 10 * interval '1 hour', 'DONE'
                        from generate_series(1, 120) n""").param("grant", grant.id().value()).update();

        List<String> told = new ArrayList<>();
        Answer page = consumer.get(address + "/handovers");
        assertThat(page.json().size()).isEqualTo(50);
        for (String after = page.header("X-Next"); !after.isEmpty(); after = page.header("X-Next")) {
            page.json().forEach(each -> told.add(each.path("id").asString()));
            page = consumer.get(address + "/handovers?after=" + after);
        }
        page.json().forEach(each -> told.add(each.path("id").asString()));

        assertThat(told).hasSize(120).doesNotHaveDuplicates();
        assertThat(consumer.get(address + "/handovers?after=" + UUID.randomUUID())
                        .code())
                .isEqualTo("handover-unknown");
        RunPage second = runs.page(grant.id(), UUID.fromString(told.get(19)), false, 20);
        RunPage back = runs.page(grant.id(), second.runs().get(0).id(), true, 20);
        assertThat(second.before()).isEqualTo(told.get(20));
        assertThat(back.runs().stream().map(run -> run.id().toString())).isEqualTo(told.subList(0, 20));
        assertThat(back.before()).isNull();
        assertThat(back.after()).isEqualTo(told.get(19));
    }

    @Test
    void only_forms_of_the_granted_manner_can_be_ordered() {
        assertThat(order("PARQUET").code()).isEqualTo("handover-form");
        address = "/api/v1/sharing/grants/" + world.grant().id();
        assertThat(order("FULL").code()).isEqualTo("handover-manner");
    }

    private Answer order(String form) {
        return consumer.post(address + "/handovers", Map.of("form", form, "matter", MATTER));
    }

    private Map<String, String> end(Answer ordered) {
        String run = address + "/handovers/" + ordered.json().path("id").asString();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var json = consumer.get(run).json();
                            return Map.of(
                                    "state", json.path("state").asString(""),
                                    "problem", json.path("problem").asString(""),
                                    "rows", json.path("rows").asString(""),
                                    "sent", json.path("sent").asString(""));
                        },
                        told -> !List.of("WAITING", "RUNNING").contains(told.get("state")));
    }

    private static Map<String, Object> target(ConsumerBase base, String password) {
        return Map.of(
                "kind",
                base.kind().name(),
                "host",
                base.host(),
                "port",
                base.port(),
                "database",
                base.name(),
                "table",
                "qydj",
                "username",
                base.user(),
                "password",
                password,
                "tls",
                false);
    }

    private void own(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(own.url(), own.user(), own.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
