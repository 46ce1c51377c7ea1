package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.lingqu.kernel.Problem;

/** Loads of one entry, each under a fault of its own, with a reader beside them; then the judge. */
final class Trials {

    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Node node;
    private final PrintStream talk;
    private final PoolJournal journal;
    private final LoadClient client;
    private final String code;
    private final String entry;
    private final Thread reader;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Trial> trials = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /** Publishes an entry and lands a first batch, so that there is something to read. */
    Trials(String name, Node node, World world, Batch first, PrintStream talk) {
        this.name = name;
        this.node = node;
        this.talk = talk;
        this.journal = new PoolJournal(node.ground().resolve(name + ".journal"));
        this.code = world.publish(name + "数据", Sheets.BATCH);
        this.entry = PoolBooks.of(node).entries().getOrDefault(code, "");
        this.client = new LoadClient(world, journal, code, entry);
        client.land(first, first.write(node.ground().resolve("first.csv")), 1);
        Access access = world.grant(code, Batch.COLUMNS, name + "读取系统");
        this.reader = new Thread(
                new RowReader(world.stranger(), access, code, entry, journal, stopped::get), "reader-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    LoadClient client() {
        return client;
    }

    String code() {
        return code;
    }

    /**
     * A load under a fault, which is there already; then, when it did not land, the same again after it is mended.
     *
     * @param order puts the load into the queue and answers its id
     * @param mend takes the fault away
     * @param csv the batch as a file, for a node that has it no more
     */
    void trial(
            String fault,
            Set<String> reasons,
            boolean mayLand,
            Batch batch,
            Supplier<String> order,
            Runnable mend,
            Path csv) {
        long began = System.nanoTime();
        String load = order.get();
        Loaded end = client.follow(batch, load);
        Trial trial = new Trial(fault, reasons, mayLand, end, (System.nanoTime() - began) / 1_000_000);
        trials.add(trial);
        Violation violation = trial.violation();
        if (violation != null) {
            violations.add(violation);
        }
        talk.print(trial.row());
        mend.run();
        for (int i = 1; i <= ATTEMPTS && !end.hasLanded(); i++) {
            load = client.again(load, csv);
            end = client.follow(batch, load);
        }
        if (!end.hasLanded()) {
            violations.add(new Violation(Violation.Kind.NOT_RESUMED, load, fault + ": then " + end.text()));
            return;
        }
        client.awaitServed(end);
        PoolPulse mended = new PoolPulse(journal, List.of(entry));
        if (!Waiting.until(PATIENCE, mended::hasRead)) {
            violations.add(new Violation(Violation.Kind.NOT_RECOVERED, load, fault + ": then no row is read"));
        }
    }

    void violated(Violation violation) {
        violations.add(violation);
    }

    /** The server is killed and started, so that it sweeps; then everything is compared. */
    FaultPart judged(String words) {
        stopped.set(true);
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
        node.kill();
        node.start();
        PoolState state = PoolBooks.of(node).read().of(List.of(entry));
        PoolOracle.Judgment judgment = PoolOracle.judge(journal.loads(), journal.sightings(), state);
        violations.addAll(judgment.violations());
        journal.close();
        StringBuilder table =
                new StringBuilder(words + "\n\n| fault | how the load ended | after, s |\n|---|---|---|\n");
        trials.forEach(each -> table.append(each.row()));
        table.append(
                "\nEach landed once the fault was gone. %d versions; %,d rows read meanwhile, %,d calls without a row.\n"
                        .formatted(judgment.versions(), journal.readings(), journal.unanswered()));
        talk.printf("%s: %d versions, %d violations%n", name, judgment.versions(), violations.size());
        return new FaultPart(
                name,
                table.toString(),
                Map.of(
                        "trials", trials.stream().map(Trial::json).toList(),
                        "versions", judgment.versions(),
                        "rowsRead", journal.readings(),
                        "callsWithoutARow", journal.unanswered()),
                violations);
    }
}
