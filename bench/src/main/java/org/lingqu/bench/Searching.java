package org.lingqu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.lingqu.catalog.generated.GeneratedCatalog;

/** Sixteen users who search without a pause. */
final class Searching {

    static final int USERS = 16;
    private static final int MANY = 1_000_000;

    private final Node node;
    private final List<String> credentials;
    private final SearchMix mix;
    private final int users;
    private final Duration pause;

    /**
     * @param credentials header lines of people who are signed in; they take turns
     */
    Searching(Node node, GeneratedCatalog catalog, int entries, String address, List<String> credentials) {
        this(
                node,
                credentials,
                new SearchMix(catalog, Math.min(entries, MANY), address, 1, null),
                USERS,
                Duration.ZERO);
    }

    private Searching(Node node, List<String> credentials, SearchMix mix, int users, Duration pause) {
        this.node = node;
        this.credentials = credentials;
        this.mix = mix;
        this.users = users;
        this.pause = pause;
    }

    /** One user who types one kind of text only. */
    static Searching alone(Node node, GeneratedCatalog catalog, int entries, String credentials, SearchMix.Kind kind) {
        SearchMix mix = new SearchMix(catalog, Math.min(entries, MANY), "/api/v1/catalog/entries", 2, kind);
        return new Searching(node, List.of(credentials), mix, 1, Duration.ZERO);
    }

    /** The same users, each of whom reads what he has found before he asks again. */
    Searching thinking(Duration time) {
        return new Searching(node, credentials, mix, users, time);
    }

    /**
     * One stretch, in milliseconds.
     *
     * @param refused answers that were none
     * @param server processor milliseconds of the server an answer, PostgreSQL's included
     */
    record Stretch(double perSecond, double p50, double p95, double p99, long refused, double server) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s, p50 %.1f, p95 %.1f, p99 %.1f ms, %d refused, %.1f ms of processor each",
                    perSecond,
                    p50,
                    p95,
                    p99,
                    refused,
                    server);
        }
    }

    Stretch during(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return until(() -> System.nanoTime() - end >= 0);
    }

    Stretch until(BooleanSupplier ended) {
        double busy = busy();
        long began = System.nanoTime();
        try (Herd herd = new Herd(node.port(), user -> mix.next(credentials.get(user % credentials.size())), pause)) {
            herd.run(users, ended);
            double took = (System.nanoTime() - began) / 1e9;
            double good = Math.max(1, herd.tally().goods());
            return new Stretch(
                    good / took,
                    herd.delays().millis(0.5),
                    herd.delays().millis(0.95),
                    herd.delays().millis(0.99),
                    herd.tally().troubles(),
                    (busy() - busy) * 1e3 / good);
        }
    }

    private double busy() {
        return Machine.cpuSeconds(node.pid())
                + Machine.cpuSeconds(node.database().processes());
    }

    /** Several stretches of one kind. */
    record Rounds(String name, List<Stretch> stretches) {

        static Rounds of(String name) {
            return new Rounds(name, new ArrayList<>());
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("what", name);
            all.put("perSecond", of(Stretch::perSecond).json());
            all.put("p50Millis", of(Stretch::p50).json());
            all.put("p95Millis", of(Stretch::p95).json());
            all.put("p99Millis", of(Stretch::p99).json());
            all.put("serverMillis", of(Stretch::server).json());
            all.put("refused", refused());
            return all;
        }

        long refused() {
            return stretches.stream().mapToLong(Stretch::refused).sum();
        }

        String row() {
            return "| " + name + " | " + of(Stretch::perSecond).text(0) + " /s; p50 "
                    + of(Stretch::p50).text(1) + ", p95 **" + of(Stretch::p95).text(1) + "**, p99 "
                    + of(Stretch::p99).text(1) + " ms; " + refused() + " refused; processor "
                    + of(Stretch::server).text(1) + " ms each |\n";
        }

        private Spread of(ToDoubleFunction<Stretch> value) {
            return Spread.of(stretches.stream().map(value::applyAsDouble).toList());
        }
    }
}
