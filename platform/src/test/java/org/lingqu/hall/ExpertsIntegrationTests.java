package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Technical questions: experts on a register, a question given to one of them, his answer recorded, and nothing else shown to him. */
@ExpertTest
class ExpertsIntegrationTests {

    private static final String EXPERTS = "/api/v1/hall/experts";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    private Account asking;
    private Account authority;
    private Account stranger;
    private String name;

    @BeforeEach
    void a_department_and_its_authority() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(9, 20));
        asking = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        stranger = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        authority = people.anAccountOf("沈渡", people.theAuthority(), PostKind.DATA_AUTHORITY);
        name = "苏澜" + Uuids.next().toString().substring(24);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private Program program(Account account) {
        return Program.with(port, people.tokenOf(people.actorOf(account)));
    }

    private String registered() {
        Answer answer = program(authority)
                .post(EXPERTS, Map.of("kind", "PERSON", "name", name, "affiliation", "江淮工学院", "field", "数据库设计"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String asked() {
        Answer answer = program(asking)
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "procedure", "technical-question",
                                "subject", Map.of("type", "matter", "title", "主键里的空格"),
                                "inputs", Map.of("question", "主键含空格的两张表怎样比对？")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return "/api/v1/cases/" + answer.json().path("id").asString();
    }

    private Answer moved(Account who, String at, String move, int version, Map<String, String> inputs) {
        return program(who).post(at + "/moves", Map.of("move", move, "version", version, "inputs", inputs));
    }

    @Test
    @Obligation("HF-5.4")
    void
            a_question_is_given_to_an_expert_and_question_answer_and_times_are_recorded_and_he_sees_nothing_but_the_question() {
        String expert = registered();
        String at = asked();

        assertThat(moved(asking, at, "assign", 1, Map.of("expert", expert)).code())
                .isEqualTo("move-not-yours");
        Answer outside =
                moved(authority, at, "assign", 1, Map.of("expert", Uuids.next().toString()));
        assertThat(outside.status()).isEqualTo(400);
        assertThat(outside.json().at("/faults/0/where").asString()).isEqualTo("expert");
        time.set(LocalDate.of(2026, 9, 26), LocalTime.of(10, 0));
        Answer given = moved(authority, at, "assign", 1, Map.of("expert", expert));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        time.set(LocalDate.of(2026, 9, 28), LocalTime.of(15, 0));
        for (String day : List.of("2026-09-29", "2026-09-25")) { // to come; asked by then, but not yet this expert
            Answer wrong = moved(authority, at, "record-answer", 2, Map.of("answer", "先去空格", "answeredOn", day));
            assertThat(wrong.json().at("/faults/0/where").asString())
                    .as(wrong.body())
                    .isEqualTo("answeredOn");
        }
        Answer answered =
                moved(authority, at, "record-answer", 2, Map.of("answer", "先去空格，再比对", "answeredOn", "2026-09-27"));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);

        Answer read = program(asking).get(at);
        assertThat(read.json().path("ending").asString()).isEqualTo("CLOSED");
        assertThat(read.body())
                .contains("主键含空格的两张表怎样比对？", expert, "先去空格，再比对", "2026-09-27", "2026-09-24T01:20", "2026-09-28T07:00");
        assertThat(program(stranger).get(at).code()).isEqualTo("case-unknown");
        assertThat(accountsCalled(name)).isZero();
    }

    /** Whoever has no account can neither sign in nor hold a token, a post or a grant. */
    private long accountsCalled(String person) {
        return jdbc.sql("select count(*) from identity.account where name = :name")
                .param("name", person)
                .query(Long.class)
                .single();
    }

    @Test
    void the_authority_keeps_the_register_and_who_has_left_it_is_not_called_on_again() {
        assertThat(program(asking)
                        .post(EXPERTS, Map.of("kind", "BODY", "name", name, "field", "元数据"))
                        .code())
                .isEqualTo("permission-missing");
        assertThat(program(authority)
                        .post(EXPERTS, Map.of("kind", "PERSON", "name", name))
                        .json()
                        .path("faults"))
                .extracting(fault -> fault.path("where").asString())
                .containsExactly("affiliation", "field");
        String expert = registered();
        assertThat(program(authority)
                        .post(EXPERTS, Map.of("kind", "PERSON", "name", name, "affiliation", "江淮工学院", "field", "其他"))
                        .code())
                .isEqualTo("expert-there");
        assertThat(program(asking).get(EXPERTS).body()).contains(expert);

        String at = asked();
        assertThat(moved(authority, at, "assign", 1, Map.of("expert", expert)).status())
                .isEqualTo(200);
        assertThat(program(asking).delete(EXPERTS + "/" + expert).code()).isEqualTo("permission-missing");
        assertThat(program(authority).delete(EXPERTS + "/" + expert).status()).isEqualTo(200);

        assertThat(program(asking).get(EXPERTS).body()).doesNotContain(expert);
        assertThat(moved(authority, asked(), "assign", 1, Map.of("expert", expert))
                        .status())
                .isEqualTo(400);
        assertThat(program(asking).get(at).body()).contains(expert);
    }

    @Test
    void the_register_takes_no_more_than_can_be_chosen() {
        String there = registered();
        jdbc.sql("""
                        insert into hall.expert (id, kind, name, affiliation, field, registered_by, registered_by_name, registered_at)
                        select gen_random_uuid(), kind, name || ' ' || n, affiliation, field, registered_by, '满员', registered_at
                          from hall.expert, generate_series(1, 500) n where id = :id""").param("id", Uuids.parse(there)).update();
        try {
            Answer full = program(authority).post(EXPERTS, Map.of("kind", "BODY", "name", name, "field", "元数据"));
            assertThat(full.status()).as(full.body()).isEqualTo(409);
            assertThat(full.code()).isEqualTo("experts-full");
        } finally {
            jdbc.sql("update hall.expert set left_at = registered_at where registered_by_name = '满员'")
                    .update();
        }
        assertThat(program(authority)
                        .post(EXPERTS, Map.of("kind", "BODY", "name", name, "field", "元数据"))
                        .status())
                .isEqualTo(201);
    }
}
