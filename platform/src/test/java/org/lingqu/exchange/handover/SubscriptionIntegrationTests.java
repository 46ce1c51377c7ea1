package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What subscriptions bring by themselves: files, a table that refused at first, and news of an interface. */
@IntegrationTest
class SubscriptionIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    DatabaseAddress own;

    @Autowired
    Deliveries deliveries;

    @Autowired
    GrantedRows granted;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    LegalTime legal;

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    void a_file_is_made_of_each_version_and_none_while_nothing_is_new() throws Exception {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 9);
        assertThat(subscribe(file, "FULL").code()).as("a form of tables").isEqualTo("handover-form");
        assertThat(subscribe(file, "CSV").status()).isEqualTo(200);

        JsonNode first = delivered(file, 1);
        deliveries.deliver();
        assertThat(runs(file)).as("nothing new").hasSize(1);
        World second = next(file.world(), 2);
        JsonNode made = delivered(file, 2);

        assertThat(made.path("form").asString()).isEqualTo("CSV");
        assertThat(made.path("id")).isNotEqualTo(first.path("id"));
        HttpResponse<byte[]> fetched = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + file.link(made)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(new String(fetched.body(), StandardCharsets.UTF_8).lines()).hasSize(901);

        assertThat(file.consumer().delete(file.address() + "/subscription").status())
                .isEqualTo(204);
        next(second, 3);
        deliveries.deliver();
        assertThat(runs(file)).as("after its end").hasSize(2);
    }

    @Test
    void a_table_that_refuses_twice_and_then_accepts_is_filled_once_and_tells_all_three() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 1);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        open(base, false);
        assertThat(subscribe(table, "FULL").status()).isEqualTo(200);

        failed(table, 0);
        deliveries.deliver();
        assertThat(attempts(table)).as("not at once").isZero();
        time.advance(Duration.ofSeconds(70));
        failed(table, 1);
        open(base, true);
        deliveries.deliver();
        assertThat(attempts(table)).as("later than the first time").isEqualTo(1);
        time.advance(Duration.ofSeconds(130));
        JsonNode done = delivered(table, 1);
        deliveries.deliver();

        assertThat(runs(table)).as("one hand-over, which is all its day has").hasSize(1);
        assertThat(done.path("sent").asLong()).isEqualTo(900);
        assertThat(base.count(base.target(table.grant().id()), "qydj")).isEqualTo(900);
        assertThat(recorded(table.grant())).isEqualTo(900);
        assertThat(done.path("attempts")
                        .valueStream()
                        .map(each -> each.path("number").asInt()
                                + " "
                                + each.path("problem").asString()))
                .containsExactly("1 target-refused", "2 target-refused");
        assertThat(told(table.world().integrator(), "exchange.subscription.failed-told"))
                .as("told once")
                .hasSize(1);
        JsonNode subscription =
                table.consumer().get(table.address() + "/subscription").json();
        assertThat(subscription.path("version").asInt()).isEqualTo(1);
        assertThat(subscription.path("failed").asBoolean()).isFalse();
    }

    @Test
    void a_version_that_came_with_an_older_hand_over_going_on_does_not_come_again() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 1);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        open(base, false);
        assertThat(subscribe(table, "FULL").status()).isEqualTo(200);
        failed(table, 0);
        next(table.world(), 2);
        open(base, true);
        time.advance(Duration.ofSeconds(70));
        delivered(table, 2);

        time.advance(Duration.ofDays(1));
        HandoverWorld then = table.signedInAnew(people, port);
        deliveries.deliver();

        assertThat(runs(then)).as("it has arrived").hasSize(1);
        JsonNode subscription =
                then.consumer().get(then.address() + "/subscription").json();
        assertThat(subscription.path("version").asInt()).isEqualTo(2);
        assertThat(subscription.path("failed").asBoolean()).isFalse();
    }

    @Test
    void of_an_interface_each_version_is_told_once_with_where_to_read_on() {
        World world = register.aWorld();
        Program consumer = Program.with(port, people.tokenOf(world.integrator()));
        String address = "/api/v1/sharing/grants/" + world.grant().id() + "/subscription";
        Grant keyed = given.give(GivenGrants.like(world.grant(), draft -> draft.kinds(CallKind.LOOKUP)));
        assertThat(consumer.put("/api/v1/sharing/grants/" + keyed.id() + "/subscription", Map.of("matter", "SX-1"))
                        .code())
                .as("look-ups alone keep no copy")
                .isEqualTo("kind-not-granted");
        assertThat(consumer.put(address, Map.of("matter", "")).code()).isEqualTo("matter-missing");
        assertThat(consumer.put(address, Map.of("form", "CSV", "matter", "SX-1"))
                        .code())
                .isEqualTo("handover-form");
        assertThat(consumer.put(address, Map.of("matter", "SX-1")).status()).isEqualTo(200);

        deliveries.deliver();
        assertThat(news(world)).containsExactly("1 since=0");
        World second = next(world, 2);
        deliveries.deliver();
        deliveries.deliver();
        assertThat(news(world)).containsExactly("2 since=1", "1 since=0");
        JsonNode subscription = consumer.get(address).json();
        assertThat(subscription.path("form").asString()).isEqualTo("NOTICE");
        assertThat(subscription.path("version").asInt()).isEqualTo(2);
        assertThat(subscription.path("since").asInt()).isEqualTo(1);
        assertThat(recorded(world.grant())).as("nothing left by itself").isZero();
        assertThat(Asked.of(port, world)
                        .grant(world.grant().number())
                        .rows("limit=1")
                        .status())
                .as("the consumer calls")
                .isEqualTo(200);

        given.withdraw(world.grant());
        next(second, 3);
        deliveries.deliver();
        assertThat(news(world)).as("after the grant has ended").hasSize(2);
    }

    @Test
    void a_subscription_that_the_database_fails_keeps_none_behind_it_and_comes_with_the_next_look() {
        World failing = register.aWorld();
        World behind = register.aWorld();
        jdbc.sql("create function exchange.lost() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'lost on the way'; end $$")
                .update();
        jdbc.sql("create trigger lost before update on exchange.subscription for each row when (new.grant_id = '"
                        + failing.grant().id() + "') execute function exchange.lost()")
                .update();
        try {
            for (World world : List.of(failing, behind)) {
                String address = "/api/v1/sharing/grants/" + world.grant().id() + "/subscription";
                assertThat(Program.with(port, people.tokenOf(world.integrator()))
                                .put(address, Map.of("matter", "SX-1"))
                                .status())
                        .isEqualTo(200);
            }
            deliveries.deliver();
            assertThat(news(behind)).containsExactly("1 since=0");
            assertThat(news(failing)).isEmpty();
        } finally {
            jdbc.sql("drop function exchange.lost cascade").update();
        }

        deliveries.deliver();
        assertThat(news(failing)).containsExactly("1 since=0");
    }

    @Test
    void a_version_that_does_not_fit_into_the_rows_of_the_day_comes_the_next_day() {
        World world = register.aWorld();
        Grant grant = given.give(GivenGrants.like(
                        world.grant(), draft -> draft.manner(Manner.FILE).kinds(new CallKind[0]))
                .copying(LocalCopy.until(ServedRegister.ROWS + 10, legal.today().plusDays(30))));
        HandoverWorld file = new HandoverWorld(
                world,
                grant,
                Program.with(port, people.tokenOf(world.integrator())),
                "/api/v1/sharing/grants/" + grant.id());
        assertThat(subscribe(file, "CSV").status()).isEqualTo(200);
        delivered(file, 1);

        next(world, 2);
        deliveries.deliver();
        deliveries.deliver();
        assertThat(runs(file)).as("waits").hasSize(1);
        assertThat(file.consumer()
                        .get(file.address() + "/subscription")
                        .json()
                        .path("failed")
                        .asBoolean())
                .isFalse();

        time.advance(Duration.ofDays(1));
        HandoverWorld then = file.signedInAnew(people, port);
        assertThat(delivered(then, 2).path("sent").asInt()).isEqualTo(ServedRegister.ROWS);
        assertThat(runs(then)).hasSize(2);
    }

    @Test
    void a_version_whose_hand_over_a_suspension_stopped_comes_when_that_is_lifted() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 9);
        ConsumerBase base = ConsumerBase.postgres(own);
        Target target = base.target(table.grant().id());
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        assertThat(subscribe(table, "FULL").status()).isEqualTo(200);
        delivered(table, 1);
        next(table.world(), 2);
        try (Connection holding = base.open(target);
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table qydj in access exclusive mode");
            deliveries.deliver();
            await().atMost(LONG).until(() -> runs(table).get(0).path("snapshot").asInt() == 2);
            CompletableFuture<Void> suspended = CompletableFuture.runAsync(() -> given.suspend(table.grant()));
            await().atMost(LONG).until(() -> isRefused(table.grant()));
            holding.rollback();
            suspended.get(60, TimeUnit.SECONDS);
        }
        await().atMost(LONG)
                .until(() -> runs(table).get(0).path("state").asString().equals("STOPPED"));
        given.lift(table.grant());
        await().atMost(LONG).until(() -> !isRefused(table.grant()));

        time.advance(Duration.ofSeconds(70));
        delivered(table, 2);
        deliveries.deliver();

        assertThat(runs(table).stream().map(run -> run.path("state").asString()))
                .containsExactly("DONE", "STOPPED", "DONE");
        assertThat(told(table.world().integrator(), "exchange.subscription.failed-told"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(table.consumer()
                        .get(table.address() + "/subscription")
                        .json()
                        .path("failed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void what_failed_is_made_up_for_by_a_hand_over_that_was_ordered_by_hand() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 9);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        open(base, false);
        assertThat(subscribe(table, "FULL").status()).isEqualTo(200);
        failed(table, 0);
        open(base, true);
        assertThat(table.handedOver("INCREMENTAL").path("state").asString()).isEqualTo("DONE");

        time.advance(Duration.ofSeconds(70));
        deliveries.deliver();

        assertThat(runs(table).stream().map(run -> run.path("state").asString()))
                .as("not gone on with")
                .containsExactly("DONE", "FAILED");
        assertThat(table.consumer()
                        .get(table.address() + "/subscription")
                        .json()
                        .path("failed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_failure_that_could_not_be_told_is_told_later_and_once() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 1);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        open(base, false);
        assertThat(subscribe(table, "FULL").status()).isEqualTo(200);
        // as if the process were killed before the notice is written
        jdbc.sql("alter table notice.notice add constraint not_this_one check (department is distinct from '"
                        + table.grant().consumer().department().value() + "') not valid")
                .update();
        try {
            failed(table, 0);
            deliveries.deliver();
            assertThat(told(table.world().integrator(), "exchange.subscription.failed-told"))
                    .isEmpty();
        } finally {
            jdbc.sql("alter table notice.notice drop constraint not_this_one").update();
        }

        deliveries.deliver();
        deliveries.deliver();

        assertThat(told(table.world().integrator(), "exchange.subscription.failed-told"))
                .hasSize(1);
    }

    private boolean isRefused(Grant grant) {
        try {
            granted.open(grant, grant.manner(), HandoverWorld.MATTER, 0);
            return false;
        } catch (Problem refused) {
            return true;
        }
    }

    /** The register with its next version, as soon as that is what is served. */
    private World next(World before, int version) {
        World after = new World(
                before.grant(),
                before.entry(),
                before.token(),
                before.client(),
                before.integrator(),
                register.succeed(before, version));
        await().atMost(LONG).until(() -> granted.served(after.grant()).orElse(0) == version);
        return after;
    }

    private Answer subscribe(HandoverWorld world, String form) {
        return world.consumer()
                .put(world.address() + "/subscription", Map.of("form", form, "matter", HandoverWorld.MATTER));
    }

    private void open(ConsumerBase base, boolean open) {
        jdbc.sql("alter database " + base.name() + " with allow_connections " + open)
                .update();
    }

    private JsonNode delivered(HandoverWorld world, int version) {
        await().atMost(LONG).until(() -> {
            deliveries.deliver();
            List<JsonNode> runs = runs(world);
            return !runs.isEmpty()
                    && runs.get(0).path("state").asString().equals("DONE")
                    && runs.get(0).path("snapshot").asInt() == version;
        });
        return runs(world).get(0);
    }

    /** Waits until the only hand-over has failed after this many attempts before. */
    private void failed(HandoverWorld world, int before) {
        await().atMost(LONG).until(() -> {
            deliveries.deliver();
            List<JsonNode> runs = runs(world);
            return runs.size() == 1
                    && runs.get(0).path("state").asString().equals("FAILED")
                    && runs.get(0).path("attempts").size() == before;
        });
    }

    private int attempts(HandoverWorld world) {
        return runs(world).get(0).path("attempts").size();
    }

    private List<JsonNode> runs(HandoverWorld world) {
        List<JsonNode> runs = new ArrayList<>();
        world.consumer().get(world.address() + "/handovers").json().forEach(runs::add);
        return runs;
    }

    private List<Notice.Received> told(Actor reader, String key) {
        return notices.of(reader, null, 100).stream()
                .filter(notice -> notice.said().key().equals(key))
                .toList();
    }

    private List<String> news(World world) {
        return told(world.integrator(), "exchange.subscription.told-changes").stream()
                .map(notice -> notice.said().arguments().get(2) + " "
                        + notice.said().arguments().get(3))
                .toList();
    }

    private long recorded(Grant grant) {
        return jdbc.sql(
                        "select coalesce(sum(row_count), 0) from audit.record where kind = 2 and grant_id = ? and outcome = 1")
                .param(grant.id().value())
                .query(Long.class)
                .single();
    }
}
