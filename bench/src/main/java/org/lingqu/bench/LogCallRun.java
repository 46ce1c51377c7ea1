package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.LogFolder;
import org.lingqu.audit.archive.LogVerifier;
import org.lingqu.audit.archive.OlderLog;
import org.lingqu.audit.archive.Report;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/**
 * A log in a process of its own with one of the system calls on its files broken, and what the judge says afterwards: every record that was told
 * stands in the log once, the log goes on, verifies, and continues every checkpoint that lay there before.
 */
final class LogCallRun {

    private static final String MATTERS = "A-";
    private static final String CHECKPOINT = "checkpoint";

    private final DatabaseAddress database;
    private final Path folder;
    private final boolean fresh;
    private final List<Line> journal = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param database empty but for the log's schema
     * @param folder empty; the run's data directory and files lie below it
     * @param fresh whether the broken process is the log's first one and makes its key
     */
    LogCallRun(DatabaseAddress database, Path folder, boolean fresh) {
        this.database = database;
        this.folder = Home.made(folder);
        this.fresh = fresh;
    }

    /**
     * What came of it.
     *
     * @param end how the broken process ended, in a word
     */
    record Outcome(String end, List<Traced> calls, List<Violation> violations) {}

    Path data() {
        return folder.resolve("node");
    }

    /** The log's own files: key, kept checkpoint, exported folder. */
    boolean isOfLog(Traced call) {
        return call.concerns(data().resolve("keys").toString())
                || call.concerns(data().resolve("log").toString())
                || call.concerns(exported().toString());
    }

    private Path exported() {
        return data().resolve("export");
    }

    /** @param fault as strace's {@code inject} has it; empty for none */
    Outcome run(String fault) {
        if (!fresh) {
            told(oneshot("1", "", null));
            keep("before");
        }
        Path trace = folder.resolve("strace.out");
        Oneshot.Said said = oneshot("2", fault, trace);
        told(said);
        List<Traced> calls = Strace.calls(trace);
        if (said.hung()) {
            violated(Kind.NO_END, "hangs: " + said.last());
        }
        keep("broken");
        published(said);
        if (Files.exists(exported().resolve(CHECKPOINT))) {
            verify("the folder a broken export left", null);
        }
        Oneshot.Said after = oneshot("3", "", null);
        told(after);
        if (after.exit() != Command.DONE) {
            violated(Kind.NOT_RESUMED, "the next process ended with " + after.exit() + ": " + after.last());
        } else {
            judge();
        }
        return new Outcome(end(said), calls, violations);
    }

    private Oneshot.Said oneshot(String number, String fault, @Nullable Path trace) {
        return new Oneshot(
                        AuditOneshot.class,
                        database,
                        List.of(data().toString(), exported().toString(), MATTERS + number + '-'),
                        folder)
                .run(fault, trace);
    }

    /** Exported, refused with a word, failed without one, or killed. */
    static String end(Oneshot.Said said) {
        if (said.hung()) {
            return "hangs";
        }
        if (said.exit() == Command.DONE) {
            return "exported";
        }
        if (said.exit() > Byte.MAX_VALUE) {
            return "killed";
        }
        String last = said.last();
        return last.startsWith(PoolOneshot.REFUSED) ? last : "not exported";
    }

    private void told(Oneshot.Said said) {
        said.lines().stream()
                .filter(line -> line.startsWith(AuditOneshot.RECEIPT))
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 3) // a killed process may have said only half
                .forEach(words -> journal.add(new Line(words[1], 200, words[2], 1, true)));
    }

    /** What was said to be published has been kept before: nothing older may lie there. */
    private void published(Oneshot.Said said) {
        long most = said.lines().stream()
                .filter(line -> line.matches(AuditOneshot.PUBLISHED + "\\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(AuditOneshot.PUBLISHED.length())))
                .max()
                .orElse(0);
        Path kept = folder.resolve("broken");
        long size = Files.exists(kept) ? CheckpointText.read(kept).size() : 0;
        if (size < most) {
            violated(Kind.NOT_DURABLE, "published was a checkpoint of " + most + ", kept is one of " + size);
        }
    }

    private void keep(String name) {
        Path published = data().resolve("log").resolve(CHECKPOINT);
        if (Files.exists(published)) {
            try {
                Files.copy(published, folder.resolve(name));
            } catch (IOException failed) {
                throw Problem.unavailable("bench-file").with(published).causedBy(failed);
            }
        }
    }

    private void judge() {
        verify("the log", null);
        for (String name : List.of("before", "broken")) {
            if (Files.exists(folder.resolve(name))) {
                verify("the log since " + name, folder.resolve(name));
            }
        }
        violations.addAll(Oracle.judge(
                        new Oracle.Case(MATTERS, journal::forEach, new ExportedLog(exported())::accesses, Set.of(), 1))
                .violations());
    }

    private void verify(String what, @Nullable Path since) {
        try {
            LogFolder exported = new LogFolder(exported());
            Report report = new LogVerifier(
                            exported,
                            NoteVerifier.of(exported.text("vkey").strip()),
                            since == null ? null : new OlderLog(since))
                    .verify();
            report.findings().forEach(finding -> violated(Kind.LOG_BROKEN, what + ": " + finding));
        } catch (Problem unreadable) {
            violated(Kind.LOG_BROKEN, what + ": " + unreadable.code());
        }
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
