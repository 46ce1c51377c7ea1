package org.lingqu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/**
 * Runs a short-lived program of this jar: it says {@value PoolOneshot#READY}, waits for a line, does its work and ends. Between the two a tracer is
 * tied to it, which may break one of its system calls.
 *
 * @param folder for what it says on standard error
 */
record Oneshot(Class<?> program, DatabaseAddress database, List<String> words, Path folder) {

    private static final int SECONDS = 90;

    /**
     * What a run leaves.
     *
     * @param lines what it said after the work had begun
     * @param hung whether it had to be ended
     */
    record Said(List<String> lines, int exit, boolean hung) {

        /** The last line; empty when there was none. */
        String last() {
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    /**
     * Runs it.
     *
     * @param fault as strace's {@code inject} has it; empty for none
     * @param trace file for the system calls; null for no tracer at all
     * @throws Problem {@code bench-step-failed} when it did not even begin
     */
    Said run(String fault, @Nullable Path trace) {
        Process process = start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = said.readLine();
            if (!PoolOneshot.READY.equals(ready)) {
                process.destroyForcibly();
                throw Problem.unavailable("bench-step-failed").with(program.getSimpleName() + ": " + ready);
            }
            Process strace = trace == null ? null : Strace.attach(process.pid(), fault, trace);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (strace != null) {
                Strace.join(strace);
            }
            return new Said(said.lines().toList(), process.exitValue(), !ended);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with(program.getSimpleName() + ": " + failed)
                    .causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }

    private Process start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                database.url(),
                database.user()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(PoolOneshot.SECRET, database.password());
        try {
            return builder.redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("oneshot.log").toFile()))
                    .start();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }
}
