package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
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
