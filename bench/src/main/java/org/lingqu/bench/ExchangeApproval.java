package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.lingqu.kernel.Problem;

/** From the decision to the first row of a consumer who asks all the time, and from the withdrawal to the last. */
final class ExchangeApproval {

    private static final Duration BEAT = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STRETCH = Duration.ofMillis(100);
    private static final double PROMISED = 50;

    private final ExchangeGround ground;
    private final PoolFigures figures;
    private final PrintStream talk;
    private final ExchangeDelays afterAnswer = new ExchangeDelays();
    private final ExchangeDelays afterOrder = new ExchangeDelays();
    private final ExchangeDelays withdrawals = new ExchangeDelays();
    private final ExchangeDelays late = new ExchangeDelays();
    private long begunAfter;

    ExchangeApproval(ExchangeGround ground, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.figures = figures;
        this.talk = talk;
    }

    /**
     * A consumer that asks again and again on one connection.
     *
     * @param first when its first row came, 0 for not yet
     * @param last when its last row came
     * @param lastBegun when it asked for the last row it got
     */
    private record Consumer(
            Thread thread, AtomicBoolean ended, AtomicLong first, AtomicLong last, AtomicLong lastBegun) {

        static Consumer of(ExchangeGround ground, Access access) {
            AtomicBoolean ended = new AtomicBoolean();
            AtomicLong first = new AtomicLong();
            AtomicLong last = new AtomicLong();
            AtomicLong lastBegun = new AtomicLong();
            Thread thread = new Thread(
                    () -> {
                        try (Wire wire = new Wire(ground.node().port())) {
                            while (!ended.get()) {
                                long begun = System.nanoTime();
                                Wire.Answer answer =
                                        wire.ask(access.request(ground.keys().item(), ground.key(), ground.matter()));
                                if (answer.status() == 200) {
                                    last.set(System.nanoTime());
                                    lastBegun.set(begun);
                                    first.compareAndSet(0, last.get());
                                } else {
                                    Waiting.pause(BEAT);
                                }
                            }
                        } catch (IOException lost) {
                            throw Problem.unavailable("bench-step-failed")
                                    .with("look-up: " + lost)
                                    .causedBy(lost);
                        }
                    },
                    "consumer");
            thread.setDaemon(true);
            return new Consumer(thread, ended, first, last, lastBegun);
        }

        void end() {
            ended.set(true);
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
            }
        }
    }

    void measure(int count) {
        ExchangeGrants.Wanted wanted = ExchangeGrants.Wanted.lookups(ground.code(), Sheets.GRANTED);
        String stamp = Home.now().toLocalTime().toString();
        once(wanted, "暖机系统 " + stamp, false);
        for (int i = 1; i <= count; i++) {
            once(wanted, "等候系统" + i + " " + stamp, true);
            if (i % 50 == 0) {
                talk.printf("approved %d times: %s%n", i, afterAnswer.text());
            }
        }
        tell();
    }

    private void once(ExchangeGrants.Wanted wanted, String name, boolean counts) {
        ExchangeGrants grants = ground.grants();
        ExchangeGrants.System system = grants.system(name);
        Access access = system.access(ground.world().stranger(), ground.code());
        String application = grants.apply(system, wanted);
        Consumer consumer = Consumer.of(ground, access);
        consumer.thread().start();
        Waiting.pause(STRETCH);
        if (consumer.first().get() != 0) {
            throw Problem.unavailable("bench-step-failed").with("a row before the decision");
        }
        long ordered = System.nanoTime();
        String grant = grants.approve(application, wanted);
        long answered = System.nanoTime();
        if (!Waiting.until(PATIENCE, () -> consumer.first().get() != 0)) {
            throw Problem.unavailable("bench-step-failed").with("no row after the decision");
        }
        Waiting.pause(STRETCH);
        long withdrawing = System.nanoTime();
        grants.withdraw(grant);
        long withdrawn = System.nanoTime();
        Waiting.pause(STRETCH);
        consumer.end();
        if (!counts) {
            return;
        }
        afterAnswer.add(Math.max(0, consumer.first().get() - answered));
        afterOrder.add(consumer.first().get() - ordered);
        withdrawals.add(withdrawn - withdrawing);
        late.add(Math.max(0, consumer.last().get() - withdrawn));
        if (consumer.lastBegun().get() - withdrawn > 0) {
            begunAfter++;
        }
    }

    private void tell() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("answerToFirstRow", afterAnswer.json());
        all.put("orderToFirstRow", afterOrder.json());
        all.put("withdrawal", withdrawals.json());
        all.put("lastRowAfterWithdrawal", late.json());
        all.put("rowsAskedForAfterWithdrawal", begunAfter);
        all.put("kept", afterAnswer.millis(0.99) <= PROMISED && begunAfter == 0);
        figures.put("approval", all);
        figures.row(
                String.format(
                        Locale.ROOT,
                        "approval answered → first row of a consumer who asks every millisecond (p99 ≤ %.0f ms promised)",
                        PROMISED),
                afterAnswer.text());
        figures.row(
                "the same from the order to approve (the decision, its case and its record included)",
                afterOrder.text());
        figures.row("a withdrawal, until it is acknowledged", withdrawals.text());
        figures.row(
                "last row read after the acknowledgement; rows asked for after it",
                late.text() + "; **" + begunAfter + "**");
    }
}
