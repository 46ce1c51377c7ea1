package org.lingqu.exchange.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.SecondNode;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second server process on the same database: what one has noticed slows the other, whenever the other was started. */
@IntegrationTest
class AlarmAcrossProcessesIntegrationTests {

    private static final int IN_A_ROW = 210;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    TestTime clock;

    @Autowired
    DatabaseAddress database;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    private @Nullable SecondNode second;

    @AfterEach
    void ends_what_it_began() throws Exception {
        clock.release();
        if (second != null) {
            second.close();
        }
    }

    @Test
    void an_alarm_holds_in_every_process_from_its_start_or_from_the_moment_it_is_raised() throws Exception {
        ServedRegister.World before = register.aWorld();
        ServedRegister.World meanwhile = register.aWorld();
        askInARow(before);
        second = SecondNode.started(database, data);
        int other = second.port();
        String free = "tyshxydm=" + ServedRegister.key(500);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Asked.of(other, meanwhile).lookup(free).status() == 200);
        assertThat(slows(other, before))
                .as("raised before the other process was started")
                .isTrue();
        assertThat(Asked.of(other, meanwhile).lookup(free).status())
                .as("nobody else is slowed")
                .isEqualTo(200);

        askInARow(meanwhile);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(slows(other, meanwhile)).isTrue());

        lift(other, before);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(slows(port, before))
                        .as("lifted in the other process")
                        .isFalse());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(slows(other, before)).isFalse());
        assertThat(slows(other, meanwhile)).as("the other alarm stands").isTrue();
    }

    /** Five a second by the server's clock, until the alarm. */
    private void askInARow(ServedRegister.World world) {
        Asked asked = Asked.of(port, world);
        for (int n = 0; n < IN_A_ROW; n++) {
            asked.lookup("tyshxydm=" + ServedRegister.key(n));
            clock.advance(Duration.ofMillis(200));
        }
        clock.release();
        assertThat(alarm(world)).isNotNull();
    }

    /** Of two look-ups at once a slowed system gets at most one answered. */
    private static boolean slows(int at, ServedRegister.World world) {
        Asked asked = Asked.of(at, world);
        List<Integer> answers = Stream.of(700, 300)
                .map(n -> asked.lookup("tyshxydm=" + ServedRegister.key(n)).status())
                .toList();
        assertThat(answers).allMatch(status -> status == 200 || status == 429);
        return answers.contains(429);
    }

    private UUID alarm(ServedRegister.World world) {
        return jdbc.sql("select id from exchange.alarm where grant_id = ?")
                .param(world.grant().id().value())
                .query(UUID.class)
                .single();
    }

    private void lift(int at, ServedRegister.World world) {
        Program provider = Program.with(
                at,
                people.tokenOf(people.aPersonOf(
                        departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE)));
        assertThat(provider.post("/api/v1/exchange/alarms/" + alarm(world) + "/lifting", Map.of("reason", "年度核对"))
                        .status())
                .isEqualTo(200);
    }
}
