package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;

/**
 * The checkpoint that a node keeps outside its database, under a kill or an error at every system call that touches it (faults F1 to F3).
 * The database is left to PostgreSQL's own log. Needs strace; without it the tests say so and are passed over.
 */
class WitnessFaultTests {

    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final NoteSigner SIGNER = NoteSigner.generate("test.example/log");
    private static final int TIMES = 2;

    @TempDir
    Path folder;

    @BeforeAll
    static void strace() {
        Assumptions.assumeTrue(Files.isExecutable(STRACE), "fault tests need strace at " + STRACE);
    }

    record Run(int exit, List<String> said, List<String> trace) {}

    @Test
    void is_on_disk_under_another_name_before_it_takes_its_place_and_before_anybody_is_told() throws Exception {
        Run run = run(List.of());
        assertThat(run.said()).containsExactly("kept 1", "kept 2");
        List<String> calls = new ArrayList<>();
        for (String line : run.trace()) {
            if (line.contains(" write(") && line.contains("checkpoint.new>")) {
                calls.add("write");
            } else if (line.contains(" fsync(") && line.contains("checkpoint.new>")) {
                calls.add("fsync");
            } else if (line.contains(" rename(")) {
                calls.add("rename");
            } else if (line.contains(" fsync(")) {
                calls.add("fsync folder");
            }
        }
        assertThat(calls)
                .containsExactly(
                        "write", "fsync", "rename", "fsync folder", "write", "fsync", "rename", "fsync folder");
    }

    static Stream<String> everyCall() {
        return Stream.of("openat:4", "write:2", "fsync:4", "rename:2")
                .flatMap(each -> Stream.iterate(1, n -> n + 1)
                        .limit(Integer.parseInt(each.split(":")[1]))
                        .map(n -> each.split(":")[0] + " " + n));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void killed_at_any_call_leaves_a_whole_checkpoint_and_none_older_than_was_told(String call) throws Exception {
        String[] parts = call.split(" ");
        Run run = run(List.of("-e", "inject=" + parts[0] + ":signal=KILL:when=" + parts[1]));
        assertThat(run.exit()).isNotZero();
        int told = run.said().size();
        long kept = kept();
        assertThat(kept).isBetween((long) told, (long) TIMES);
        assertThat(run(List.of()).exit()).as("goes on after the kill").isZero();
        assertThat(kept()).isEqualTo(TIMES);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void an_error_at_any_call_is_an_error_and_spoils_nothing(String call) throws Exception {
        String[] parts = call.split(" ");
        String error = parts[0].equals("write") ? "ENOSPC" : "EIO";
        Run run = run(List.of("-e", "inject=" + parts[0] + ":error=" + error + ":when=" + parts[1]));
        assertThat(run.exit()).as("the error is not passed over").isEqualTo(1);
        assertThat(kept()).isBetween((long) run.said().size(), (long) TIMES);
    }

    /** Size of the checkpoint kept; 0 when there is none. */
    private long kept() throws IOException {
        Path file = folder.resolve("checkpoint");
        if (!Files.exists(file)) {
            return 0;
        }
        SignedNote note = SignedNote.of(Files.readString(file));
        assertThat(note.signedBy(SIGNER.verifier())).isTrue();
        return Checkpoint.of(note.text()).size();
    }

    private Run run(List<String> injection) throws IOException, InterruptedException {
        Path trace = Files.createTempFile("witness", ".trace");
        List<String> command = new ArrayList<>(List.of(STRACE.toString(), "-f", "-y", "-qq", "-o", trace.toString()));
        for (String name : List.of("", "/checkpoint", "/checkpoint.new")) {
            command.addAll(List.of("-P", folder.toRealPath() + name));
        }
        command.addAll(List.of("-e", "trace=openat,write,fsync,rename"));
        command.addAll(injection);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                WitnessOneshot.class.getName(),
                folder.toString(),
                SIGNER.secret(),
                Integer.toString(TIMES)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(trace);
        Files.delete(trace);
        return new Run(process.exitValue(), said.lines().toList(), lines);
    }
}
