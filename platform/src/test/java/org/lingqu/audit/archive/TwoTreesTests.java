package org.lingqu.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteAlgorithm;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log with a second tree in SM3: both verifiers judge both trees, and say of which of them what is wrong. */
class TwoTreesTests {

    private static final int SIZE = 300;
    private static final String ORIGIN = "corpus.example/log";
    private static final NoteSigner SIGNER = TamperingCorpus.SIGNER;
    private static final NoteSigner SECOND = NoteSigner.generate(ORIGIN + "/sm3", NoteAlgorithm.SM2);
    private static final List<String> KEYS =
            List.of(SIGNER.verifier().toString(), SECOND.verifier().toString());

    private static SecondVerifier python;

    @TempDir
    Path folder;

    private Path log;

    @BeforeAll
    static void python() throws IOException {
        python = new SecondVerifier();
    }

    @AfterAll
    static void end() throws IOException {
        python.close();
    }

    @BeforeEach
    void export() throws IOException {
        log = folder.resolve("now");
        sample(SIZE, "办理").export(log);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 300})
    void an_untouched_log_is_intact_in_both(int size) throws IOException {
        Path other = folder.resolve("other");
        sample(size, "办理").export(other);
        judged(other, KEYS, List.of(), List.of(), List.of());
        judged(other, List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void a_log_without_a_second_tree_is_judged_as_ever() throws IOException {
        Path alone = folder.resolve("alone");
        TamperingCorpus.log(SIZE).export(alone);
        judged(alone, List.of(KEYS.get(0)), List.of(), List.of(), null);
        judged(alone, KEYS, List.of(), List.of(), List.of(Finding.at(Kind.UNPAIRED, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, SIZE - 1})
    void a_changed_record_is_named_in_both(int position) throws IOException {
        entry(position, TamperingCorpus.entry(position, "伪造"));
        List<Finding> changed = List.of(Finding.at(Kind.CHANGED, position));
        judged(log, KEYS, List.of(), changed, changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 256})
    void a_record_that_is_gone_is_named_in_both(int position) throws IOException {
        entry(position, new byte[0]);
        List<Finding> gone = List.of(Finding.at(Kind.DELETED, position));
        judged(log, KEYS, List.of(), gone, gone);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 255})
    void a_damaged_tile_is_named_in_its_own_tree(int number) throws IOException {
        flip(log.resolve("sm3/tile/0/000"), 32 * number + 5);
        judged(log, KEYS, List.of(), List.of(), List.of(Finding.at(Kind.TILE_DAMAGED, number)));
        flip(log.resolve("sm3/tile/0/000"), 32 * number + 5);
        flip(log.resolve("tile/0/000"), 32 * number + 5);
        judged(log, KEYS, List.of(), List.of(Finding.at(Kind.TILE_DAMAGED, number)), List.of());
    }

    @Test
    void a_record_rewritten_with_the_tiles_of_one_tree_is_found_by_the_other() throws IOException {
        byte[] forged = TamperingCorpus.entry(40, "伪造");
        entry(40, forged);
        byte[] tile = Files.readAllBytes(log.resolve("sm3/tile/0/000"));
        System.arraycopy(TreeHash.SM3.leaf(forged), 0, tile, 40 * 32, 32);
        Files.write(log.resolve("sm3/tile/0/000"), tile);
        judged(
                log,
                KEYS,
                List.of(),
                List.of(Finding.at(Kind.CHANGED, 40)),
                List.of(new Finding(Kind.REWRITTEN, 0, 255)));
    }

    @Test
    void a_checkpoint_of_another_sm2_key_is_refused() throws IOException {
        NoteSigner other = NoteSigner.generate(ORIGIN + "/sm3", NoteAlgorithm.SM2);
        List<String> keys = List.of(KEYS.get(0), other.verifier().toString());
        judged(log, keys, List.of(), List.of(), List.of(Finding.at(Kind.NOT_SIGNED, 0)));
        Path checkpoint = log.resolve("sm3/checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n300\n", "\n299\n"));
        assertThat(Objects.requireNonNull(ours(log, KEYS, List.of()).second()).findings())
                .contains(Finding.at(Kind.NOT_SIGNED, 0), Finding.at(Kind.UNPAIRED, 299));
    }

    @Test
    void one_that_was_announced_and_is_not_there_is_missed_without_any_key_or_older_state() throws IOException {
        try (var files = Files.walk(log.resolve("sm3"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        judged(log, List.of(KEYS.get(0)), List.of(), List.of(), List.of(Finding.at(Kind.UNPAIRED, 0)));
    }

    @Test
    void a_shorter_or_another_one_than_was_announced_is_named() throws IOException {
        Path shorter = folder.resolve("shorter");
        sample(270, "办理").export(shorter);
        sample(SIZE, "办理").export(shorter);
        second(shorter, sample(270, "办理"));
        judged(shorter, KEYS, List.of(), List.of(), List.of(Finding.at(Kind.UNPAIRED, 270)));

        second(log, sample(SIZE, "另办"));
        Report report = ours(log, KEYS, List.of());
        assertThat(Objects.requireNonNull(report.second()).findings())
                .contains(new Finding(Kind.UNPAIRED, 0, SIZE - 1));
        assertThat(theirs(log, KEYS, List.of())).isEqualTo(findings(report));
    }

    @Test
    void an_export_that_breaks_off_leaves_what_was_there_before() throws IOException {
        SampleLog grown = sample(SIZE + 300, "办理");
        for (int told : new int[] {0, TileAddress.FULL, 2 * TileAddress.FULL}) {
            assertThatThrownBy(() -> grown.export(log, (from, to) -> {
                        if (to > told) {
                            throw Problem.unavailable("database-away");
                        }
                        return grown.entries.subList((int) from, (int) to);
                    }))
                    .isInstanceOf(Problem.class);
            judged(log, KEYS, List.of(), List.of(), List.of());
        }
        grown.export(log);
        judged(log, KEYS, List.of(), List.of(), List.of());
    }

    /** As where an auditor fetched the two trees one after the other. */
    @Test
    void a_longer_one_must_have_grown_out_of_the_one_that_was_announced() throws IOException {
        String announcement = Files.readString(log.resolve("checkpoint"));
        Path longer = folder.resolve("longer");
        sample(SIZE + 20, "办理").export(longer);
        shorten(longer, announcement);
        judged(longer, KEYS, List.of(), List.of(), List.of());

        SampleLog other = sample(SIZE + 20, "办理");
        byte[] standIn = TreeHash.SM3.standIn(Hashes.leaf(other.entries.get(40)));
        second(longer, other, standIn, 40);
        judged(longer, KEYS, List.of(), List.of(), List.of(new Finding(Kind.UNPAIRED, 0, SIZE - 1)));
    }

    /** Has the first tree as it was when this was its checkpoint; the entries stay as they are. */
    private static void shorten(Path longer, String checkpoint) throws IOException {
        LogFolder target = new LogFolder(longer);
        Map<TileAddress, byte[]> tiles = new HashMap<>();
        GrowingTree tree = new GrowingTree();
        ByteArrayOutputStream edge = new ByteArrayOutputStream();
        for (int number = 0; number < SIZE; number++) {
            byte[] entry = TamperingCorpus.entry(number, "办理");
            tree.add(Hashes.leaf(entry));
            if (number >= TileAddress.FULL) {
                EntryBundle.append(edge, entry);
            }
        }
        tiles.putAll(tree.changed());
        tiles.put(TileAddress.in(SIZE, TileAddress.ENTRIES, 1), edge.toByteArray());
        for (Map.Entry<TileAddress, byte[]> tile : tiles.entrySet()) {
            target.write(tile.getKey(), tile.getValue());
        }
        Files.writeString(longer.resolve("checkpoint"), checkpoint);
    }

    @Test
    void an_older_checkpoint_in_sm3_finds_what_the_true_keys_cannot_hide() throws IOException {
        Path kept = log.resolve("sm3/checkpoint");
        Path restored = folder.resolve("restored");
        sample(280, "办理").export(restored);
        judged(restored, KEYS, List.of(), List.of(), List.of());
        judged(restored, KEYS, List.of(kept), List.of(), List.of(Finding.at(Kind.TRUNCATED, 280)));

        SampleLog other = sample(SIZE + 20, "办理");
        other.entries.set(123, TamperingCorpus.entry(123, "另办"));
        Path fork = folder.resolve("fork");
        other.export(fork);
        judged(fork, KEYS, List.of(kept), List.of(), List.of(Finding.at(Kind.FORKED, 123)));
        Path alone =
                Files.copy(kept, Files.createDirectories(folder.resolve("kept")).resolve("sm3-checkpoint"));
        judged(fork, KEYS, List.of(alone), List.of(), List.of(new Finding(Kind.FORKED, 0, SIZE - 1)));

        Path grown = folder.resolve("grown");
        sample(SIZE + 20, "办理").export(grown);
        judged(grown, KEYS, List.of(kept, log.resolve("checkpoint")), List.of(), List.of());
        assertThatThrownBy(() -> ours(grown, KEYS, List.of(kept, kept)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("audit-usage");
        assertThat(python.judge(grown.toString(), "--since", kept + "", "--since", kept + "")
                        .code())
                .isEqualTo(2);
    }

    /** A month was dropped, then the second tree came; the record itself lies here from an export of before. */
    @Test
    void what_stands_in_for_a_record_that_was_gone_fits_the_record() throws IOException {
        SampleLog sample = sample(SIZE, "办理");
        byte[] standIn = TreeHash.SM3.standIn(Hashes.leaf(sample.entries.get(40)));
        second(log, sample, standIn, 40);
        String note = SignedNote.sign(
                        new Checkpoint(ORIGIN, SIZE, new TileTree(new LogFolder(log), SIZE).root(SIZE)).text(), SIGNER)
                .toString();
        Files.writeString(log.resolve("checkpoint"), note);
        judged(log, KEYS, List.of(), List.of(), List.of());
        entry(40, new byte[0]);
        List<Finding> gone = List.of(Finding.at(Kind.DELETED, 40));
        judged(log, KEYS, List.of(), gone, gone);
        entry(40, TamperingCorpus.entry(40, "伪造"));
        List<Finding> changed = List.of(Finding.at(Kind.CHANGED, 40));
        judged(log, KEYS, List.of(), changed, changed);
    }

    /** Whatever the library of that Python has, its own SM3 and SM2 are right. */
    @Test
    void the_second_verifiers_own_algorithms_are_those_of_the_standards() throws Exception {
        Random random = new Random(20261130);
        List<String> asked = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int length : new int[] {0, 1, 54, 55, 56, 63, 64, 65, 200}) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            asked.add(HexFormat.of().formatHex(text));
            expected.add(HexFormat.of().formatHex(TreeHash.SM3.leaf(text)));
        }
        String program = """
                import sys
                sys.dont_write_bytecode = True
                sys.path.insert(0, sys.argv[1])
                import national
                print(*[national.own_sm3(b"\\0", bytes.fromhex(text)).hex() for text in sys.argv[3:]])
                blob, national.sm3 = bytes.fromhex(sys.argv[2]), national.own_sm3
                print([national.sm2(blob[:65], text, blob[65:]) for text in (b"text\\n", b"tex\\n")])
                """;
        String note = SignedNote.sign("text\n", SECOND).toString();
        byte[] signature = Base64.getDecoder().decode(note.strip().replaceFirst("(?s).* ", ""));
        byte[] typed = Base64.getDecoder().decode(KEYS.get(1).split("\\+", 3)[2]);
        String blob = HexFormat.of().formatHex(typed, typed.length - 65, typed.length)
                + HexFormat.of().formatHex(signature, 4, 68);
        List<String> command = new ArrayList<>(
                List.of("python3", "-c", program, SecondVerifier.folder().toString(), blob));
        command.addAll(asked);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly(String.join(" ", expected), "[True, False]");
        assertThat(process.waitFor()).isZero();
    }

    /** What both verifiers find. */
    private static void judged(
            Path folder, List<String> keys, List<Path> since, List<Finding> first, @Nullable List<Finding> second)
            throws IOException {
        Report report = ours(folder, keys, since);
        assertThat(report.findings()).isEqualTo(first);
        assertThat(report.second() == null ? null : report.second().findings()).isEqualTo(second);
        assertThat(report.clean()).isEqualTo(first.isEmpty() && (second == null || second.isEmpty()));
        assertThat(theirs(folder, keys, since)).isEqualTo(findings(report));
    }

    private static Report ours(Path folder, List<String> keys, List<Path> since) {
        return new TwoTrees(
                        new LogFolder(folder),
                        keys.stream().map(NoteVerifier::of).toList(),
                        since.stream().map(OlderLog::new).toList())
                .verify();
    }

    /** Exit code and what is found in each tree, as a text to be compared. */
    private static String findings(Report report) {
        return (report.clean() ? 0 : 1) + " " + report.findings() + " "
                + (report.second() == null ? null : report.second().findings());
    }

    private static String theirs(Path folder, List<String> keys, List<Path> since) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--json"));
        keys.forEach(key -> arguments.addAll(List.of("--vkey", key)));
        since.forEach(file -> arguments.addAll(List.of("--since", file.toString())));
        SecondVerifier.Verdict verdict = python.judge(arguments.toArray(String[]::new));
        assertThat(verdict.talk()).isEmpty();
        JsonNode json = JsonMapper.shared().readTree(verdict.out());
        return verdict.code() + " " + findings(json) + " " + (json.has("second") ? findings(json.get("second")) : null);
    }

    private static List<Finding> findings(JsonNode tree) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode each : tree.get("findings")) {
            String kind = each.get("kind").asString().toUpperCase(Locale.ROOT).replace('-', '_');
            findings.add(new Finding(
                    Kind.valueOf(kind),
                    each.get("from").asLong(),
                    each.get("to").asLong()));
        }
        return findings;
    }

    private static SampleLog sample(int size, String matter) {
        SampleLog sample = new SampleLog(SIGNER, SECOND, 0);
        for (int number = 0; number < size; number++) {
            sample.entries.add(TamperingCorpus.entry(number, matter));
        }
        return sample;
    }

    /** Puts the second tree of another log into the place of this one's. */
    private static void second(Path folder, SampleLog other) throws IOException {
        second(folder, other, new byte[0], -1);
    }

    private static void second(Path folder, SampleLog other, byte[] leaf, int at) throws IOException {
        LogFolder second = new LogFolder(folder).second();
        for (Map.Entry<TileAddress, byte[]> tile : other.secondTiles(leaf, at).entrySet()) {
            second.write(tile.getKey(), tile.getValue());
        }
        second.write("checkpoint", other.secondState(leaf, at).note());
    }

    /** Has another record at this position, in the entries alone. */
    private void entry(int position, byte[] entry) throws IOException {
        TileAddress address = TileAddress.in(SIZE, TileAddress.ENTRIES, position / TileAddress.FULL);
        LogFolder target = new LogFolder(log);
        List<byte[]> entries = EntryBundle.entries(Objects.requireNonNull(target.read(address)));
        entries.set(position % TileAddress.FULL, entry);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(each -> EntryBundle.append(bytes, each));
        target.write(address, bytes.toByteArray());
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
