package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.GivenCertificate.Draft;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which certificates a department may register for its systems, and under whose word where the operator names authorities. */
@IntegrationTest
class ClientCertificatesIntegrationTests {

    @Autowired
    ClientCertificates certificates;

    @Autowired
    SigningKeys keys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Keyring keyring;

    @Autowired
    Organization organization;

    @Autowired
    InformationSystems systems;

    @Autowired
    CredentialLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LegalTime legal;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @TempDir
    Path folder;

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
    void lists_a_registered_one_with_subject_fingerprint_and_end() {
        GivenCertificate own = GivenCertificate.ofAClient("own");
        ClientCertificates.Registered made = register(own);

        assertThat(keyring.of(system, integrator)).singleElement().satisfies(held -> {
            assertThat(held.kind()).isEqualTo(CredentialKind.CERTIFICATE);
            assertThat(held.detail()).isEqualTo("CN=own");
            assertThat(held.fingerprint()).isEqualTo(made.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            assertThat(held.until()).isEqualTo(own.certificate().getNotAfter().toInstant());
        });
        assertThat(jdbc.sql(
                                "select details::text from audit.record where verb = 'identity.register-key' and details::text like ?")
                        .param("%" + made.id() + "%")
                        .query(String.class)
                        .single())
                .contains(made.fingerprint());
        GivenCertificate forever = new Draft("CN=forever")
                .until(time.instant().plus(Duration.ofDays(9000)))
                .make();
        assertThat(register(forever).expiresAt())
                .as("no longer than a key")
                .isBefore(time.instant().plus(Duration.ofDays(366)));
    }

    @Test
    void wants_the_proof_that_the_key_is_held() {
        GivenCertificate own = GivenCertificate.ofAClient("own");
        GivenCertificate other = GivenCertificate.ofAClient("own");
        String text = challenges.next(system, integrator).text();

        refused(
                () -> certificates.register(system, own.pem(), text, other.signed(text), integrator),
                "key-proof-refused",
                "key-proof-wrong");
        refused(
                () -> certificates.register(system, own.pem(), text, "!", integrator),
                "key-proof-refused",
                "key-proof-wrong");
        certificates.register(system, own.pem(), text, own.signed(text), integrator);
        GivenCertificate second = GivenCertificate.ofAClient("second");
        refused(
                () -> certificates.register(system, second.pem(), text, second.signed(text), integrator),
                "key-proof-refused",
                "key-challenge-over");
    }

    @Test
    void refuses_what_cannot_serve_as_one() {
        unfit(own().purpose(KeyPurposeId.id_kp_serverAuth).make(), "certificate-purpose");
        unfit(own().key(GivenCertificate.rsa(1024)).make(), "certificate-weak");
        unfit(own().until(time.instant().minusSeconds(60)).make(), "certificate-expired");
        GivenCertificate fine = own().make();
        unfit(fine, fine.keyPem() + fine.pem(), "certificate-private");
        unfit(fine, "", "certificate-unreadable");
        unfit(fine, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "certificate-unreadable");
        unfit(fine, fine.pem().repeat(6), "certificate-unreadable");
        assertThat(keyring.of(system, integrator)).isEmpty();
    }

    @Test
    void lets_nothing_come_back_that_was_revoked_and_nothing_be_registered_twice() throws Exception {
        GivenCertificate own = own().make();
        String id = register(own).id();
        unfit(own, "certificate-known");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId theirs = organization.register("别家系统", 3, stranger).id();
        String text = challenges.next(theirs, stranger).text();
        refused(
                () -> certificates.register(theirs, own.pem(), text, own.signed(text), stranger),
                "certificate-unfit",
                "certificate-known");

        keyring.revoke(system, id, "私钥外泄", integrator);
        unfit(own, "certificate-key-revoked");
        unfit(own().key(own.pair()).make(), "certificate-key-revoked");
        String once = challenges.next(system, integrator).text();
        refused(
                () -> keys.register(system, base64(own.pair()), once, own.signed(once), integrator),
                "signing-key-unfit",
                "signing-key-revoked");

        KeyPair pair = GivenCertificate.curve();
        GivenCertificate signing = own().key(pair).make();
        String again = challenges.next(system, integrator).text();
        SigningKeys.Listed key = keys.register(system, base64(pair), again, signing.signed(again), integrator);
        keyring.revoke(system, key.id(), "私钥外泄", integrator);
        unfit(signing, "certificate-key-revoked");
    }

    private static String base64(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    @Test
    void another_department_neither_registers_nor_sees_one() {
        GivenCertificate own = own().make();
        String id = register(own).id();
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        GivenCertificate theirs = own().make();
        String text = challenges.next(system, integrator).text();
        for (Runnable act : List.<Runnable>of(
                () -> certificates.register(system, theirs.pem(), text, theirs.signed(text), stranger),
                () -> keyring.retire(system, id, stranger),
                () -> keyring.revoke(system, id, "", stranger))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(act::run)
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
        assertThat(keyring.of(system, integrator))
                .singleElement()
                .satisfies(held -> assertThat(held.counts()).isTrue());
    }

    @Test
    void a_retired_one_still_counts_for_a_day() {
        GivenCertificate own = own().make();
        String id = register(own).id();
        keyring.retire(system, id, integrator);

        time.advance(Duration.ofHours(23));
        assertThat(certificates.callerOf(own.certificate(), time.instant()).system())
                .isEqualTo(system);
        time.advance(Duration.ofHours(2));
        refused(
                () -> certificates.callerOf(own.certificate(), time.instant()),
                "certificate-refused",
                "certificate-expired");
    }

    @Test
    void where_authorities_are_named_only_theirs_count_also_those_registered_before() throws Exception {
        GivenCertificate root = new Draft("CN=State root").authority().make();
        GivenCertificate middle = new Draft("CN=Between").authority().by(root).make();
        GivenCertificate issued = own().by(middle).make();
        GivenCertificate pinned = own().make();
        register(pinned);
        ClientCertificates strict = under(root);

        refused(
                () -> strict.callerOf(pinned.certificate(), time.instant()),
                "certificate-refused",
                "certificate-authority");
        String text = challenges.next(system, integrator).text();
        GivenCertificate alone =
                new GivenCertificate(issued.certificate(), issued.pair(), List.of(issued.certificate()));
        refused(
                () -> strict.register(system, alone.pem(), text, alone.signed(text), integrator),
                "certificate-unfit",
                "certificate-authority");
        GivenCertificate foreign =
                own().by(new Draft("CN=State root").authority().make()).make();
        refused(
                () -> strict.register(system, foreign.pem(), text, foreign.signed(text), integrator),
                "certificate-unfit",
                "certificate-authority");
        register(issued);
        assertThat(strict.callerOf(issued.certificate(), time.instant()).system())
                .isEqualTo(system);
        assertThat(strict.callerOf(issued.certificate(), time.instant()).system())
                .isEqualTo(system);
    }

    @Test
    void a_file_of_authorities_that_is_none_stops_the_start() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        for (Path file : List.of(empty, folder.resolve("missing.pem"))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> new CertificateAuthorities(settings(file)))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("certificate-authorities-unreadable"));
        }
    }

    private ClientCertificates under(GivenCertificate authority) throws Exception {
        Path file = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
        IdentitySettings settings = settings(file);
        return new ClientCertificates(
                jdbc, legal, settings, systems, challenges, new CertificateAuthorities(settings), log);
    }

    private static IdentitySettings settings(Path authorities) {
        Duration day = Duration.ofDays(1);
        return new IdentitySettings(5, day, day, day, day, day, day, day, authorities.toString(), List.of());
    }

    private static Draft own() {
        return new Draft("CN=own");
    }

    private ClientCertificates.Registered register(GivenCertificate own) {
        String text = challenges.next(system, integrator).text();
        return certificates.register(system, own.pem(), text, own.signed(text), integrator);
    }

    private void unfit(GivenCertificate own, String code) {
        unfit(own, own.pem(), code);
    }

    private void unfit(GivenCertificate own, String pem, String code) {
        String text = challenges.next(system, integrator).text();
        refused(
                () -> certificates.register(system, pem, text, own.signed(text), integrator),
                "certificate-unfit",
                code);
    }

    private static void refused(Runnable act, String problem, String fault) {
        assertThatExceptionOfType(Problem.class).isThrownBy(act::run).satisfies(told -> {
            assertThat(told.code()).isEqualTo(problem);
            assertThat(told.faults())
                    .singleElement()
                    .satisfies(each -> assertThat(each.code()).isEqualTo(fault));
        });
    }
}
