package org.lingqu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.TestRun;

/** What each of the processes that share the tests of one run has shown, as files side by side. */
final class RunShares {

    private final Path folder;
    private final String process;

    /** @param process tells this process from the others of the run */
    RunShares(Path folder, String process) {
        this.folder = folder;
        this.process = process;
    }

    /** The processes of a run are told the same {@code lingqu.run}; one that is told nothing is alone. */
    static RunShares ofThisRun() {
        String process = Long.toString(ProcessHandle.current().pid());
        return new RunShares(Path.of("target", "shown", System.getProperty("lingqu.run", "alone-" + process)), process);
    }

    /** Leaves what this process has shown so far in the place of what it left before. */
    void leave(TestRun run) {
        write(folder.resolve(process + ".json"), run.json(Register.shipped()));
    }

    /** What all processes have left so far, together. */
    TestRun all() {
        Map<String, List<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .map(TestRun::of)
                    .forEach(run -> run.tests()
                            .forEach((id, shownBy) -> tests.computeIfAbsent(id, each -> new ArrayList<>())
                                    .addAll(shownBy)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new TestRun(tests);
    }

    /** Writes a file that nobody reads half. */
    static void write(Path file, String text) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
