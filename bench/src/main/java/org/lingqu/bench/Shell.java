package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lingqu.kernel.Problem;

/** Runs a program to its end, its output going to a file: a pipe would be inherited by what the program leaves running. */
final class Shell {

    private static final List<String> KEPT =
            List.of("LINGQU_JAVA_HOME", "LINGQU_JAVA_OPTS", "LINGQU_HEAP", "LINGQU_BUILT");

    private Shell() {}

    /** What became of it. */
    record Result(int code, String output, Duration took) {}

    /**
     * Runs a command in an environment without the caller's own settings of the platform.
     *
     * @param with variables to add
     * @param output file the output is added to
     * @throws Problem {@code bench-command-hangs} when it had to be ended
     */
    static Result run(List<String> command, Map<String, String> with, Path output, Duration atMost) {
        long began = System.nanoTime();
        try {
            long before = Files.exists(output) ? Files.size(output) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("LINGQU_") && !KEPT.contains(name));
            builder.environment().putAll(with);
            Process process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw Problem.unavailable("bench-command-hangs").with(String.join(" ", command), atMost.toSeconds());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            byte[] all = Files.readAllBytes(output);
            return new Result(
                    process.exitValue(),
                    new String(all, (int) before, (int) (all.length - before), java.nio.charset.StandardCharsets.UTF_8),
                    took);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(output).causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
