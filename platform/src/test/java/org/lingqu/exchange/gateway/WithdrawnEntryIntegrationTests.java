package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is not in the catalog is not in the exchange: no longer, or never. */
@IntegrationTest
class WithdrawnEntryIntegrationTests {

    private static final String NEVER = "102001/000000000";

    @LocalServerPort
    int port;

    @Autowired
    VersionedRegister register;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Obligation("HN-14.2")
    void nothing_is_answered_of_an_entry_that_was_withdrawn_or_never_was() throws Exception {
        VersionedRegister.World world = register.aWorld();
        world.next(List.of(VersionedRegister.line("A1", "张三", null, "1", "1", null, null, null, "1", "存续")));
        Grant grant = register.grant(world);
        Asked asked = world.asked(port, grant);
        assertThat(every(asked)).extracting(Answer::status).containsOnly(200);

        entries.withdraw(world.published(), "机构改革，不再登记");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(every(asked))
                        .allSatisfy(answer -> assertThat(answer.json()).containsEntry("code", "grant-withdrawn")));

        assertThat(every(asked)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("存续");
            assertThat(answer.receipt()).as("recorded").isPresent();
        });
        Asked never = new Asked(port, NEVER, world.caller().token(), null, "SX-1");
        assertThat(every(never)).allSatisfy(answer -> assertThat(answer.json()).containsEntry("code", "grant-missing"));
        Actor applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        Program program = Program.with(port, people.tokenOf(applicant));
        for (String code : List.of(NEVER, world.published().code().value())) {
            assertThat(program.get("/api/v1/exchange/sandbox/" + code + "/rows").code())
                    .isEqualTo("entry-not-published");
            assertThat(program.post("/api/v1/sharing/applications", Map.of("resource", code))
                            .code())
                    .isEqualTo("entry-not-published");
        }
    }

    @Test
    @Obligation("HN-14.2")
    void a_warm_gateway_answers_nothing_of_an_entry_that_another_process_withdrew() throws Exception {
        VersionedRegister.World world = register.aWorld();
        world.next(List.of(VersionedRegister.line("A1", "张三", null, "1", "1", null, null, null, "1", "存续")));
        Asked asked = world.asked(port, register.grant(world));
        assertThat(every(asked)).extracting(Answer::status).containsOnly(200);

        // nobody in this process is told, and the grant stands
        jdbc.sql(
                        "update catalog.entry set withdrawn_at = now(), withdrawn_reason = '', withdrawn_asked_by = '', withdrawn_by = ''"
                                + " where id = ?")
                .param(world.entry().value())
                .update();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(every(asked))
                        .allSatisfy(answer -> assertThat(answer.json()).containsEntry("code", "entry-not-published")));
    }

    private static List<Answer> every(Asked asked) {
        return List.of(
                asked.lookup("tyshxydm=A1"),
                asked.post("batch", "{\"key\": \"tyshxydm\", \"values\": [\"A1\"]}"),
                asked.post("verify", "{\"key\": \"tyshxydm\", \"value\": \"A1\", \"claims\": {\"djzt\": \"存续\"}}"),
                asked.rows("limit=1"),
                asked.changes("since=0"));
    }
}
