package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.SystemsDoor;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Systems that call without a pause change from one key to the next, and no call fails; then the old one is revoked, and none succeeds. */
@IntegrationTest
class KeyRotationIntegrationTests {

    private static final int CALLERS = 3;
    private static final int SOME = 60;

    @LocalServerPort
    int pages;

    @Autowired
    SystemsDoor door;

    @Autowired
    ServedRegister register;

    @Autowired
    ClientCertificates certificates;

    @Autowired
    SigningKeys keys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Keyring keyring;

    @Autowired
    TestTime time;

    private World world;

    /** Something a system proves itself with. */
    private record Proof(String id, Supplier<Integer> call) {}

    /** A call that was made: when it began and ended, with what, and what came back. */
    private record Made(String proof, long begun, long ended, int status) {}

    @BeforeEach
    void a_system() {
        world = register.aWorld();
    }

    @Test
    void a_system_changes_its_certificate_under_load() throws Exception {
        changes(certificate(), this::certificate);
    }

    @Test
    void a_system_changes_its_signing_key_under_load() throws Exception {
        changes(signature(), this::signature);
    }

    private void changes(Proof old, Supplier<Proof> more) throws Exception {
        AtomicReference<Proof> moving = new AtomicReference<>(old);
        Queue<Made> made = new ConcurrentLinkedQueue<>();
        AtomicReference<Boolean> going = new AtomicReference<>(true);
        ExecutorService threads = Executors.newFixedThreadPool(2 * CALLERS);
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < CALLERS; i++) {
                running.add(threads.submit(() -> calling(going, moving::get, made)));
                running.add(threads.submit(() -> calling(going, () -> old, made))); // part of the system is late
            }
            several(made, old.id());
            Proof next = more.get();
            moving.set(next);
            several(made, next.id());
            keyring.retire(system(), old.id(), world.integrator());
            several(made, old.id());
            several(made, next.id());
            long before = System.nanoTime();
            assertThat(made)
                    .as("not one call has failed")
                    .filteredOn(each -> each.ended() < before)
                    .hasSizeGreaterThan(4 * SOME)
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(200));

            keyring.revoke(system(), old.id(), "演练", world.integrator());
            long acknowledged = System.nanoTime();
            several(made, old.id());
            several(made, next.id());
            assertThat(made)
                    .as("the next one is not touched")
                    .filteredOn(each -> each.proof().equals(next.id()))
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(200));
            assertThat(made)
                    .as("from the acknowledgement on none with the old one")
                    .filteredOn(each -> each.proof().equals(old.id()) && each.begun() > acknowledged)
                    .hasSizeGreaterThan(SOME / 2)
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(401));
        } finally {
            going.set(false);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static void calling(AtomicReference<Boolean> going, Supplier<Proof> with, Queue<Made> made) {
        while (Boolean.TRUE.equals(going.get())) {
            Proof proof = with.get();
            long begun = System.nanoTime();
            int status = proof.call().get();
            made.add(new Made(proof.id(), begun, System.nanoTime(), status));
        }
    }

    /** Until some more calls with it have come back. */
    private static void several(Queue<Made> made, String proof) {
        long before = count(made, proof);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> count(made, proof) >= before + SOME);
    }

    private static long count(Queue<Made> made, String proof) {
        return made.stream().filter(each -> each.proof().equals(proof)).count();
    }

    private Proof certificate() {
        GivenCertificate own = GivenCertificate.ofAClient("own");
        String text = challenges.next(system(), world.integrator()).text();
        String id = certificates
                .register(system(), own.pem(), text, own.signed(text), world.integrator())
                .id();
        HttpClient client = own.client();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:"
                        + door.port().orElseThrow() + "/gateway/v1/"
                        + world.grant().resource().value() + "/lookup?" + query()))
                .header("Lingqu-Matter", "GSBX-2026-104417")
                .build();
        return new Proof(id, () -> {
            try {
                return client.send(request, BodyHandlers.discarding()).statusCode();
            } catch (IOException failed) {
                return 0;
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
    }

    private Proof signature() {
        try {
            SigningPen pen = SigningPen.ed25519();
            String text = challenges.next(system(), world.integrator()).text();
            String id = keys.register(system(), pen.publicKey(), text, pen.proof(text), world.integrator())
                    .id();
            return new Proof(
                    id,
                    () -> SignedCall.get(
                                    pages,
                                    world.grant().resource().value(),
                                    query(),
                                    SignedCall.Hand.of(pen, id, time.instant()))
                            .send()
                            .status());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String query() {
        return "tyshxydm=" + key(7) + "&items=qymc";
    }

    private SystemId system() {
        return world.grant().consumer().system();
    }
}
