package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.PersonCodes;
import org.lingqu.audit.PersonUse;
import org.lingqu.audit.PersonUses;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Keyring;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantPause;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Numbers;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class GatewayIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Keyring keyring;

    @Autowired
    CallExit exit;

    @Autowired
    GrantPause pauses;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    PersonCodes codes;

    @Autowired
    PersonUses uses;

    @Autowired
    KeyHashes hashes;

    @Autowired
    JdbcClient jdbc;

    private World world;
    private Asked asked;

    @BeforeEach
    void a_register_and_its_reader() {
        world = register.aWorld();
        asked = Asked.of(port, world);
    }

    @Test
    void a_call_that_the_container_has_ended_ends_without_a_word() {
        AsyncContext over = (AsyncContext) Proxy.newProxyInstance(
                AsyncContext.class.getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("ended");
                });
        Passage unanswered = new Passage(over, Instant.EPOCH, 0);
        exit.fail(unanswered, "gateway-busy");
        exit.breakOff(unanswered);
        exit.breakOff(new Passage(over, Instant.EPOCH, 0));

        assertThat(unanswered.claim()).as("it has had its answer").isFalse();
    }

    @Test
    void answers_with_the_granted_items_masked_and_a_receipt_whose_record_stands() {
        Answer answer = asked.lookup("tyshxydm=" + key(7) + "&items=qymc,fddbr,zjhm,zczb");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("found", 1).containsEntry("snapshot", 1);
        assertThat(rows(answer))
                .containsExactly(Map.of("qymc", "临渠第7商行", "fddbr", "张**", "zjhm", "340100********0007", "zczb", 10.5));
        Map<String, Object> record = record(answer);
        assertThat(record)
                .containsEntry("matter", "GSBX-2026-104417")
                .containsEntry("items", "qymc,fddbr,zjhm,zczb")
                .containsEntry("row_count", 1L)
                .containsEntry("outcome", 1);
        assertThat(record.toString()).doesNotContain(key(7));
    }

    @Test
    void says_not_found_and_records_that_nothing_was_sent() {
        Answer answer = asked.lookup("tyshxydm=91340100MA99999999");

        assertThat(answer.json()).containsEntry("found", 0);
        assertThat(record(answer)).containsEntry("row_count", 0L).containsEntry("items", "");
    }

    @Test
    void looks_up_several_values_in_one_call() {
        Answer answer = asked.lookup("tyshxydm=" + key(1) + "&tyshxydm=nothing&tyshxydm=" + key(3) + "&items=tyshxydm");

        assertThat(rows(answer)).containsExactlyInAnyOrder(Map.of("tyshxydm", key(1)), Map.of("tyshxydm", key(3)));
        assertThat(String.valueOf(answer.json().get("foundFor"))).isIn("[0, 2]", "[2, 0]");
    }

    @Test
    @Obligation({"AH-21.7"})
    void refuses_an_item_outside_the_grant_and_allows_the_call_without_it() {
        world = withGrant(draft -> draft.items("tyshxydm", "qymc"));

        Answer refused = asked.lookup("tyshxydm=" + key(7) + "&items=qymc,zjhm");
        Answer repaired = asked.lookup("tyshxydm=" + key(7) + "&items=qymc");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json())
                .containsEntry("code", "item-not-granted")
                .containsEntry("where", "items[1]")
                .containsEntry("value", "zjhm")
                .containsEntry("allowed", List.of("tyshxydm", "qymc"));
        assertThat(String.valueOf(refused.json().get("citations"))).contains("第二十一条第四款");
        assertThat(refused.body()).doesNotContain("340100");
        assertThat(record(refused)).containsEntry("refusal", "item-not-granted").containsEntry("row_count", 0L);
        assertThat(repaired.status()).isEqualTo(200);
    }

    @Test
    void gives_no_row_outside_the_row_filter() {
        world = withGrant(draft -> draft.rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续"))));

        assertThat(asked.lookup("tyshxydm=" + key(7)).json()).containsEntry("found", 1);
        assertThat(asked.lookup("tyshxydm=" + key(10)).json()).containsEntry("found", 0);
    }

    @Test
    void refuses_a_key_that_lies_outside_the_row_filter() {
        world = withGrant(draft -> draft.rows(new RowFilter.StartsWith("tyshxydm", "91340100MA0000000")));

        Answer refused = asked.lookup("tyshxydm=" + key(700));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "row-not-granted").containsEntry("where", "tyshxydm[0]");
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);
    }

    @Test
    void refuses_a_call_that_names_no_matter() {
        Answer refused = asked.matter(null).lookup("tyshxydm=" + key(7));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).containsEntry("code", "matter-missing").containsEntry("where", "Lingqu-Matter");
        assertThat(record(refused)).containsEntry("refusal", "matter-missing");
    }

    @Test
    void refuses_an_expired_grant() {
        world = withGrant(draft ->
                draft.period(new Period(register.longAgo(), register.today().minusDays(1))));

        Answer refused = asked.lookup("tyshxydm=" + key(7));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "grant-expired");
    }

    @Test
    void refuses_a_withdrawn_grant_from_the_acknowledgement_on() {
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);

        given.withdraw(world.grant());
        Answer refused = asked.lookup("tyshxydm=" + key(7));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "grant-withdrawn");
    }

    @Test
    void gives_nothing_while_a_grant_is_suspended_and_goes_on_afterwards() {
        Actor chief =
                people.aPersonOf(departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);

        pauses.suspend(world.grant().id(), "正在核实", chief);
        Answer refused = asked.lookup("tyshxydm=" + key(7));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "grant-suspended");
        assertThat(record(refused)).containsEntry("refusal", "grant-suspended");

        pauses.resume(world.grant().id(), "已经核实", chief);
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);
    }

    @Test
    @Obligation("HS-4.5.5")
    void refuses_another_systems_credentials_without_telling_about_the_grant() {
        ServedRegister.Caller stranger = register.aCaller();

        Answer refused = asked.token(stranger.token())
                .grant(world.grant().number())
                .lookup("tyshxydm=" + key(7) + "&items=zjhm");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("code", "grant-missing").doesNotContainKey("allowed");
        assertThat(refused.body()).doesNotContain("qymc");
        assertThat(record(refused))
                .containsEntry("system_id", stranger.consumer().system().value());
    }

    @Test
    void refuses_strangers_and_records_them() {
        Answer without = asked.token(null).lookup("tyshxydm=" + key(7));
        Answer invented = asked.token("invented").lookup("tyshxydm=" + key(7));

        assertThat(without.status()).isEqualTo(401);
        assertThat(invented.status()).isEqualTo(401);
        assertThat(record(invented)).containsEntry("refusal", "system-token-refused");
    }

    @Test
    void refuses_a_revoked_credential_at_once() {
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(200);

        keyring.revoke(world.grant().consumer().system(), world.client(), "", world.integrator());

        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(401);
    }

    @Test
    void refuses_what_goes_over_the_days_quota() {
        world = withGrant(draft -> draft.frequency(3, 100));

        List<Integer> statuses = List.of(1, 2, 3, 4).stream()
                .map(n -> asked.lookup("tyshxydm=" + key(n)).status())
                .toList();
        Answer refused = asked.lookup("tyshxydm=" + key(7));

        assertThat(statuses).containsExactly(200, 200, 200, 429);
        assertThat(refused.json()).containsEntry("code", "quota-exhausted");
        assertThat(refused.retryAfter()).isPresent();
    }

    @Test
    void refuses_what_comes_faster_than_granted() {
        world = withGrant(draft -> draft.frequency(1000, 1));

        List<Answer> answers = List.of(1, 2, 3, 4, 5).stream()
                .map(n -> asked.lookup("tyshxydm=" + key(n)))
                .toList();

        assertThat(answers).extracting(Answer::status).contains(200, 429);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .allSatisfy(answer -> assertThat(answer.json()).containsEntry("code", "rate-exceeded"));
    }

    @Test
    void refuses_another_manner_than_the_granted_one() {
        world = withGrant(draft -> draft.manner(Manner.FILE));

        assertThat(asked.lookup("tyshxydm=" + key(7)).json()).containsEntry("code", "manner-not-granted");
    }

    @Test
    void refuses_broken_text_before_it_reaches_others() {
        for (String value : List.of("%00", "a%00b", "%FF%FE", "%E4%B8", "%ED%A0%80")) {
            Answer refused = asked.lookup("tyshxydm=" + value);

            assertThat(refused.status()).as(value).isEqualTo(400);
            assertThat(refused.receipt()).as(value).isPresent();
        }
    }

    @Test
    void asks_which_grant_is_meant_when_there_are_several() {
        Grant second = given.give(GivenGrants.like(world.grant(), draft -> draft.items("qymc")));

        Answer ambiguous = asked.lookup("tyshxydm=" + key(7));
        Answer named = asked.grant(second.number()).lookup("tyshxydm=" + key(7));

        assertThat(ambiguous.json()).containsEntry("code", "grant-ambiguous");
        assertThat(rows(named)).containsExactly(Map.of("qymc", "临渠第7商行"));
    }

    @Test
    void reads_the_next_snapshot_when_the_table_of_the_last_one_is_gone() {
        assertThat(asked.lookup("tyshxydm=" + key(7)).json()).containsEntry("snapshot", 1);

        register.succeed(world, 2);
        Answer answer = asked.lookup("tyshxydm=" + key(7));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("snapshot", 2).containsEntry("found", 1);
    }

    @Test
    void refuses_unknown_parameters_and_a_missing_key() {
        assertThat(asked.lookup("items=qymc").json()).containsEntry("code", "key-missing");
        assertThat(asked.lookup("tyshxydm=" + key(7) + "&djzt=1").json()).containsEntry("code", "parameters-unknown");
        assertThat(asked.lookup("djzt=1").json()).containsEntry("code", "key-not-granted");
    }

    @Test
    void who_stands_in_a_row_that_was_found_by_another_key_sees_the_use() {
        String number = representative(7);

        Answer answer = asked.lookup("tyshxydm=" + key(7) + "&items=qymc,zjhm");

        assertThat(answer.status()).isEqualTo(200);
        PersonUse use = theOnlyUse(number);
        assertThat(use.receipt().toString()).isEqualTo(answer.receipt().orElseThrow());
        assertThat(use.outcome()).isEqualTo(Outcome.DONE);
        assertThat(use.matter()).isEqualTo("GSBX-2026-104417");
    }

    @Test
    void whom_a_refused_call_asked_for_sees_it() {
        String number = identityNumber(8);
        ServedRegister.Caller stranger = register.aCaller();

        Answer refused = asked.token(stranger.token()).lookup("zjhm=" + number);

        assertThat(refused.json()).containsEntry("code", "grant-missing");
        PersonUse use = theOnlyUse(number);
        assertThat(use.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(use.refusal()).isEqualTo("grant-missing");
        assertThat(use.department()).isEqualTo(stranger.consumer().name());
    }

    @Test
    void the_record_of_every_kind_of_call_says_whose_numbers_it_was_answered_with() {
        String number = representative(3);
        String body =
                "{\"key\": \"tyshxydm\", \"value\": \"" + key(3) + "\", \"claims\": {\"zjhm\": \"" + number + "\"}}";
        List<Answer> answers = List.of(
                asked.lookup("tyshxydm=" + key(3) + "&tyshxydm=" + key(3)),
                asked.post("batch", "{\"key\": \"tyshxydm\", \"values\": [\"" + key(3) + "\", \"" + key(4) + "\"]}"),
                asked.post("verify", body),
                asked.rows("limit=5"),
                asked.changes("since=0&limit=5"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream().map(this::timesNamed).map(named -> named.apply(number)))
                .as("once in each")
                .containsExactly(1, 1, 1, 1, 1);
        assertThat(answers.stream().map(this::askedFor)).as("counted as before").containsExactly(2, 2, 1, 5, 5);
        assertThat(timesNamed(asked.lookup("tyshxydm=" + key(3) + "&items=qymc"))
                        .apply(number))
                .as("not handed over")
                .isZero();
    }

    @Test
    void refused_calls_say_whom_they_asked_for_whatever_is_wrong_with_them() {
        String number = identityNumber(9);
        List<Answer> refused = List.of(
                asked.lookup("tyshxydm=" + key(1) + "&zjhm=" + number),
                asked.lookup("zjhm=" + number.toLowerCase(Locale.ROOT)),
                asked.post("batch", "{\"values\": [\"" + number + "\"], \"more\": 1}"),
                asked.post("verify", "{\"value\": \"x\", \"claims\": {\"zjhm\": \"" + number + "\"}}"));

        assertThat(refused).extracting(Answer::status).containsOnly(400);
        assertThat(refused.stream().map(this::timesNamed).map(named -> named.apply(number)))
                .containsExactly(1, 1, 1, 1);
    }

    @Test
    void a_page_is_no_longer_than_its_record_can_say_whose_it_is() {
        Answer page = asked.rows("limit=500");
        Answer others = asked.rows("limit=500&items=qymc");

        assertThat(rows(page)).hasSize(400);
        assertThat(page.json()).containsKey("next");
        assertThat(rows(others)).hasSize(500);
        assertThat(rows(asked.rows("limit=500&cursor=" + page.json().get("next"))))
                .hasSize(400);
    }

    /** The identity number of a company's representative, who has just changed. */
    private String representative(int row) {
        String number = identityNumber(row);
        jdbc.sql("update " + world.table() + " set zjhm = ? where tyshxydm = ?")
                .params(number, key(row))
                .update();
        return number;
    }

    /** Of somebody whom nobody else in the tests is. */
    private static String identityNumber(int day) {
        String number = Numbers.eightDigits();
        String stem =
                "340%s19%s010%d%s".formatted(number.substring(0, 3), number.substring(3, 5), day, number.substring(5));
        return IntStream.rangeClosed(0, 10)
                .mapToObj(check -> stem + (check == 10 ? "X" : check))
                .filter(IdentityNumber::isValid)
                .findFirst()
                .orElseThrow();
    }

    private PersonUse theOnlyUse(String number) {
        Actor clerk = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        String code = codes.issue(number, PersonCodes.ShownDocument.IDENTITY_CARD, clerk)
                .code();
        return await().until(() -> uses.of(number, code, null, 5).uses(), found -> found.size() == 1)
                .get(0);
    }

    /** How often a record names somebody. */
    private Function<String, Integer> timesNamed(Answer answer) {
        String keys = keys(answer, "encode(keys, 'hex')", String.class);
        return number -> keys.split(hashes.ofValue(number).toString(), -1).length - 1;
    }

    private int askedFor(Answer answer) {
        return keys(answer, "coalesce(asked, octet_length(keys) / 32)", Integer.class);
    }

    private <T> T keys(Answer answer, String what, Class<T> type) {
        return jdbc.sql("select " + what + " from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query(type)
                .single();
    }

    /** Another grant of the same system takes the place of the first. */
    private World withGrant(java.util.function.UnaryOperator<org.lingqu.sharing.GrantDraft> change) {
        given.withdraw(world.grant());
        Grant other = given.give(GivenGrants.like(world.grant(), change));
        asked = asked.grant(other.number());
        return new World(other, world.entry(), world.token(), world.client(), world.integrator(), world.table());
    }

    private static List<Map<String, Object>> rows(Answer answer) {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows =
                (List<Map<String, Object>>) answer.json().get("rows");
        return java.util.Objects.requireNonNull(rows);
    }

    private Map<String, Object> record(Answer answer) {
        UUID id = Receipt.of(answer.receipt().orElseThrow()).record();
        return jdbc.sql(
                        "select matter, items, row_count, outcome::int as outcome, refusal, system_id, resource from audit.record where rec_id = ?")
                .param(id)
                .query()
                .singleRow();
    }
}
