package org.lingqu.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;

/** {@code ./lingqu audit …} as an auditor types it: a process of its own that trusts nothing but files. */
final class AuditCommandLine {

    private final boolean chinese;

    AuditCommandLine(boolean chinese) {
        this.chinese = chinese;
    }

    /**
     * What the command answered.
     *
     * @param typed the command as one would type it
     * @param code its exit code
     */
    record Result(String typed, int code, String out, String talk) {}

    Result run(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=" + (chinese ? "zh" : "en"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.lingqu.audit.AuditMain"));
        command.addAll(List.of(words));
        try {
            Path talk = Files.createTempFile("lingqu-audit", ".txt");
            Process process =
                    new ProcessBuilder(command).redirectError(talk.toFile()).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String said = Files.readString(talk);
            Files.delete(talk);
            return new Result("./lingqu audit " + String.join(" ", words), code, out, said);
        } catch (IOException failed) {
            throw failed(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(interrupted);
        }
    }

    private static Problem failed(Exception cause) {
        return Problem.unavailable("demo-no-answer").with("./lingqu audit").causedBy(cause);
    }
}
