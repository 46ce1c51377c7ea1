package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What stands in the books as under way, while nobody works on it: the database went away before the end could be written. */
@IntegrationTest
class AbandonedHandoverIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Handovers handovers;

    @Autowired
    RunWork work;

    @Autowired
    DatabaseAddress database;

    @Autowired
    JdbcClient jdbc;

    @Test
    void is_taken_up_again_and_ends() {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        JsonNode whole = file.handedOver("CSV");
        UUID abandoned = Uuids.next();
        abandon(whole, abandoned);

        handovers.takeUp();

        JsonNode ended = await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> file.consumer()
                                .get(file.address() + "/handovers/" + abandoned)
                                .json(),
                        told -> !told.path("state").asString("").equals("RUNNING"));
        assertThat(ended.path("state").asString("")).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.path("rows")).isEqualTo(whole.path("rows"));
        assertThat(ended.path("digest")).isEqualTo(whole.path("digest"));
    }

    @Test
    void who_finds_it_in_the_hands_of_another_process_says_so() throws SQLException {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        JsonNode whole = file.handedOver("CSV");
        UUID run = Uuids.next();
        try (Connection other = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(7094, hashtext('" + run + "'))");
            abandon(whole, run);

            assertThat(work.work(run)).isFalse();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> work.work(run));
        assertThat(file.consumer()
                        .get(file.address() + "/handovers/" + run)
                        .json()
                        .path("state")
                        .asString(""))
                .isEqualTo("DONE");
    }

    /** Puts into the books what a killed process would have left of such a hand-over. */
    private void abandon(JsonNode whole, UUID run) {
        jdbc.sql("""
                        insert into exchange.run select (jsonb_populate_record(r, jsonb_build_object('id', :id::text, 'state', 'RUNNING',
                          'chunks', 0, 'rows', 0, 'sent', 0, 'digest', '', 'ended_at', null))).* from exchange.run r where r.id = :like""")
                .param("id", run.toString())
                .param("like", UUID.fromString(whole.path("id").asString("")))
                .update();
    }
}
