package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
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

/** What is fetched in bulk stays within the copy that the grant allows, at the gateway and in hand-overs. */
@IntegrationTest
class CopyVolumeIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GrantedRows granted;

    @Autowired
    DatabaseAddress own;

    @Autowired
    TestTime clock;

    @AfterEach
    void back_to_today() {
        clock.release();
    }

    @Test
    void a_file_leaves_only_when_all_of_it_fits_into_the_rows_of_the_day() {
        LocalDate day = time.today().plusDays(30);
        HandoverWorld tight = file(LocalCopy.until(ServedRegister.ROWS - 1, day));
        HandoverWorld wide = file(LocalCopy.until(ServedRegister.ROWS, day));
        HandoverWorld none = file(LocalCopy.queryOnly());

        refused(tight, "copy-over-volume");
        refused(none, "copy-not-granted");
        JsonNode made = wide.handedOver("CSV");
        assertThat(made.path("state").asString()).as(made.toString()).isEqualTo("DONE");
        assertThat(made.path("sent").asInt()).isEqualTo(ServedRegister.ROWS);
        refused(wide, "copy-over-volume");
    }

    @Test
    void the_gateway_answers_look_ups_under_a_grant_without_a_copy_and_pages_only_up_to_the_volume() {
        World world = register.aWorld();
        Grant query = given.give(GivenGrants.like(world.grant(), draft -> draft).copying(LocalCopy.queryOnly()));
        Grant copy = given.give(GivenGrants.like(world.grant(), draft -> draft)
                .copying(LocalCopy.until(120, time.today().plusDays(30))));
        Asked asked = Asked.of(port, world);

        Asked queries = asked.grant(query.number());
        assertThat(queries.lookup("tyshxydm=" + ServedRegister.key(7)).status()).isEqualTo(200);
        for (Asked.Answer bulk : new Asked.Answer[] {queries.rows("limit=5"), queries.changes("since=0&limit=5")}) {
            assertThat(bulk.status()).as(bulk.body()).isEqualTo(403);
            assertThat(bulk.json()).containsEntry("code", "copy-not-granted");
            assertThat(bulk.body()).doesNotContain("商行");
        }
        assertThat(refusals(query, "copy-not-granted")).as("in the log").isEqualTo(2);

        Asked copies = asked.grant(copy.number());
        assertThat(copies.rows("limit=121").json()).containsEntry("code", "copy-over-volume");
        assertThat(copies.rows("limit=100").status()).isEqualTo(200);
        Asked.Answer rest = copies.rows("limit=21");
        assertThat(rest.status()).as(rest.body()).isEqualTo(429);
        assertThat(rest.json()).containsEntry("code", "copy-over-volume").containsEntry("repairable", true);
        assertThat(copies.rows("limit=20").status()).isEqualTo(200);
        assertThat(copies.rows("limit=1").json()).containsEntry("code", "copy-volume-used");
        assertThat(copies.lookup("tyshxydm=" + ServedRegister.key(7)).status())
                .as("a look-up makes no copy")
                .isEqualTo(200);
    }

    @Test
    void what_goes_on_on_another_day_is_weighed_anew_and_what_goes_on_today_is_not_counted_twice() throws Exception {
        World world = register.aWorld();
        Grant grant = given.give(GivenGrants.like(
                        world.grant(), draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0]))
                .copying(LocalCopy.until(ServedRegister.ROWS, time.today().plusDays(30))));
        HandoverWorld table = new HandoverWorld(
                world,
                grant,
                Program.with(port, people.tokenOf(world.integrator())),
                "/api/v1/sharing/grants/" + grant.id());
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        // after the rows have left, the key cannot be made
        base.run(base.target(grant.id()), """
                create function no_key() returns event_trigger language plpgsql as $$ begin raise exception 'no'; end $$;
                create event trigger no_key on ddl_command_start when tag in ('ALTER TABLE') execute function no_key()""");
        Answer ordered = table.order("FULL");
        JsonNode failed = table.end(ordered);
        assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("FAILED");
        assertThat(failed.path("sent").asInt()).isEqualTo(ServedRegister.ROWS);
        Answer today = resume(table, failed);
        assertThat(today.status()).as(today.body()).isEqualTo(202);
        assertThat(table.end(ordered).path("problem").asString()).isEqualTo("handover-failed");

        String larger = register.succeed(world, 2);
        jdbc.sql("insert into " + larger + " (tyshxydm, djzt) values ('91340100MB00000001', '存续')")
                .update();
        await().atMost(Duration.ofSeconds(20)).until(() -> granted.served(grant).orElse(0) == 2);
        clock.advance(Duration.ofDays(2));

        HandoverWorld then = table.signedInAnew(people, port);
        Answer later = resume(then, failed);
        assertThat(later.status()).as(later.body()).isEqualTo(403);
        assertThat(later.code()).isEqualTo("copy-over-volume");
        assertThat(then.consumer().get(table.run(failed)).json().path("state").asString())
                .as("it may go on another day")
                .isEqualTo("FAILED");
    }

    @Test
    void going_on_with_what_failed_on_another_day_is_a_call_of_the_day() throws Exception {
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 1);
        ConsumerBase base = ConsumerBase.postgres(own);
        table.consumer().put(table.address() + "/target", HandoverWorld.target(base));
        jdbc.sql("alter database " + base.name() + " with allow_connections false")
                .update();
        Answer ordered = table.order("FULL");
        JsonNode failed = table.end(ordered);
        assertThat(failed.path("problem").asString()).isEqualTo("target-refused");
        assertThat(resume(table, failed).status())
                .as("today's call has been used for it")
                .isEqualTo(202);
        table.end(ordered);
        jdbc.sql("alter database " + base.name() + " with allow_connections true")
                .update();
        clock.advance(Duration.ofDays(1));

        HandoverWorld then = table.signedInAnew(people, port);
        assertThat(resume(then, failed).status()).isEqualTo(202);
        assertThat(then.end(ordered).path("state").asString()).isEqualTo("DONE");
        Answer second = then.order("FULL");
        assertThat(second.status()).as(second.body()).isEqualTo(429);
        assertThat(second.code()).isEqualTo("quota-exhausted");
    }

    private static Answer resume(HandoverWorld table, JsonNode failed) {
        return table.consumer().post(table.run(failed) + "/resumption", Map.of());
    }

    private int refusals(Grant grant, String code) {
        return jdbc.sql("select count(*) from audit.record where grant_id = :grant and refusal = :code")
                .param("grant", grant.id().value())
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    private HandoverWorld file(LocalCopy copy) {
        World world = register.aWorld();
        Grant grant = given.give(GivenGrants.like(
                        world.grant(), draft -> draft.manner(Manner.FILE).kinds(new CallKind[0]))
                .copying(copy));
        return new HandoverWorld(
                world,
                grant,
                Program.with(port, people.tokenOf(world.integrator())),
                "/api/v1/sharing/grants/" + grant.id());
    }

    private void refused(HandoverWorld file, String code) {
        Answer answer = file.consumer()
                .post(file.address() + "/handovers", Map.of("form", "CSV", "matter", HandoverWorld.MATTER));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'exchange.handover.refused' and subject_id = :grant")
                        .param("grant", file.grant().id().toString())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }
}
