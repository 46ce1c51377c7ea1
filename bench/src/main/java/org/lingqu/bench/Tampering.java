package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.Verdicts.Found;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;

/**
 * Does to a log of a hundred thousand records what somebody could do to it – to its files, and to its database by an old backup – and asks both
 * verifiers for the first bad position. What is expected follows from what was done. The corpus of the platform's own tests is small and
 * complete; this one is large, and its histories are made by the platform's sequencer and a copy of its database.
 */
final class Tampering {

    private static final int EARLIER = 60_000;
    private static final int LATER = 45_300;
    private static final String NOW = "log_now";
    private static final String BACKUP = "log_backup";

    private final Home home;
    private final PrintStream talk;
    private final Path ground;
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<Map<String, Object>> figures = new ArrayList<>();

    Tampering(Home home, PrintStream talk) {
        this.home = home;
        this.talk = talk;
        this.ground = home.ground("exchange-tampering");
    }

    FaultPart run() {
        Path older = ground.resolve("older");
        Path good = ground.resolve("good");
        Path restored = ground.resolve("restored");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(ground.resolve("postgres"), ground.resolve("programs"))) {
            LogCalls.execute(server.address(), "create database " + NOW);
            DatabaseAddress now = LogCalls.in(server.address(), NOW);
            AuditAlone.found(now);
            Path data = ground.resolve("node");
            grow(now, data, "before-", EARLIER, older);
            LogCalls.execute(server.address(), "create database " + BACKUP + " template " + NOW);
            grow(now, data, "after-", LATER, good);
            Path other = ground.resolve("node-of-the-backup");
            copyKey(data, other);
            grow(LogCalls.in(server.address(), BACKUP), other, "otherwise-", LATER, restored);
        }
        long size = new ExportedLog(good).size();
        talk.printf("tampering: a log of %,d records%n", size);
        Verdicts verdicts = new Verdicts(home, text(good.resolve("vkey")).strip(), ground.resolve("verdicts.log"));
        Corpus corpus = new Corpus(verdicts, good, size);
        corpus.histories(older, restored);
        corpus.records();
        corpus.tiles();
        StringBuilder table = new StringBuilder(String.format(
                java.util.Locale.ROOT,
                "A log of %,d records. Expected follows from what was done; both verifiers were asked each time.%n%n| done | expected | ours | the second one |%n|---|---|---|---|%n",
                size));
        rows.forEach(table::append);
        return new FaultPart("tampering", table.toString(), Map.of("records", size, "cases", figures), violations);
    }

    private void grow(DatabaseAddress database, Path data, String matters, int count, Path exported) {
        try (AuditAlone log = new AuditAlone(database, data, size -> {})) {
            var records = log.append(matters, count);
            log.awaitPublished(records.get(count - 1));
        }
        Node.write(
                Home.made(data.resolve("run")).resolve("node.properties"),
                "pid=%d%nurl=%s%nuser=%s%npassword=%s%n"
                        .formatted(
                                ProcessHandle.current().pid(), database.url(), database.user(), database.password()));
        Shell.Result result = Shell.run(
                List.of(home.launcher().toString(), "audit", "export", exported.toString(), "--data", data.toString()),
                Map.of(),
                ground.resolve("export.log"),
                java.time.Duration.ofMinutes(5));
        if (result.code() != Command.DONE) {
            throw Problem.unavailable("bench-step-failed").with("export: " + result.output());
        }
    }

    /** Whoever puts an old backup back has the key still; what the node had published is not there. */
    private static void copyKey(Path from, Path to) {
        try {
            Files.copy(
                    from.resolve("keys").resolve("log-key"),
                    Home.made(to.resolve("keys")).resolve("log-key"));
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(from).causedBy(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** What is done to the log. */
    private final class Corpus {
        private final Verdicts verdicts;
        private final Path good;
        private final long size;

        Corpus(Verdicts verdicts, Path good, long size) {
            this.verdicts = verdicts;
            this.good = good;
            this.size = size;
        }

        void histories(Path older, Path restored) {
            Path kept = good.resolve("checkpoint");
            judge("nothing", good, null, List.of());
            judge("it has grown since", good, older.resolve("checkpoint"), List.of());
            judge("cut off", older, kept, List.of(Found.at("truncated", EARLIER)));
            judge("an old backup was put back and went on", restored, kept, List.of(Found.at("forked", EARLIER)));
            judge("the same without an older checkpoint: it cannot be seen", restored, null, List.of());
            Path lone = Home.made(ground.resolve("lone")).resolve("checkpoint");
            try {
                Files.copy(kept, lone);
            } catch (IOException failed) {
                throw Problem.unavailable("bench-file").with(lone).causedBy(failed);
            }
            long least = Math.min(size, new ExportedLog(restored).size());
            judge(
                    "the same seen from a lone checkpoint",
                    restored,
                    lone,
                    List.of(least < size ? Found.at("truncated", least) : new Found("forked", 0, size - 1)));
        }

        void records() {
            for (long position : new long[] {0, 255, 256, 65_535, 65_536, 99_999, size - 2}) {
                record("a bit of record %d", position, Harm.FLIP, "changed");
            }
            for (long position : new long[] {0, 65_536, size - 1}) {
                record("record %d emptied", position, Harm.EMPTY, "deleted");
                record("record %d taken out", position, Harm.DELETE, "deleted");
            }
            for (long position : new long[] {0, 65_536, size - 2}) {
                record("record %d and the next one changed over", position, Harm.REORDER, "reordered");
            }
        }

        private void record(String words, long position, Harm.Change change, String kind) {
            harmed(
                    words.formatted(position),
                    () -> Harm.toRecord(good, size, position, change),
                    List.of(Found.at(kind, position)));
        }

        void tiles() {
            harmed(
                    "a bundle taken away",
                    () -> Harm.delete(Harm.bundle(good, size, 70_000)),
                    List.of(Found.at("deleted", 70_000 / 256 * 256)));
            harmed(
                    "a bit of a hash tile",
                    () -> Harm.flip(Harm.tile(good, size, 70_000), 32 * 17 + 3),
                    List.of(Found.at("tile-damaged", 70_000 / 256 * 256 + 17)));
            harmed(
                    "a bit of an upper tile",
                    () -> Harm.flip(ExportedLog.tile(good, "1", 0, 256), 32 * 9),
                    List.of(Found.at("tile-damaged", 9 * 256)));
            long first = 70_000 / 256 * 256;
            Harm forged = Harm.toRecord(good, size, 70_000, Harm.FORGE);
            try {
                harmed(
                        "a record forged together with its hash",
                        () -> Harm.toTileOf(good, size, 70_000),
                        List.of(new Found("rewritten", first, first + 255)));
            } finally {
                forged.mend();
            }
        }

        private void harmed(String words, Supplier<Harm> doing, List<Found> expected) {
            Harm harm = doing.get();
            try {
                judge(words, good, null, expected);
            } finally {
                harm.mend();
            }
        }

        private void judge(String words, Path log, @Nullable Path since, List<Found> expected) {
            List<Found> ours = verdicts.ours(log, since);
            List<Found> second = verdicts.second(log, since);
            String row = "| %s | %s | %s | %s |%n".formatted(words, said(expected), said(ours), said(second));
            rows.add(row);
            figures.add(Map.of("done", words, "expected", said(expected), "ours", said(ours), "second", said(second)));
            talk.print("tampering: " + row);
            if (!ours.equals(expected) || !second.equals(expected)) {
                violations.add(new Violation(Kind.NOT_NAMED, "", row.strip()));
            }
        }

        private static String said(List<Found> found) {
            return found.isEmpty()
                    ? "intact"
                    : String.join(", ", found.stream().map(Found::toString).toList());
        }
    }
}
