package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs the commands of docs/audit-log*.md one after the other, as an auditor would type them. */
@IntegrationTest
class AuditLogDocumentTests {

    private static final Pattern BLOCK = Pattern.compile("(?s)\n```sh\n(.*?)\n```");

    @LocalServerPort
    int port;

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    DataDirectory data;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"audit-log.md", "audit-log.zh-CN.md"})
    void every_command_does_what_is_said(String page) throws IOException, InterruptedException, SQLException {
        for (String program : List.of("bash", "curl", "python3", "openssl")) {
            Assumptions.assumeTrue(runs(program), "the commands of the page need " + program);
        }
        Receipt receipt = given.write(given.aCall());
        given.positionOf(receipt);
        String token = people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.AUDITOR));
        launcher();

        List<String> said = new ArrayList<>();
        for (String block : blocks(page)) {
            given.positionOf(given.write(given.aCall()));
            said.add(shell(block, receipt, token));
        }
        String all = String.join("\n", said);
        assertThat(all)
                .contains("exported ", "intact: ", "a continuation of the older checkpoint", "proved: position ")
                .doesNotContain("violated", " NOT "); // without blanks a digest may say so, too
        if (page.equals("audit-log.md")) {
            assertThat(all).contains("the entries give the root", "Signature Verified Successfully");
        }
    }

    @Test
    void the_page_in_python_sees_a_changed_entry() throws IOException, InterruptedException, SQLException {
        Assumptions.assumeTrue(runs("python3"), "the command of the page needs python3");
        given.positionOf(given.write(given.aCall()));
        launcher();
        shell("./lingqu audit export log --data \"$DATA\"", given.write(given.aCall()), "");
        Path bundle = folder.resolve("log/tile/entries");
        try (var files = Files.walk(bundle)) {
            Path first = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(first);
            bytes[20] ^= 1;
            Files.write(first, bytes);
        }
        String python = blocks("audit-log.md").stream()
                .filter(block -> block.startsWith("python3 - "))
                .findFirst()
                .orElseThrow();
        Process process = bash(python, "", "");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("do NOT give the root");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static List<String> blocks(String page) throws IOException {
        String text = Files.readString(Path.of("..", "docs", page));
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertThat(blocks).hasSizeGreaterThan(4);
        return blocks;
    }

    /** The launcher of the repository would build first; this one runs the same class from what is built already. */
    private void launcher() throws IOException {
        Files.copy(Path.of("..", "docs", "verify", "verify.py"), folder.resolve("verify.py"));
        Path lingqu = folder.resolve("lingqu");
        Files.writeString(lingqu, """
                #!/bin/sh
                shift
                exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.lingqu.audit.AuditMain "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        assertThat(lingqu.toFile().setExecutable(true)).isTrue();
    }

    private String shell(String block, Receipt receipt, String token) throws IOException, InterruptedException {
        Process process = bash(block, receipt.toString(), token);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", block, said).isZero();
        return said;
    }

    private Process bash(String block, String receipt, String token) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "BASE",
                        "http://127.0.0.1:" + port,
                        "DATA",
                        data.root().toString(),
                        "RECEIPT",
                        receipt,
                        "TOKEN",
                        token,
                        "LC_ALL",
                        "C.UTF-8"));
        return builder.start();
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, program.equals("openssl") ? "version" : "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
