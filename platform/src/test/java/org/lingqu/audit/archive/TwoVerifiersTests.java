package org.lingqu.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.archive.TamperingCorpus.Case;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Sha256;
import org.lingqu.testing.Obligation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's verifier and the independent one come to the same verdict about everything that can be done to a log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoVerifiersTests {

    private static final NoteVerifier KEY = TamperingCorpus.SIGNER.verifier();

    /** Judges a pack and counts how often names were compared and signatures verified. */
    private static final String COUNTING = """
            import json, sys, zipfile
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            import pack, verify
            done, names, ed25519 = {"compared": 0, "verified": 0}, zipfile.ZipFile.namelist, verify.ed25519
            class Name(str):
                __hash__ = str.__hash__
                def __eq__(self, other):
                    done["compared"] += 1
                    return str.__eq__(self, other)
            def verified(*asked):
                done["verified"] += 1
                return ed25519(*asked)
            zipfile.ZipFile.namelist = lambda pack: [Name(name) for name in names(pack)]
            verify.ed25519 = verified
            print(json.dumps({**pack.judge_pack(sys.argv[2], verify.Key(sys.argv[3]))[0], **done}))
            """;

    @TempDir
    static Path folder;

    private SecondVerifier second;
    private List<Case> corpus;

    @BeforeAll
    void corpus() throws IOException {
        second = new SecondVerifier();
        corpus = TamperingCorpus.in(folder);
    }

    @AfterAll
    void end() throws IOException {
        second.close();
    }

    @Test
    @Obligation({"AH-39.7", "AB-39.8", "HS-4.6.6"})
    void both_name_the_first_bad_position_of_everything_that_was_done_to_a_log() throws IOException {
        assertThat(corpus).hasSizeGreaterThan(90);
        SoftAssertions softly = new SoftAssertions();
        for (Case each : corpus) {
            List<Finding> expected = Stream.ofNullable(each.expected()).toList();
            softly.assertThat(first(each)).as("ours: %s", each.name()).isEqualTo(expected);
            softly.assertThat(other(each)).as("the other: %s", each.name()).isEqualTo(expected);
        }
        softly.assertAll();
    }

    @Test
    void what_is_seen_only_from_an_older_state_is_not_seen_without_it() throws IOException {
        List<Case> histories = corpus.stream()
                .filter(each -> each.since() != null
                        && Stream.ofNullable(each.expected())
                                .anyMatch(finding -> finding.kind() == Finding.Kind.TRUNCATED
                                        || finding.kind() == Finding.Kind.FORKED))
                .toList();
        assertThat(histories).hasSizeGreaterThan(25);
        for (Case each : histories) {
            Case alone = new Case(each.name(), each.folder(), null, null);
            assertThat(first(alone)).as(each.name()).isEmpty();
            assertThat(other(alone)).as(each.name()).isEmpty();
        }
    }

    @Test
    void an_entry_that_is_signed_but_no_record_is_seen_by_the_second_alone() throws IOException {
        SampleLog log = TamperingCorpus.log(300);
        log.entries.set(260, "{\"v\":1, \"kind\":\"access\"}".getBytes(StandardCharsets.UTF_8));
        Path odd = folder.resolve("odd");
        log.export(odd);
        JsonNode verdict =
                second.judge(odd.toString(), "--vkey", KEY.toString(), "--json").json();
        assertThat(verdict.get("findings").toString()).isEqualTo("[{\"kind\":\"malformed\",\"from\":260,\"to\":260}]");
        assertThat(new LogVerifier(new LogFolder(odd), KEY, null).verify().clean())
                .isTrue();
    }

    @Test
    void both_see_what_was_done_behind_a_dropped_month() throws IOException {
        Path behind = folder.resolve("behind");
        SampleLog log = TamperingCorpus.log(TamperingCorpus.SIZE);
        log.export(behind);
        List<byte[]> changed = new ArrayList<>(log.entries.subList(512, TamperingCorpus.SIZE));
        changed.set(88, TamperingCorpus.entry(600, "伪造"));
        SampleLog.bundle(new LogFolder(behind), TamperingCorpus.SIZE, 2, changed);
        List<byte[]> dropped = new ArrayList<>(log.entries.subList(0, 256));
        dropped.subList(0, 99).replaceAll(entry -> new byte[0]);
        SampleLog.bundle(new LogFolder(behind), TamperingCorpus.SIZE, 0, dropped);
        Case both = new Case("behind a dropped month", behind, null, null);
        List<Finding> expected =
                List.of(new Finding(Finding.Kind.DELETED, 0, 98), Finding.at(Finding.Kind.CHANGED, 600));
        assertThat(first(both)).isEqualTo(expected);
        assertThat(other(both)).isEqualTo(expected);
    }

    @Test
    void both_see_what_is_gone_behind_a_missing_bundle() throws IOException {
        Path behind = folder.resolve("behind-a-missing-bundle");
        SampleLog log = TamperingCorpus.log(TamperingCorpus.SIZE);
        log.export(behind);
        Files.delete(behind.resolve("tile/entries/001"));
        List<byte[]> dropped = new ArrayList<>(log.entries.subList(512, TamperingCorpus.SIZE));
        dropped.subList(8, 49).replaceAll(entry -> new byte[0]);
        dropped.set(88, TamperingCorpus.entry(600, "伪造"));
        SampleLog.bundle(new LogFolder(behind), TamperingCorpus.SIZE, 2, dropped);
        List<Finding> expected =
                List.of(Finding.at(Finding.Kind.DELETED, 256), new Finding(Finding.Kind.DELETED, 520, 560));
        Case alone = new Case("behind a missing bundle", behind, null, null);
        assertThat(first(alone)).isEqualTo(expected);
        assertThat(other(alone)).isEqualTo(expected);

        List<Finding> known = new ArrayList<>(expected);
        known.add(Finding.at(Finding.Kind.FORKED, 600));
        Case since =
                new Case("behind a missing bundle, known from before", behind, folder.resolve("good/checkpoint"), null);
        assertThat(first(since)).isEqualTo(known);
        assertThat(other(since)).isEqualTo(known);
    }

    @Test
    void what_cannot_be_judged_is_answered_with_two() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(second.judge(empty.toString(), "--vkey", KEY.toString()).code())
                .isEqualTo(2);
        assertThat(second.judge(folder.resolve("good").toString(), "--vkey", "x+1+y")
                        .code())
                .isEqualTo(2);
        assertThat(second.judge(folder.resolve("good/checkpoint").toString(), "--vkey", KEY.toString())
                        .code())
                .isEqualTo(2);
        assertThat(second.judge(folder.resolve("good/checkpoint").toString()).talk())
                .contains("--vkey");
    }

    /** A big pack is judged in a time that grows with its files: the work is counted, since a time says little of it. */
    @Test
    void a_pack_of_many_records_of_one_checkpoint_is_judged_with_one_signature_and_few_comparisons() throws Exception {
        int records = 1_000;
        Path pack = packOf(records);
        Process process = new ProcessBuilder(
                        "python3", "-c", COUNTING, SecondVerifier.folder().toString(), pack.toString(), KEY.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode done = JsonMapper.shared().readTree(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isZero();
        assertThat(done.get("records").asInt()).isEqualTo(records);
        assertThat(done.get("findings").toString())
                .isEqualTo("[{\"kind\":\"file-missing\",\"file\":\"manifest.note\"}]");
        assertThat(done.get("verified").asInt()).isEqualTo(1);
        assertThat(done.get("compared").asInt()).isLessThan(50 * records);
    }

    /** The same record over and over, without the signature below the manifest. */
    private static Path packOf(int records) throws IOException {
        byte[] entry = "{\"details\":{},\"v\":1}".getBytes(StandardCharsets.UTF_8);
        String note = SignedNote.sign(new Checkpoint(KEY.name(), 1, Hashes.leaf(entry)).text(), TamperingCorpus.SIGNER)
                .toString();
        byte[] proof = ("c2sp.org/tlog-proof@v1\nextra " + Base64.getEncoder().encodeToString(entry) + "\nindex 0\n\n"
                        + note)
                .getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(Sha256.digest().digest(proof));
        List<Map<String, String>> files = new ArrayList<>();
        Path pack = folder.resolve("pack.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(pack))) {
            for (int i = 0; i < records; i++) {
                String name = "records/%06d.tlog-proof".formatted(i);
                files.add(Map.of("name", name, "sha256", digest));
                zip.putNextEntry(new ZipEntry(name));
                zip.write(proof);
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(JsonMapper.shared()
                    .writeValueAsBytes(Map.of("case", Map.of(), "unbound", List.of(), "files", files)));
        }
        return pack;
    }

    @Test
    void the_second_verifier_borrows_nothing_and_stays_short_enough_to_be_read() throws IOException {
        assertThat(borrowed("verify.py", 300))
                .containsExactlyInAnyOrder(
                        "argparse", "base64", "hashlib", "importlib", "json", "os", "re", "sys", "uuid");
        assertThat(borrowed("national.py", 300)).containsExactlyInAnyOrder("hashlib", "os");
        assertThat(borrowed("pack.py", 100))
                .containsExactlyInAnyOrder("hashlib", "json", "re", "zipfile", "from verify");
    }

    private static List<String> borrowed(String file, int most) throws IOException {
        List<String> lines = Files.readAllLines(SecondVerifier.folder().resolve(file));
        assertThat(lines).hasSizeLessThanOrEqualTo(most).allMatch(line -> line.length() <= 140);
        return lines.stream()
                .filter(line -> line.matches("(import|from) .*"))
                .flatMap(line -> line.startsWith("from ")
                        ? Stream.of(line.replaceFirst(" import .*", ""))
                        : Stream.of(line.substring("import ".length()).split(", ")))
                .toList();
    }

    private static List<Finding> first(Case each) {
        OlderLog older = each.since() == null ? null : new OlderLog(each.since());
        return new LogVerifier(new LogFolder(each.folder()), KEY, older)
                .verify()
                .findings();
    }

    private List<Finding> other(Case each) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(each.folder().toString(), "--vkey", KEY.toString(), "--json"));
        if (each.since() != null) {
            arguments.addAll(List.of("--since", each.since().toString()));
        }
        SecondVerifier.Verdict verdict = second.judge(arguments.toArray(String[]::new));
        assertThat(verdict.talk()).as(each.name()).isEmpty();
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : verdict.json().get("findings")) {
            findings.add(new Finding(
                    Finding.Kind.valueOf(finding.get("kind")
                            .asString()
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    finding.get("from").asLong(),
                    finding.get("to").asLong()));
        }
        assertThat(verdict.code()).as(each.name()).isEqualTo(findings.isEmpty() ? 0 : 1);
        return findings;
    }
}
