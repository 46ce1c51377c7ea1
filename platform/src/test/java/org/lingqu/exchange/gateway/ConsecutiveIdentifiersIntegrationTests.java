package org.lingqu.exchange.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Five calls a second, by the server's clock; how long a call really takes is added to it. */
@IntegrationTest
class ConsecutiveIdentifiersIntegrationTests {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    JdbcClient jdbc;

    private World world;
    private Asked asked;

    @BeforeEach
    void a_grant() {
        world = register.aWorld();
        asked = Asked.of(port, world);
    }

    @AfterEach
    void the_machine_s_clock() {
        clock.release();
    }

    @Test
    void a_thousand_one_after_the_other_are_slowed_down_within_a_minute_and_recorded() {
        Instant begun = clock.instant();
        List<Answer> answers = ask(1000);
        Duration took = Duration.between(begun, clock.instant()); // 200 s and what the calls took

        int first = firstRefused(answers);
        assertThat(first).isBetween(50, 300);
        int tens = (int) (took.toMillis() * (1000 - first) / 1000 / 10_000);
        assertThat(answers.subList(first, 1000).stream().filter(each -> each.status() == 200))
                .as("one in ten seconds")
                .hasSizeBetween(tens - 2, tens + 1);
        Answer refused = answers.get(first);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json()).containsEntry("code", "identifiers-consecutive");
        assertThat(refused.body()).contains("10");
        assertThat(Integer.parseInt(refused.retryAfter().orElseThrow())).isBetween(9, 11);
        assertThat(refusalOf(refused)).isEqualTo("identifiers-consecutive");
        assertThat(alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("in_a_row", 200)
                        .containsEntry("grant_number", world.grant().number()));
        assertThat(jdbc.sql("select count(*) from audit.record where verb = 'exchange.alarm.raise' and subject_id = ?")
                        .param(requireNonNull(alarms().get(0).get("id")).toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_batch_is_watched_value_by_value_and_a_slowed_system_gets_none() {
        List<String> values = new ArrayList<>();
        for (int n = 0; n < 250; n++) {
            values.add("\"" + key(n) + "\"");
        }
        String body = "{\"key\": \"tyshxydm\", \"values\": [" + String.join(",", values) + "]}";

        Answer refused = asked.post("batch", body);
        clock.advance(Duration.ofSeconds(11));
        Answer again = asked.post("batch", body);
        Answer single = asked.lookup("tyshxydm=" + key(700));
        Answer tooSoon = asked.lookup("tyshxydm=" + key(701));

        assertThat(List.of(refused.status(), again.status(), single.status(), tooSoon.status()))
                .containsExactly(429, 429, 200, 429);
    }

    @Test
    void people_as_they_come_raise_nothing() {
        for (int n = 0; n < 400; n++) {
            assertThat(asked.lookup("tyshxydm=" + key(n * 719 % 1000)).status()).isEqualTo(200);
        }
        assertThat(alarms()).isEmpty();
    }

    @Test
    void provider_and_authority_see_it_and_lift_it_with_a_reason() {
        ask(210);
        String id = requireNonNull(alarms().get(0).get("id")).toString();
        Program provider = program(chief(world.grant().provider().department()));
        Program authority = program(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY));
        Program auditor = program(people.aPersonOf(people.aDepartment(), PostKind.AUDITOR));
        Program consumer = program(chief(world.grant().consumer().department()));
        Program other = program(people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE));
        String address = "/api/v1/exchange/alarms/" + id;

        assertThat(provider.get("/api/v1/exchange/alarms").body()).contains(id);
        assertThat(authority.get(address).status()).isEqualTo(200);
        assertThat(auditor.get(address).status()).isEqualTo(200);
        assertThat(consumer.get(address).status()).isEqualTo(404);
        assertThat(other.get(address).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/exchange/alarms").body()).doesNotContain(id);

        assertThat(auditor.post(address + "/lifting", "{\"reason\": \"看过\"}").status())
                .isEqualTo(403);
        assertThat(consumer.post(address + "/lifting", "{\"reason\": \"看过\"}").status())
                .isEqualTo(404);
        assertThat(provider.post(address + "/lifting", "{\"reason\": \" \"}").code())
                .isEqualTo("alarm-lifting-incomplete");
        assertThat(provider.post(address + "/lifting", "{\"reason\": \"年度核对\"}").status())
                .isEqualTo(200);
        assertThat(authority.post(address + "/lifting", "{\"reason\": \"再解除\"}").code())
                .isEqualTo("alarm-lifted");
        assertThat(answersAgain()).as("as fast as before").isTrue();
        assertThat(answersAgain()).isTrue();
        assertThat(jdbc.sql("select count(*) from notice.notice where department = ? and said::text like ?")
                        .params(world.grant().consumer().department().value(), "%年度核对%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<Answer> ask(int calls) {
        List<Answer> answers = new ArrayList<>();
        for (int n = 0; n < calls; n++) {
            answers.add(asked.lookup("tyshxydm=" + key(n)));
            clock.advance(BETWEEN);
        }
        return answers;
    }

    private static int firstRefused(List<Answer> answers) {
        for (int n = 0; n < answers.size(); n++) {
            if (answers.get(n).status() != 200) {
                return n;
            }
        }
        return -1;
    }

    /** The lifting reaches every gateway by a notification of the database. */
    private boolean answersAgain() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (asked.lookup("tyshxydm=" + key(5)).status() == 200
                    && asked.lookup("tyshxydm=" + key(500)).status() == 200) {
                return true;
            }
        }
        return false;
    }

    private Actor chief(org.lingqu.kernel.DepartmentId department) {
        return people.aPersonOf(departments.get(department), PostKind.CHIEF_REPRESENTATIVE);
    }

    private Program program(Actor actor) {
        return Program.with(port, people.tokenOf(actor));
    }

    private List<Map<String, Object>> alarms() {
        return jdbc.sql("select * from exchange.alarm where grant_id = ?")
                .param(world.grant().id().value())
                .query()
                .listOfRows();
    }

    private String refusalOf(Answer answer) {
        UUID id = Receipt.of(answer.receipt().orElseThrow()).record();
        return jdbc.sql("select refusal from audit.record where rec_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
