package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is typed, where no database is needed. */
class AuditMainTests {

    private static final NoteSigner SIGNER = NoteSigner.generate("city.example/log");

    @TempDir
    Path folder;

    private Path file;
    private String vkey;

    /** What a run left behind. */
    record Run(int code, String out, String talk) {}

    static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        NodeDatabase none = new NodeDatabase() {
            @Override
            public DatabaseAddress open(Path data) {
                throw Problem.unavailable("audit-node-missing").with(data);
            }

            @Override
            public void close() {
                // nothing was started
            }
        };
        int code = new AuditMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(talk, true, StandardCharsets.UTF_8),
                        none)
                .run(List.of(arguments));
        return new Run(code, out.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }

    @Test
    void says_in_words_that_a_file_is_no_evidence_pack() throws IOException {
        Path broken = folder.resolve("broken.zip");
        Files.write(broken, new byte[] {'P', 'K', 3, 4, 0});
        Run run = run("verify", broken.toString(), "--vkey", vkey);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.talk()).contains("broken.zip").doesNotContain("pack-malformed");
    }

    /** The second of two entries. */
    @BeforeEach
    void a_proof() throws IOException {
        byte[] first = Hashes.leaf("{\"v\":0}".getBytes(StandardCharsets.UTF_8));
        byte[] entry = "{\"matter\":\"参保\",\"v\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] root = Hashes.node(first, Hashes.leaf(entry));
        SignedNote note = SignedNote.sign(new Checkpoint("city.example/log", 2, root).text(), SIGNER);
        vkey = SIGNER.verifier().toString();
        file = folder.resolve("record-1.tlog-proof");
        Files.writeString(file, new LogProof(1, entry, List.of(first), note).toString());
    }

    @Test
    void a_proof_is_verified_with_nothing_but_the_key() {
        Run run = run("verify", file.toString(), "--vkey", vkey);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("proved: position 1 of 2 entries of city.example/log\n{\"matter\":\"参保\",\"v\":1}\n");
        assertThat(run.talk()).isEmpty();
        JsonNode json = JsonMapper.shared()
                .readTree(
                        run("verify", file.toString(), "--vkey", vkey, "--json").out());
        assertThat(json.get("proved").asBoolean()).isTrue();
        assertThat(json.get("position").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "extra eyJtYXR0ZXI, extra eyJtYXR0ZXJ, the entry does not stand at position 1",
        "index 1, index 0, the entry does not stand at position 0",
        "index 1, index 2, the entry does not stand at position 2",
        "/2/, /3/, checkpoint not signed by this key",
        "city.example/log/, town.example/log/, checkpoint not signed by this key"
    })
    void a_changed_proof_is_refuted(String old, String changed, String verdict) throws IOException {
        String text = Files.readString(file);
        String there = old.replaceAll("/(?!log)", "\n");
        assertThat(text).contains(there);
        Files.writeString(file, text.replaceFirst(there, changed.replaceAll("/(?!log)", "\n")));
        Run run = run("verify", file.toString(), "--vkey", vkey);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().strip()).isEqualTo("violated: " + verdict);
        assertThat(run.talk()).isNotBlank();
        assertThat(JsonMapper.shared()
                        .readTree(run("verify", file.toString(), "--vkey", vkey, "--json")
                                .out())
                        .get("proved")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_proof_of_another_key_is_refuted() {
        String other = NoteSigner.generate("city.example/log").verifier().toString();
        assertThat(run("verify", file.toString(), "--vkey", other).code()).isEqualTo(1);
    }

    @Test
    void what_is_no_proof_or_has_no_key_is_bad_input() throws IOException {
        assertThat(run("verify", file.toString()).code()).isEqualTo(2);
        assertThat(run("verify", file.toString(), "--vkey", "x").code()).isEqualTo(2);
        for (String text : List.of(
                "",
                "c2sp.org/tlog-proof@v1\n",
                Files.readString(file).replace("@v1", "@v2"),
                Files.readString(file).replace("extra ", "extra !"),
                Files.readString(file).replace("index 1", "index 01"),
                Files.readString(file).replace("\n\n", "\n"))) {
            Files.writeString(file, text);
            assertThat(run("verify", file.toString(), "--vkey", vkey).code())
                    .as(text)
                    .isEqualTo(2);
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10, 10});
        assertThat(run("verify", file.toString(), "--vkey", vkey).code()).isEqualTo(2);
    }

    @Test
    void says_what_to_do_in_the_terminals_language() {
        CommandWords chinese = new CommandWords(Locale.SIMPLIFIED_CHINESE);
        CommandWords english = new CommandWords(Locale.GERMANY);
        Problem busy = Problem.conflict("data-directory-in-use").with("/data/node");
        assertThat(chinese.told(busy)).contains("另一个进程", "/data/node").hasLineCount(3);
        assertThat(english.told(busy)).contains("another process", "/data/node").hasLineCount(3);
        assertThat(english.told(Problem.conflict("no-such-code"))).isEqualTo("no-such-code");
        for (var kind : org.lingqu.audit.archive.Finding.Kind.values()) {
            assertThat(chinese.text("audit.finding." + kind.name())).isNotEmpty();
            assertThat(english.text("audit.finding." + kind.name())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "polish x",
        "verify",
        "export",
        "proof",
        "verify a b",
        "verify a --since",
        "export a --vkey k",
        "export a --since f",
        "proof a --loud",
        "proof x",
        "verify /no/such/folder"
    })
    void what_makes_no_sense_is_answered_with_two(String line) {
        if (line.isEmpty()) {
            assertThat(run().code()).isZero();
            assertThat(run("help").out()).contains("--data DIR", "--vkey KEY");
            return;
        }
        Run run = run(line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.talk()).isNotBlank();
    }

    @Test
    void a_node_that_is_not_there_is_one_and_names_the_directory() {
        Run run = run("export", folder.resolve("x").toString(), "--data", "/no/such/node");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.talk()).contains("/no/such/node");
    }

    @Test
    void a_leaf_in_json_is_base64() {
        JsonNode json = JsonMapper.shared()
                .readTree(
                        run("verify", file.toString(), "--vkey", vkey, "--json").out());
        assertThat(Base64.getDecoder().decode(json.get("leaf").asString())).hasSize(32);
    }
}
