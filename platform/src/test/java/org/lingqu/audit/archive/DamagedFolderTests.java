package org.lingqu.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.kernel.Problem;

/** A folder that somebody damaged below the level of records: lengths, bundles, left-overs, files. */
class DamagedFolderTests {

    private static final int SIZE = 1_000;
    private static final NoteSigner SIGNER = NoteSigner.generate("test.example/log");

    @TempDir
    Path folder;

    Path now;
    LogFolder log;

    @BeforeEach
    void export() throws IOException {
        now = folder.resolve("now");
        log = new SampleLog(SIGNER, SIZE).export(now);
    }

    @Test
    void a_changed_length_is_named_at_its_record() throws IOException {
        Path bundle = now.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        int at = 0;
        for (int i = 0; i < 44; i++) {
            at += 2 + ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
        }
        bytes[at + 1] ^= 4;
        Files.write(bundle, bytes);
        assertFirst(Kind.CHANGED, 300);
    }

    @Test
    void an_entry_too_many_is_named_behind_the_last_of_its_bundle() throws IOException {
        List<byte[]> entries = new java.util.ArrayList<>(new SampleLog(SIGNER, SIZE).entries.subList(256, 512));
        entries.add(SampleLog.entry(-1));
        SampleLog.bundle(log, SIZE, 1, entries);
        assertFirst(Kind.CHANGED, 512);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void a_bundle_cut_short_is_named_where_it_ends(int cut) throws IOException {
        Path bundle = now.resolve("tile/entries/002");
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length - cut));
        List<Finding> findings = verify().findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).exact()).isTrue();
        assertThat(findings.get(0).from()).isBetween(512L, 767L);
    }

    @Test
    void two_bundles_that_changed_places_are_named_at_the_first() throws IOException {
        Path one = now.resolve("tile/entries/000");
        Path other = now.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
        assertFirst(Kind.CHANGED, 0);
    }

    @Test
    void of_several_damages_the_first_is_named() throws IOException {
        Files.delete(now.resolve("tile/entries/003.p/232"));
        flip(now.resolve("tile/entries/002"), 3);
        flip(now.resolve("tile/0/001"), 5);
        List<Finding> findings = verify().findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).from()).isLessThanOrEqualTo(512);
    }

    @Test
    void a_log_without_any_entries_is_not_intact() throws IOException {
        for (String bundle : List.of("000", "001", "002", "003.p/232")) {
            Files.delete(now.resolve("tile/entries").resolve(bundle));
        }
        assertFirst(Kind.DELETED, 0);
    }

    @Test
    void a_log_without_any_tiles_is_known_by_its_entries_to_be_whole() throws IOException {
        for (String tile : List.of("0/000", "0/001", "0/002", "0/003.p/232", "1/000.p/3")) {
            Files.delete(now.resolve("tile").resolve(tile));
        }
        assertFirst(Kind.TILE_DAMAGED, 0);
    }

    @Test
    void a_bundle_larger_than_any_can_be_is_not_read() throws IOException {
        try (var file = Files.newByteChannel(now.resolve("tile/entries/001"), StandardOpenOption.WRITE)) {
            file.position(20_000_000);
            file.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        assertFirst(Kind.DELETED, 256);
    }

    @Test
    void exported_again_into_the_same_folder_it_is_intact_and_continues_what_was_kept() throws IOException {
        Path kept = Files.copy(now.resolve("checkpoint"), folder.resolve("kept"));
        new SampleLog(SIGNER, SIZE + 700).export(now);
        assertThat(Files.exists(now.resolve("tile/0/003.p/232")))
                .as("what an earlier export left")
                .isTrue();
        assertThat(new LogVerifier(log, SIGNER.verifier(), new OlderLog(kept))
                        .verify()
                        .findings())
                .isEmpty();
    }

    @Test
    void an_export_that_was_broken_off_is_taken_up_again_in_its_folder() throws IOException {
        Files.delete(now.resolve("checkpoint"));
        Files.delete(now.resolve("tile/entries/002"));
        Files.writeString(now.resolve("checkpoint.new"), "half");
        new SampleLog(SIGNER, SIZE).export(now);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void a_folder_with_something_else_is_left_alone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> new SampleLog(SIGNER, 3).export(other))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("audit-folder-taken");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> new SampleLog(SIGNER, 3).export(file))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("audit-folder-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test.example/log\n1000\n", "\u0000", "test.example/log\n1000\nAAAA\n\n— x y\n"})
    void a_checkpoint_that_is_none_is_said_to_be_none(String text) throws IOException {
        Files.writeString(now.resolve("checkpoint"), text);
        assertThatThrownBy(this::verify).isInstanceOf(Problem.class);
    }

    private Report verify() {
        return new LogVerifier(log, SIGNER.verifier(), null).verify();
    }

    private void assertFirst(Kind kind, long position) {
        assertThat(verify().findings()).containsExactly(Finding.at(kind, position));
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
