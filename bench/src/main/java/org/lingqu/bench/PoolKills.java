package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;

/**
 * Strikes a node while two entries are loaded again and again and read all the time, then has the judge compare what clients know with what the
 * pool holds.
 */
final class PoolKills {

    private static final int ENTRIES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name;
    private final List<PoolTarget> targets;
    private final int count;
    private final long seed;
    private final Node node;
    private final PrintStream talk;
    private final SplittableRandom random;
    private final List<PoolBlow> blows = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param targets among which chance chooses */
    PoolKills(String name, List<PoolTarget> targets, int count, long seed, Node node, PrintStream talk) {
        this.name = name;
        this.targets = List.copyOf(targets);
        this.count = count;
        this.seed = seed;
        this.node = node;
        this.talk = talk;
        this.random = new SplittableRandom(seed);
    }

    FaultPart run(World world) {
        AtomicBoolean stopped = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        List<Loader> loaders = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        Path folder = Home.made(node.ground().resolve(name));
        try (PoolJournal journal = new PoolJournal(folder.resolve("loads.journal"))) {
            for (int i = 1; i <= ENTRIES; i++) {
                String code = world.publish(name + "批次数据" + i, Sheets.BATCH);
                String entry = PoolBooks.of(node).entries().getOrDefault(code, "");
                LoadClient client = new LoadClient(world, journal, code, entry);
                Batch first = Loader.batch(seed + i, 1);
                client.land(first, first.write(folder.resolve("first.csv")), 1);
                Loader loader = new Loader(client, folder, seed + i, stopped::get);
                Access access = world.grant(code, Batch.COLUMNS, name + "读取系统" + i);
                loaders.add(loader);
                entries.add(entry);
                threads.add(new Thread(loader, "loader-" + i));
                threads.add(new Thread(
                        new RowReader(world.stranger(), access, code, entry, journal, stopped::get), "reader-" + i));
            }
            threads.forEach(thread -> thread.setDaemon(true));
            threads.forEach(Thread::start);
            strikeAll(journal, entries, loaders);
            stopped.set(true);
            join(threads);
            return judged(journal, entries);
        }
    }

    private void strikeAll(PoolJournal journal, List<String> entries, List<Loader> loaders) {
        List<Path> tables = entries.stream()
                .map(entry -> node.data().resolve("lake").resolve(entry))
                .toList();
        for (int number = 1; number <= count; number++) {
            PoolTarget target = targets.get(random.nextInt(targets.size()));
            Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
            moment.await(tables, random);
            PoolPulse before = new PoolPulse(journal, entries);
            long struck = System.nanoTime();
            long repair = target.strike(node, random);
            PoolPulse struckDown = new PoolPulse(journal, entries);
            if (!Waiting.until(PATIENCE, () -> gaveUp(loaders) || before.hasLanded()) || gaveUp(loaders)) {
                violations.add(new Violation(
                        Kind.NOT_RESUMED,
                        "",
                        "round " + number + ", " + target + " at " + moment + ": " + reasons(loaders)));
                return;
            }
            PoolBlow blow = new PoolBlow(
                    number, target.name(), moment.name(), (System.nanoTime() - struck) / 1_000_000, repair);
            blows.add(blow);
            talk.println(blow);
            if (!Waiting.until(PATIENCE, struckDown::hasRead)) {
                violations.add(new Violation(
                        Kind.NOT_RECOVERED,
                        "",
                        "round " + number + ", " + target + " at " + moment + ": no row is read of "
                                + struckDown.unread()));
                return;
            }
        }
    }

    private static boolean gaveUp(List<Loader> loaders) {
        return loaders.stream().anyMatch(each -> each.failure() != null);
    }

    private static String reasons(List<Loader> loaders) {
        return String.join(
                "; ",
                loaders.stream()
                        .map(Loader::failure)
                        .filter(java.util.Objects::nonNull)
                        .map(Command::explain)
                        .toList());
    }

    /** The server is killed once more, so that it starts with nothing to do but its sweep. */
    private FaultPart judged(PoolJournal journal, List<String> entries) {
        node.kill();
        node.start();
        PoolState state = PoolBooks.of(node).read().of(entries);
        PoolOracle.Judgment judgment = PoolOracle.judge(journal.loads(), journal.sightings(), state);
        violations.addAll(judgment.violations());
        talk.printf(
                Locale.ROOT,
                "%s: %d landings told, %d versions, %d violations%n",
                name,
                judgment.landings(),
                judgment.versions(),
                violations.size());
        return new FaultPart(name, table(journal, judgment), json(journal, judgment), violations);
    }

    private String table(PoolJournal journal, PoolOracle.Judgment judgment) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%d of %d blows while two entries were loaded without a pause and read all the time.%n%n",
                blows.size(),
                count));
        out.append(
                "| struck | moment | times | both entries landed anew after, s | of it start of the server, s |\n|---|---|---|---|---|\n");
        for (PoolTarget target : targets) {
            for (Moment moment : Moment.values()) {
                List<PoolBlow> struck = blows.stream()
                        .filter(each -> each.target().equals(target.name())
                                && each.moment().equals(moment.name()))
                        .toList();
                if (!struck.isEmpty()) {
                    out.append(row(target, moment, struck));
                }
            }
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%n%,d landings told, %,d versions (%,d whose landing was not told); ends of loads: %s. "
                                + "%,d rows read meanwhile, %,d calls without a row.%n",
                        judgment.landings(),
                        judgment.versions(),
                        judgment.unheard(),
                        journal.ends(),
                        journal.readings(),
                        journal.unanswered()))
                .toString();
    }

    private static String row(PoolTarget target, Moment moment, List<PoolBlow> struck) {
        Spread repair =
                Spread.of(struck.stream().map(each -> each.repairMillis() / 1e3).toList());
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s |%n",
                target.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                moment.name().toLowerCase(Locale.ROOT),
                struck.size(),
                Spread.of(struck.stream()
                                .map(each -> each.resumedMillis() / 1e3)
                                .toList())
                        .text(1),
                repair.greatest() > 0 ? repair.text(1) : "–");
    }

    private Map<String, Object> json(PoolJournal journal, PoolOracle.Judgment judgment) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", seed);
        all.put("count", count);
        all.put("blows", blows.stream().map(PoolBlow::json).toList());
        all.put("landingsTold", judgment.landings());
        all.put("versions", judgment.versions());
        all.put("versionsUnheard", judgment.unheard());
        all.put("ends", journal.ends());
        all.put("rowsRead", journal.readings());
        all.put("callsWithoutARow", journal.unanswered());
        return all;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
