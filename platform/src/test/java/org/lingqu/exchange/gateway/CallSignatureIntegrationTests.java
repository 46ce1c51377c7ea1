package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.exchange.gateway.SignedCall.Hand;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed calls (RFC 9421): three algorithms answered, everything else refused and recorded. */
@IntegrationTest
class CallSignatureIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    SigningKeys keys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Keyring keyring;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private @Nullable World world;
    private @Nullable SigningPen pen;
    private String keyId = "";

    @BeforeEach
    void a_reader_with_a_registered_key() throws Exception {
        world = register.aWorld();
        pen = SigningPen.ed25519();
        keyId = registered(pen());
    }

    @Test
    void answers_calls_signed_with_each_algorithm_with_and_without_a_body() throws Exception {
        for (SigningPen each : List.of(pen(), SigningPen.p256(), SigningPen.sm2())) {
            String id = each == pen() ? keyId : registered(each);
            Answer lookup = get("tyshxydm=" + key(7) + "&items=qymc", Hand.of(each, id, time.now()))
                    .send();
            Answer batch = post(batch(7, 8), Hand.of(each, id, time.now())).send();

            assertThat(lookup.status()).as(each.alg() + " " + lookup.body()).isEqualTo(200);
            assertThat(lookup.body()).contains("临渠第7商行");
            assertThat(batch.json()).as(each.alg()).containsEntry("found", 2);
            assertThat(record(lookup)).containsEntry("system_id", system().value());
        }
    }

    @Test
    void takes_a_signature_once() {
        SignedCall call = get("tyshxydm=" + key(7), hand());

        assertThat(call.send().status()).isEqualTo(200);
        List<Integer> again = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> call.send().status())
                .toList();
        assertThat(again).containsOnly(401);
        refused(call.send(), "signature-replayed");
    }

    @Test
    void refuses_a_time_too_far_from_its_own() {
        for (long seconds : new long[] {-61, 61, -86_400, 3600}) {
            Answer answer = AtOnce.within(Duration.ofSeconds(1), () -> {
                Hand skewed = Hand.of(pen(), keyId, time.now().plusSeconds(seconds + (seconds > 0 ? 1 : 0)));
                return get("tyshxydm=" + key(7), skewed).send();
            });
            refused(answer, "signature-stale");
        }
    }

    @Test
    void refuses_the_signature_of_another_body_query_path_method_or_matter() {
        SignedCall body = post(batch(7), hand());
        body.body = batch(8);
        SignedCall bodyAndDigest = post(batch(7), hand());
        SignedCall other = post(batch(8), hand());
        bodyAndDigest.body = other.body;
        bodyAndDigest.sent.removeIf(header -> header[0].equals("Content-Digest"));
        other.sent.stream().filter(header -> header[0].equals("Content-Digest")).forEach(bodyAndDigest.sent::add);
        SignedCall query = get("tyshxydm=" + key(7), hand());
        query.query = "tyshxydm=" + key(8);
        SignedCall path = get("tyshxydm=" + key(7), hand());
        path.path = path.path.replace("lookup", "rows");
        SignedCall method = post(batch(7), hand());
        method.path = method.path.replace("batch", "verify");
        SignedCall matter = get("tyshxydm=" + key(7), hand());
        matter.sent.removeIf(header -> header[0].equals("Lingqu-Matter"));
        matter.header("Lingqu-Matter", "GSBX-2026-999999");

        refused(body.send(), "signature-digest");
        refused(bodyAndDigest.send(), "signature-wrong");
        refused(query.send(), "signature-wrong");
        refused(path.send(), "signature-wrong");
        refused(method.send(), "signature-wrong");
        refused(matter.send(), "signature-wrong");
    }

    @Test
    void refuses_headers_that_were_smuggled_in_or_left_unsigned() {
        refused(
                get("tyshxydm=" + key(7), hand())
                        .header("Lingqu-Matter", "OTHER-1")
                        .send(),
                "signature-header-twice");
        refused(
                get("tyshxydm=" + key(7), hand())
                        .header("Lingqu-Grant", world().grant().number())
                        .send(),
                "signature-uncovered");
        refused(
                get("tyshxydm=" + key(7), hand())
                        .header("Authorization", "Bearer " + world().token())
                        .send(),
                "signature-beside-token");
        refused(
                get("tyshxydm=" + key(7), hand())
                        .header("Signature", "sig2=:AAAA:")
                        .send(),
                "signature-header-twice");
        refused(
                get("tyshxydm=" + key(7), hand())
                        .header("Signature-Input", "sig2=()")
                        .send(),
                "signature-header-twice");
        for (String part : List.of("@method", "@authority", "@path", "@query", "lingqu-matter")) {
            refused(
                    SignedCall.getWithout(port, world().grant().resource().value(), "tyshxydm=" + key(7), hand(), part)
                            .send(),
                    "signature-uncovered");
        }
    }

    @Test
    void refuses_what_was_signed_for_another_node_with_another_key_or_by_another_hand() throws Exception {
        Hand otherNode = new Hand(pen(), keyId, time.now(), "nonce-0001", "data.example.gov.cn");
        Hand otherHand = Hand.of(SigningPen.ed25519(), keyId, time.now());
        Hand noKey = Hand.of(pen(), "k-unknown", time.now());
        Hand shortNonce = new Hand(pen(), keyId, time.now(), "1", "");

        refused(get("tyshxydm=" + key(7), otherNode).send(), "signature-wrong");
        refused(get("tyshxydm=" + key(7), otherHand).send(), "signature-wrong");
        refused(get("tyshxydm=" + key(7), noKey).send(), "signature-wrong");
        refused(get("tyshxydm=" + key(7), shortNonce).send(), "signature-nonce");
        SignedCall broken = get("tyshxydm=" + key(7), hand());
        broken.sent.removeIf(header -> header[0].equals("Signature-Input"));
        refused(broken.send(), "signature-header-missing");
    }

    @Test
    void gives_a_signer_no_more_than_its_own_grants() throws Exception {
        ServedRegister.Caller stranger = register.aCaller();
        SigningPen theirs = SigningPen.p256();
        String id = registered(theirs, stranger.consumer().system(), stranger.integrator());

        assertThat(get("tyshxydm=" + key(7), Hand.of(theirs, id, time.now()))
                        .send()
                        .json())
                .containsEntry("code", "grant-missing");
    }

    @Test
    void registers_only_usable_keys_for_the_own_departments_systems() throws Exception {
        for (String unfit : List.of("", "AAAA", "x".repeat(2000), "不是公钥")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> keys.register(system(), unfit, "", "", world().integrator()))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("signing-key-unfit"));
        }
        ServedRegister.Caller stranger = register.aCaller();
        String fit = SigningPen.p256().publicKey();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keys.register(system(), fit, "", "", stranger.integrator()))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keyring.revoke(system(), keyId, "", stranger.integrator()));
    }

    @Test
    void changes_from_one_key_to_the_next_under_load_without_a_failed_call_and_revokes_the_last_at_once()
            throws Exception {
        AtomicReference<Hand> current = new AtomicReference<>(hand());
        AtomicBoolean stop = new AtomicBoolean();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(12);
        List<CountDownLatch> switched = List.of(new CountDownLatch(4));
        List<Thread> readers = IntStream.range(0, 4)
                .mapToObj(n -> new Thread(() -> {
                    boolean told = false;
                    while (!stop.get()) {
                        Hand with = Objects.requireNonNull(current.get());
                        statuses.add(get("tyshxydm=" + key(n), Hand.of(with.pen(), with.key(), time.now()))
                                .send()
                                .status());
                        begun.countDown();
                        if (!told && !with.key().equals(keyId)) {
                            told = true;
                            switched.get(0).countDown();
                        }
                    }
                }))
                .toList();
        readers.forEach(Thread::start);
        begun.await();
        SigningPen next = SigningPen.p256();
        String nextId = registered(next);
        current.set(Hand.of(next, nextId, time.now()));
        switched.get(0).await();
        keyring.revoke(system(), keyId, "", world().integrator());
        Answer old = get("tyshxydm=" + key(7), hand()).send();
        stop.set(true);
        for (Thread reader : readers) {
            reader.join();
        }

        refused(old, "signature-wrong");
        assertThat(statuses).hasSizeGreaterThan(12).containsOnly(200);
        keyring.revoke(system(), nextId, "", world().integrator());
        refused(get("tyshxydm=" + key(7), Hand.of(next, nextId, time.now())).send(), "signature-wrong");
        assertThat(keys.of(system(), world().integrator()))
                .extracting(SigningKeys.Listed::enabled)
                .containsExactly(false, false);
    }

    private void refused(Answer answer, String code) {
        assertThat(answer.status()).as(code + " " + answer.body()).isEqualTo(401);
        assertThat(answer.json()).containsEntry("code", "signature-refused");
        assertThat(String.valueOf(answer.json().get("faults"))).contains(code);
        assertThat(answer.body()).doesNotContain("商行");
        assertThat(record(answer)).containsEntry("refusal", "signature-refused").containsEntry("row_count", 0L);
    }

    private Map<String, Object> record(Answer answer) {
        return jdbc.sql("select refusal, row_count, system_id from audit.record where rec_id = ?")
                .param(Receipt.of(answer.receipt().orElseThrow()).record())
                .query()
                .singleRow();
    }

    private SignedCall get(String query, Hand hand) {
        return SignedCall.get(port, world().grant().resource().value(), query, hand);
    }

    private SignedCall post(String body, Hand hand) {
        return SignedCall.post(port, world().grant().resource().value(), body, hand);
    }

    private static String batch(int... rows) {
        List<String> values =
                IntStream.of(rows).mapToObj(n -> '"' + key(n) + '"').toList();
        return "{\"key\": \"tyshxydm\", \"values\": [" + String.join(", ", values) + "]}";
    }

    private String registered(SigningPen each) {
        return registered(each, system(), world().integrator());
    }

    private String registered(SigningPen each, SystemId system, Actor integrator) {
        String challenge = challenges.next(system, integrator).text();
        return keys.register(system, each.publicKey(), challenge, each.proof(challenge), integrator)
                .id();
    }

    private Hand hand() {
        return Hand.of(pen(), keyId, time.now());
    }

    private SystemId system() {
        return world().grant().consumer().system();
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    private SigningPen pen() {
        return Objects.requireNonNull(pen);
    }
}
