package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.HmacKind;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.NationalForm;
import org.lingqu.kernel.SystemId;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls in the form of the national gateway: answered with the present secret, everything else refused and recorded. */
@IntegrationTest
class NationalFormIntegrationTests {

    private static final AtomicLong APART = new AtomicLong();

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    AppKeys appKeys;

    @Autowired
    NationalForm form;

    @Autowired
    Keyring keyring;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    private World world;
    private AppKeys.Issued issued;
    private String secret;

    @BeforeEach
    void a_system_with_an_app_key() {
        world = register.aWorld();
        issued = appKeys.issue(system(), HmacKind.HMAC_SHA256, world.integrator());
        secret = fetched(issued);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gjgxjhpt_", "gjzwfwpt_"})
    void answers_a_call_in_either_family_of_headers(String prefix) {
        Answer answer = call().prefix(prefix).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("临渠第7商行");
        assertThat(record(answer)).containsEntry("system_id", system().value());
    }

    @Test
    void answers_with_sm3_where_the_app_key_is_for_it() {
        AppKeys.Issued sm3 = appKeys.issue(system(), HmacKind.HMAC_SM3, world.integrator());
        String own = fetched(sm3);
        NationalCall call = NationalCall.of(port, sm3, path("lookup"), service(), own, now());

        assertThat(call.send().status()).isEqualTo(200);
    }

    @Test
    void takes_a_signature_once_whoever_comes_first() {
        NationalCall call = call();

        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> call.send().status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
        refused(call.send(), "hmac-replayed");
    }

    @Test
    void refuses_a_time_too_far_from_its_own() {
        for (long seconds : new long[] {-302, 303, -86_400, 86_400}) {
            Answer answer = AtOnce.within(
                    Duration.ofSeconds(1),
                    () -> call().at(now() + seconds * 1000).send());
            refused(answer, "hmac-stale");
        }
        refused(call().at(-1).send(), "hmac-stale");
        assertThat(call().at(now() - 290_000).send().status()).isEqualTo(200);
    }

    @Test
    void refuses_what_was_signed_for_another_node_another_service_or_by_another_hand() {
        refused(call().service(service().replace("s_341000", "s_340000")).send(), "hmac-other-node");
        refused(call().service(service() + "0").send(), "hmac-other-service");
        refused(call().service(form.secretService()).send(), "hmac-other-service");
        refused(call().secret("demo-app-secret").send(), "hmac-wrong");
        refused(call().secret(issued.appKey()).send(), "hmac-wrong");
        refused(call().requester("r-unknown").send(), "hmac-wrong");
        refused(call().requester(world.client()).send(), "hmac-wrong");
    }

    @Test
    void refuses_headers_that_can_be_read_in_two_ways_or_stand_beside_another_proof() {
        refused(call().send("gjgxjhpt_sign", "AAAA"), "hmac-header-twice");
        refused(call().send("GJGXJHPT_RID", issued.requester()), "hmac-header-twice");
        refused(call().send("gjzwfwpt_rid", issued.requester()), "hmac-header-twice");
        refused(call().send("Authorization", "Bearer " + world.token()), "signature-beside-token");
        Answer both = call().send("Signature-Input", "sig1=()");
        assertThat(both.status()).isEqualTo(401);
        assertThat(both.json()).containsEntry("code", "signature-refused");
    }

    @Test
    void gives_a_new_secret_before_the_old_one_ends_and_both_count_meanwhile() {
        time.advance(Duration.ofHours(1));
        assertThat(fetched(issued))
                .as("the same while most of its life is left")
                .isEqualTo(secret);
        time.advance(Duration.ofHours(12));
        String next = fetched(issued);
        assertThat(next).isNotEqualTo(secret);
        assertThat(call().send().status()).as("the old one still").isEqualTo(200);
        assertThat(call().secret(next).send().status()).isEqualTo(200);

        time.advance(Duration.ofHours(12));
        refused(call().send(), "hmac-wrong");
        assertThat(call().secret(next).send().status()).isEqualTo(200);
    }

    @Test
    void hands_no_secret_to_whoever_does_not_hold_the_app_key_and_records_who_asked() {
        Answer wrong = ask().secret("guess").send();
        Answer once = ask().send();
        NationalCall again = ask();
        again.send();

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("hmac-wrong").doesNotContain("secretEndTime");
        assertThat(once.body()).doesNotContain(secret);
        assertThat(again.send().body()).contains("hmac-replayed");
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'identity.exchange-credential' and subject_id = ?")
                        .param(issued.requester())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void refuses_a_revoked_app_key_from_the_acknowledgement_on() {
        assertThat(call().send().status()).isEqualTo(200);

        keyring.revoke(system(), issued.requester(), "演练", world.integrator());

        refused(call().send(), "hmac-wrong");
        assertThat(ask().send().status()).isEqualTo(401);
    }

    private void refused(Answer answer, String code) {
        assertThat(answer.status()).as(code + " " + answer.body()).isEqualTo(401);
        assertThat(answer.json()).containsEntry("code", "hmac-refused");
        assertThat(String.valueOf(answer.json().get("faults"))).contains(code);
        assertThat(answer.body()).doesNotContain("商行");
        assertThat(record(answer)).containsEntry("refusal", "hmac-refused").containsEntry("row_count", 0L);
    }

    private Map<String, Object> record(Answer answer) {
        return jdbc.sql("select refusal, row_count, system_id from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query()
                .singleRow();
    }

    /** The secret as the service of secrets gives it to the holder of the app key. */
    private String fetched(AppKeys.Issued key) {
        Answer answer = NationalCall.of(port, key, "/gateway/v1/secret", form.secretService(), key.appKey(), now())
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode told = JsonMapper.shared().readTree(answer.body());
        assertThat(told.path("code").asString()).isEqualTo("0");
        assertThat(told.path("data").path("secretEndTime").asLong()).isGreaterThan(now());
        return NationalCall.opened(told.path("data").path("secret").asString(), key.appKey());
    }

    private NationalCall ask() {
        return NationalCall.of(port, issued, "/gateway/v1/secret", form.secretService(), issued.appKey(), now());
    }

    private NationalCall call() {
        return NationalCall.of(port, issued, path("lookup"), service(), secret, now());
    }

    private String path(String word) {
        return "/gateway/v1/" + world.grant().resource().value() + "/" + word + "?tyshxydm=" + key(7) + "&items=qymc";
    }

    private String service() {
        return form.serviceOf(world.grant().resource());
    }

    /** No two calls of this test are signed for the same millisecond. */
    private long now() {
        return time.instant().toEpochMilli() - APART.incrementAndGet() % 1000;
    }

    private SystemId system() {
        return world.grant().consumer().system();
    }
}
