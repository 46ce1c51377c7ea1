package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** What a department holds for its systems: proved at registration, ending in time, retired, revoked. */
@IntegrationTest
class KeyringIntegrationTests {

    @Autowired
    SigningKeys keys;

    @Autowired
    SystemClients clients;

    @Autowired
    AppKeys appKeys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Keyring keyring;

    @Autowired
    CredentialUses uses;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor integrator;
    private SystemId system;

    @BeforeEach
    void a_system() {
        integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        system = organization.register("就业系统", 3, integrator).id();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void registers_a_key_only_for_whoever_holds_its_private_half() throws Exception {
        KeyPair pair = pair("Ed25519");
        KeyPair other = pair("Ed25519");
        String text = challenges.next(system, integrator).text();

        refused(() -> keys.register(system, open(pair), text, signed(other, text), integrator), "key-proof-wrong");
        refused(
                () -> keys.register(system, open(pair), text, signed(pair, text + "\n"), integrator),
                "key-proof-wrong");
        refused(() -> keys.register(system, open(pair), text, "不是签名", integrator), "key-proof-wrong");
        keys.register(system, open(pair), text, signed(pair, text), integrator);
        refused(() -> keys.register(system, open(pair), text, signed(pair, text), integrator), "key-challenge-over");
    }

    @Test
    void takes_a_proof_in_the_form_that_tools_write() throws Exception {
        KeyPair pair = pair("secp256r1");
        String text = challenges.next(system, integrator).text();

        assertThat(keys.register(system, open(pair), text, signed(pair, text), integrator)
                        .kind())
                .isEqualTo(SignatureKind.P256);
    }

    @Test
    void lets_nobody_use_a_text_of_another_system_or_an_old_one() throws Exception {
        KeyPair pair = pair("Ed25519");
        SystemId second = organization.register("就业系统二", 3, integrator).id();
        String text = challenges.next(second, integrator).text();
        refused(() -> keys.register(system, open(pair), text, signed(pair, text), integrator), "key-challenge-over");

        String old = challenges.next(system, integrator).text();
        time.advance(Duration.ofMinutes(31));
        refused(() -> keys.register(system, open(pair), old, signed(pair, old), integrator), "key-challenge-over");
    }

    @Test
    void a_retired_secret_still_counts_for_a_day_and_then_no_more() {
        SystemClients.Credential old = clients.issue(system, integrator);
        String token = clients.token(old.client(), old.secret()).token();

        keyring.retire(system, old.client(), integrator);

        assertThat(clients.callerOf(token)).isNotNull();
        assertThat(state(old.client())).isEqualTo(HeldCredential.State.RETIRING);
        time.advance(Duration.ofHours(23).plusMinutes(55));
        String late = clients.token(old.client(), old.secret()).token();
        assertThat(clients.callerOf(late)).isNotNull();
        time.advance(Duration.ofMinutes(6));
        assertThat(clients.callerOf(late))
                .as("a token ends with its credential")
                .isNull();
        assertThat(state(old.client())).isEqualTo(HeldCredential.State.EXPIRED);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> clients.token(old.client(), old.secret()));
    }

    @Test
    void one_that_ends_before_the_overlap_is_told_to_end_then() throws Exception {
        String old = aKey(pair("Ed25519"));
        Instant end = Objects.requireNonNull(held(old).until());
        time.advance(Duration.between(time.instant(), end).minusHours(1));

        assertThat(keyring.retire(system, old, integrator)).isEqualTo(end);
        assertThat(held(old).until()).isEqualTo(end);
    }

    @Test
    void a_key_ends_with_its_life() throws Exception {
        KeyPair pair = pair("Ed25519");
        String id = aKey(pair);
        byte[] text = "x".getBytes(StandardCharsets.UTF_8);
        byte[] sign = Base64.getDecoder().decode(signed(pair, "x"));
        assertThat(keys.signerOf(id, "ed25519", text, sign)).isNotNull();

        time.advance(Duration.ofDays(365).plusSeconds(1));

        assertThat(keys.signerOf(id, "ed25519", text, sign)).isNull();
        assertThat(state(id)).isEqualTo(HeldCredential.State.EXPIRED);
    }

    @Test
    void a_key_stands_once_in_a_system_so_that_it_ends_with_its_id() throws Exception {
        KeyPair pair = pair("secp256r1");
        aKey(pair);

        for (String written : List.of(open(pair), compressed(pair))) {
            String text = challenges.next(system, integrator).text();
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> keys.register(system, written, text, signed(pair, text), integrator))
                    .satisfies(problem -> assertThat(problem.faults())
                            .singleElement()
                            .satisfies(fault -> assertThat(fault.code()).isEqualTo("signing-key-there")));
        }
        time.advance(Duration.ofDays(365).plusSeconds(1));
        assertThat(aKey(pair)).as("once its life is over").isNotEmpty();
    }

    @Test
    void a_key_that_was_revoked_does_not_come_back_however_it_is_written() throws Exception {
        KeyPair pair = pair("secp256r1");
        keyring.revoke(system, aKey(pair), "私钥外泄", integrator);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId theirs = organization.register("别家系统", 3, stranger).id();

        for (String written : List.of(open(pair), compressed(pair))) {
            String text = challenges.next(theirs, stranger).text();
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> keys.register(theirs, written, text, signed(pair, text), stranger))
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("signing-key-unfit");
                        assertThat(problem.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.code()).isEqualTo("signing-key-revoked"));
                    });
        }
        assertThat(keyring.of(theirs, stranger)).isEmpty();
    }

    @Test
    void a_key_that_was_registered_in_another_writing_and_revoked_does_not_come_back_either() throws Exception {
        KeyPair pair = pair("secp256r1");
        String text = challenges.next(system, integrator).text();
        String id = keys.register(system, compressed(pair), text, signed(pair, text), integrator)
                .id();
        keyring.revoke(system, id, "私钥外泄", integrator);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> aKey(pair))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("signing-key-unfit"));
    }

    /** The same key with its point written shortly. */
    private static String compressed(KeyPair pair) throws IOException {
        SubjectPublicKeyInfo plain =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        byte[] point = plain.getPublicKeyData().getBytes();
        byte[] brief = Arrays.copyOf(point, 33);
        brief[0] = (byte) (2 + (point[64] & 1));
        return Base64.getEncoder().encodeToString(new SubjectPublicKeyInfo(plain.getAlgorithm(), brief).getEncoded());
    }

    @Test
    void shows_the_last_use_and_keeps_the_history_with_its_reasons() {
        AppKeys.Issued key = appKeys.issue(system, HmacKind.HMAC_SHA256, integrator);
        assertThat(held(key.requester()).usedAt()).isNull();

        uses.used(key.requester(), time.instant());
        keyring.revoke(system, key.requester(), "密钥外泄", integrator);

        assertThat(held(key.requester()).usedAt()).isNotNull();
        assertThat(state(key.requester())).isEqualTo(HeldCredential.State.REVOKED);
        assertThat(keyring.history(system, integrator))
                .extracting(CredentialEvent::what, CredentialEvent::reason, CredentialEvent::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CredentialEvent.What.REVOKED, "密钥外泄", integrator.name()),
                        org.assertj.core.groups.Tuple.tuple(CredentialEvent.What.REGISTERED, null, integrator.name()));
        assertThatExceptionOfType(Problem.class)
                .as("once")
                .isThrownBy(() -> keyring.revoke(system, key.requester(), "", integrator));
    }

    @Test
    void another_department_neither_sees_nor_ends_them() {
        AppKeys.Issued key = appKeys.issue(system, HmacKind.HMAC_SM3, integrator);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId theirs = organization.register("别家系统", 3, stranger).id();

        for (Runnable act : List.<Runnable>of(
                () -> keyring.of(system, stranger),
                () -> keyring.history(system, stranger),
                () -> keyring.retire(system, key.requester(), stranger),
                () -> keyring.revoke(system, key.requester(), "", stranger),
                () -> keyring.revoke(theirs, key.requester(), "", stranger),
                () -> challenges.next(system, stranger),
                () -> appKeys.issue(system, HmacKind.HMAC_SM3, stranger))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(act::run)
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
        assertThat(state(key.requester())).isEqualTo(HeldCredential.State.VALID);
    }

    private HeldCredential.State state(String id) {
        return held(id).state();
    }

    private HeldCredential held(String id) {
        return keyring.of(system, integrator).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String aKey(KeyPair pair) throws GeneralSecurityException {
        String text = challenges.next(system, integrator).text();
        return keys.register(system, open(pair), text, signed(pair, text), integrator)
                .id();
    }

    private static void refused(Runnable act, String code) {
        assertThatExceptionOfType(Problem.class).isThrownBy(act::run).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("key-proof-refused");
            assertThat(problem.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(code));
        });
    }

    private static KeyPair pair(String kind) throws GeneralSecurityException {
        if (kind.equals("Ed25519")) {
            return KeyPairGenerator.getInstance(kind).generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(kind));
        return generator.generateKeyPair();
    }

    private static String open(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** Over curves as DER, which is what openssl writes. */
    private static String signed(KeyPair pair, String text) {
        try {
            Signature signature = Signature.getInstance(
                    pair.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
