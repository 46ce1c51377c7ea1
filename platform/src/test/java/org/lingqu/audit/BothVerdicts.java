package org.lingqu.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.SecondVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the platform's verifier and the independent one say of an evidence pack.
 *
 * @param ours exit code and JSON of the command
 * @param other the same of docs/verify
 */
public record BothVerdicts(Verdict ours, Verdict other) {

    private static @Nullable SecondVerifier second;

    /** One verdict: its exit code, and what it said. */
    public record Verdict(int code, JsonNode json) {

        /** What is wrong, {@code kind file}, sorted. */
        public List<String> findings() {
            List<String> findings = new ArrayList<>();
            json.path("findings")
                    .forEach(each -> findings.add(each.path("kind").asString() + " "
                            + each.path("file").asString()));
            Collections.sort(findings);
            return findings;
        }
    }

    public static BothVerdicts of(Path pack, String vkey) throws IOException {
        AuditMainTests.Run run = AuditMainTests.run("verify", pack.toString(), "--vkey", vkey, "--json");
        SecondVerifier.Verdict verdict = second().judge(pack.toString(), "--vkey", vkey, "--json");
        return new BothVerdicts(
                new Verdict(run.code(), JsonMapper.shared().readTree(run.out().isEmpty() ? "{}" : run.out())),
                new Verdict(
                        verdict.code(),
                        JsonMapper.shared().readTree(verdict.out().isEmpty() ? "{}" : verdict.out())));
    }

    /** One for all tests of a process: it ends with the pipe to it. */
    private static synchronized SecondVerifier second() throws IOException {
        SecondVerifier running = second;
        if (running == null) {
            running = new SecondVerifier();
            second = running;
        }
        return running;
    }
}
