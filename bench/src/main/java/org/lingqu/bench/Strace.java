package org.lingqu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lingqu.kernel.Problem;

/** Debian's strace, tied to a running process: writes its system calls down, or breaks one of them. */
final class Strace {

    static final Path PROGRAM = Path.of("/usr/bin/strace");

    /** Calls by which files come to be and go, and by which the database is told. */
    private static final String CALLS =
            "openat,write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,link,mkdir,unlink,rmdir,sendto";

    private static final Duration ATTACHING = Duration.ofSeconds(20);

    private Strace() {}

    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Ties itself to a process; returns when every thread of it is held.
     *
     * @param fault what to do to which call, as strace's {@code inject} has it; empty for nothing
     * @param output file for the calls
     */
    static Process attach(long pid, String fault, Path output) {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "-f",
                "-yy",
                "-s",
                "48",
                "-e",
                "signal=none",
                "-e",
                "trace=" + CALLS,
                "-o",
                output.toString()));
        if (!fault.isEmpty()) {
            command.addAll(List.of("-e", "inject=" + fault));
        }
        command.addAll(List.of("-p", String.valueOf(pid)));
        try {
            Process strace =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(strace.getInputStream(), StandardCharsets.UTF_8));
            String first = said.readLine();
            if (first == null || !first.contains("attached")) {
                strace.destroy();
                throw Problem.unavailable("bench-step-failed").with("strace: " + first);
            }
            Waiting.until(ATTACHING, () -> holdsAll(pid));
            Thread listener = new Thread(() -> said.lines().forEach(line -> {}), "strace-said");
            listener.setDaemon(true);
            listener.start();
            return strace;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(PROGRAM).causedBy(failed);
        }
    }

    /** Whether a tracer is named in the state of every thread. */
    private static boolean holdsAll(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.allMatch(Strace::isHeld);
        } catch (IOException gone) {
            return true;
        }
    }

    private static boolean isHeld(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status")).stream()
                    .noneMatch(line -> line.startsWith("TracerPid:") && line.endsWith("\t0"));
        } catch (IOException gone) {
            return true;
        }
    }

    /** Waits for the end that comes with the end of the process it is tied to. */
    static void join(Process strace) {
        try {
            if (!strace.waitFor(10, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }

    static List<Traced> calls(Path output) {
        try {
            return Traced.read(Files.readAllLines(output, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(output).causedBy(failed);
        }
    }
}
