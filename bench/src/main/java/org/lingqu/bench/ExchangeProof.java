package org.lingqu.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;

/** How long after an answer its proof can be fetched, while the gateway is asked as fast as it answers. */
final class ExchangeProof {

    private static final int CLIENTS = 32;
    private static final int PROBERS = 4;
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROOF = "c2sp.org/tlog-proof@v1";
    private static final double PROMISED = 1_000;

    private final ExchangeGround ground;
    private final PoolFigures figures;
    private final PrintStream talk;
    private final ExchangeDelays delays = new ExchangeDelays();
    private final LongAdder lost = new LongAdder();

    ExchangeProof(ExchangeGround ground, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.figures = figures;
        this.talk = talk;
    }

    void measure(int seconds) {
        List<Access> accesses = ground.accesses();
        Interfaces chief = ground.world().as("chengwangshu");
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> probers = new ArrayList<>();
        for (int i = 0; i < PROBERS; i++) {
            Access access = accesses.get(i % accesses.size());
            Thread prober = new Thread(() -> probe(access, chief, ended), "prober-" + i);
            prober.setDaemon(true);
            probers.add(prober);
        }
        ExchangeParty party = ground.party("", accesses);
        List<byte[]> requests = party.requests().get();
        int[] asked = {0};
        try (Herd herd = new Herd(ground.node().port(), connection -> requests.get(asked[0]++ % requests.size()))) {
            herd.run(CLIENTS, Duration.ofSeconds(5));
        }
        double perSecond;
        try (Herd herd = new Herd(ground.node().port(), connection -> requests.get(asked[0]++ % requests.size()))) {
            probers.forEach(Thread::start);
            herd.run(CLIENTS, Duration.ofSeconds(seconds));
            ended.set(true);
            perSecond = herd.tally().goods() / (double) seconds;
        }
        for (Thread prober : probers) {
            join(prober);
        }
        tell(perSecond);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }

    /** Asks like everybody else and keeps the receipt; any of its calls may fall into any part of a step of the sequencer. */
    private void probe(Access access, Interfaces chief, AtomicBoolean ended) {
        while (!ended.get()) {
            String receipt = ground.world()
                    .stranger()
                    .with(access.token())
                    .get(
                            "/gateway/v1/" + ground.code() + "/lookup?"
                                    + ground.keys().item() + "="
                                    + ground.keys().values().get(0),
                            "Lingqu-Matter",
                            "P-" + Thread.currentThread().getName() + "-" + delays.count())
                    .expect(200)
                    .header("Lingqu-Receipt");
            long answered = System.nanoTime();
            if (proof(receipt, chief, answered)) {
                delays.add(System.nanoTime() - answered);
            } else {
                lost.increment();
            }
        }
    }

    private static boolean proof(String receipt, Interfaces chief, long answered) {
        while (System.nanoTime() - answered < PATIENCE.toNanos()) {
            Interfaces.Answer answer = chief.get("/api/v1/audit/receipts/" + receipt + "/proof");
            if (answer.status() == 200 && answer.body().startsWith(PROOF)) {
                return true;
            }
            Waiting.pause(BEAT);
        }
        return false;
    }

    private void tell(double perSecond) {
        Map<String, Object> all = new LinkedHashMap<>(delays.json());
        all.put("answersPerSecond", perSecond);
        all.put("withoutProof", lost.sum());
        all.put("kept", lost.sum() == 0 && delays.count() > 0 && delays.millis(1) <= PROMISED);
        figures.put("proof", all);
        figures.row(
                String.format(
                        Locale.ROOT,
                        "answer → its proof can be fetched, at %,.0f answers/s, looked for every %d ms (≤ %.0f ms promised)",
                        perSecond,
                        BEAT.toMillis(),
                        PROMISED),
                delays.text() + (lost.sum() == 0 ? "" : "; **" + lost.sum() + " had none after a minute**"));
        talk.println("proofs: " + delays.text());
    }
}
