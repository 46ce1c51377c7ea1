package org.lingqu.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;

/** The tampering corpus: each kind of forgery, and the first bad position that must be named. */
class LogVerifierTests {

    private static final int SIZE = 1_500;
    private static final NoteSigner SIGNER = NoteSigner.generate("test.example/log");

    @TempDir
    Path folder;

    LogFolder log;
    SampleLog sample;

    @BeforeEach
    void export() throws IOException {
        sample = new SampleLog(SIGNER, SIZE);
        log = sample.export(folder.resolve("now"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 65_535, 65_536, 65_537})
    void an_untouched_log_of_any_size_is_intact(int size) throws IOException {
        LogFolder other = new SampleLog(SIGNER, size).export(folder.resolve("other"));
        assertThat(verify(other, null).findings()).isEmpty();
    }

    @Test
    void a_log_checked_by_other_code_gives_the_same_root() throws Exception {
        Path now = folder.resolve("now");
        Deque<byte[]> peaks = new ArrayDeque<>();
        long count = 0;
        for (int bundle = 0; bundle * 256 < SIZE; bundle++) {
            int width = Math.min(256, SIZE - bundle * 256);
            Path file = now.resolve("tile/entries/%03d%s".formatted(bundle, width == 256 ? "" : ".p/" + width));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            while (in.available() > 0) {
                byte[] entry = new byte[in.readUnsignedShort()];
                in.readFully(entry);
                peaks.push(sha256(new byte[] {0}, entry));
                count++;
                for (long n = count; n % 2 == 0; n /= 2) {
                    byte[] right = peaks.pop();
                    peaks.push(sha256(new byte[] {1}, peaks.pop(), right));
                }
            }
        }
        byte[] root = peaks.pop();
        while (!peaks.isEmpty()) {
            root = sha256(new byte[] {1}, peaks.pop(), root);
        }
        assertThat(count).isEqualTo(SIZE);
        assertThat(verify(log, null).checkpoint().root()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 1_200, SIZE - 1})
    void names_a_changed_record(int position) throws IOException {
        flip(bundleOf(position), offsetOf(position) + 3);
        assertFirst(Kind.CHANGED, position);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 254, 255, 256, 1_200, SIZE - 1})
    void names_a_deleted_record(int position) throws IOException {
        List<byte[]> bundle = entriesOf(position);
        bundle.remove(position % 256);
        SampleLog.bundle(log, SIZE, position / 256, bundle);
        assertFirst(Kind.DELETED, position);
    }

    @Test
    void names_a_record_missing_in_the_database() throws IOException {
        List<byte[]> bundle = entriesOf(300);
        bundle.set(300 % 256, new byte[0]);
        SampleLog.bundle(log, SIZE, 1, bundle);
        assertFirst(Kind.DELETED, 300);
    }

    @Test
    void a_dropped_month_is_told_whole_and_hides_nothing_that_was_done_behind_it() throws IOException {
        List<byte[]> first = entriesOf(0);
        first.subList(200, 256).replaceAll(entry -> new byte[0]);
        SampleLog.bundle(log, SIZE, 0, first);
        List<byte[]> second = entriesOf(256);
        second.subList(0, 60).replaceAll(entry -> new byte[0]);
        SampleLog.bundle(log, SIZE, 1, second);
        Finding dropped = new Finding(Kind.DELETED, 200, 315);
        assertThat(verify(log, null).findings()).containsExactly(dropped);
        assertThat(verify(log, keepCheckpointAt(900)).findings()).containsExactly(dropped);

        flip(bundleOf(1_200), offsetOf(1_200) + 3);
        assertThat(verify(log, null).findings()).containsExactly(dropped, Finding.at(Kind.CHANGED, 1_200));
    }

    @Test
    void names_a_deleted_record_even_when_all_later_ones_move_up() throws IOException {
        SampleLog shorter = new SampleLog(SIGNER, SIZE);
        shorter.entries.remove(1000);
        shorter.entries.add(SampleLog.entry(SIZE));
        for (int bundle = 0; bundle * 256 < SIZE; bundle++) {
            SampleLog.bundle(
                    log, SIZE, bundle, shorter.entries.subList(bundle * 256, Math.min(SIZE, bundle * 256 + 256)));
        }
        assertFirst(Kind.DELETED, 1000);
    }

    @Test
    void names_a_missing_bundle() throws IOException {
        Files.delete(bundleOf(1_300));
        assertFirst(Kind.DELETED, 1_280);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 600, SIZE - 3})
    void names_the_first_of_two_records_that_changed_places(int position) throws IOException {
        List<byte[]> bundle = entriesOf(position);
        Collections.swap(bundle, position % 256, position % 256 + 1);
        SampleLog.bundle(log, SIZE, position / 256, bundle);
        assertFirst(Kind.REORDERED, position);
    }

    @Test
    void names_the_first_of_two_that_changed_places_far_apart() throws IOException {
        List<byte[]> one = entriesOf(300);
        List<byte[]> other = entriesOf(900);
        byte[] entry = one.set(300 % 256, other.get(900 % 256));
        other.set(900 % 256, entry);
        SampleLog.bundle(log, SIZE, 1, one);
        SampleLog.bundle(log, SIZE, 900 / 256, other);
        assertFirst(Kind.CHANGED, 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/000", "0/003", "1/000.p/5", "0/005.p/220"})
    void says_that_only_a_tile_is_damaged_when_the_records_are_intact(String tile) throws IOException {
        TileAddress address = Objects.requireNonNull(TileAddress.parse(tile));
        flip(folder.resolve("now/tile").resolve(tile), 32 * (address.width() - 1));
        long position = (address.index() * 256 + address.width() - 1) << (8 * address.level());
        assertFirst(Kind.TILE_DAMAGED, position);
    }

    @Test
    void says_so_of_the_upper_tiles_of_a_longer_log() throws IOException {
        LogFolder longer = new SampleLog(SIGNER, 66_000).export(folder.resolve("longer"));
        flip(folder.resolve("longer/tile/2/000.p/1"), 5);
        assertThat(verify(longer, null).findings()).containsExactly(Finding.at(Kind.TILE_DAMAGED, 0));
        flip(folder.resolve("longer/tile/2/000.p/1"), 5);
        flip(folder.resolve("longer/tile/1/000"), 32 * 9);
        assertThat(verify(longer, null).findings()).containsExactly(Finding.at(Kind.TILE_DAMAGED, 9 * 256));
    }

    @Test
    void narrows_a_record_rewritten_with_its_tile_to_the_tile() throws IOException {
        List<byte[]> bundle = entriesOf(1000);
        bundle.set(1000 % 256, SampleLog.entry(-1));
        SampleLog.bundle(log, SIZE, 3, bundle);
        byte[] hashes = new byte[256 * 32];
        for (int i = 0; i < 256; i++) {
            System.arraycopy(Hashes.leaf(bundle.get(i)), 0, hashes, i * 32, 32);
        }
        log.write(TileAddress.in(SIZE, 0, 3), hashes);
        assertThat(verify(log, null).findings()).containsExactly(new Finding(Kind.REWRITTEN, 768, 1023));
    }

    @Test
    void sees_a_log_rewritten_without_the_key_and_how_far_it_is_known_to_be_good() throws IOException {
        Path kept = keepCheckpointAt(900);
        SampleLog forged = new SampleLog(SIGNER, SIZE);
        forged.entries.set(1_300, SampleLog.entry(-1));
        Path checkpoint = folder.resolve("now/checkpoint");
        String signed = Files.readString(checkpoint);
        forged.export(folder.resolve("now"));
        Files.writeString(checkpoint, signed);
        assertThat(verify(log, null).findings()).containsExactly(new Finding(Kind.REWRITTEN, 0, SIZE - 1));
        assertThat(verify(log, kept).findings()).containsExactly(new Finding(Kind.REWRITTEN, 900, SIZE - 1));
    }

    @Test
    void refuses_a_checkpoint_of_another_key() throws IOException {
        LogFolder other = new SampleLog(NoteSigner.generate("test.example/log"), 10).export(folder.resolve("other"));
        assertThat(verify(other, null).findings()).containsExactly(Finding.at(Kind.NOT_SIGNED, 0));
    }

    @Test
    void accepts_a_log_that_grew_since() throws IOException {
        assertThat(verify(log, keepCheckpointAt(900)).findings()).isEmpty();
        assertThat(verify(log, folder.resolve("now/checkpoint")).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_499, 1_280, 900, 0})
    void finds_a_log_that_was_cut_off_or_set_back(int size) throws IOException {
        LogFolder cut = new SampleLog(SIGNER, size).export(folder.resolve("cut"));
        assertThat(verify(cut, null).clean()).isTrue();
        assertThat(verify(cut, folder.resolve("now/checkpoint")).findings())
                .containsExactly(Finding.at(Kind.TRUNCATED, size));
    }

    @Test
    void finds_a_fork_signed_with_the_true_key_and_names_where_it_begins() throws IOException {
        SampleLog forged = new SampleLog(SIGNER, SIZE + 500);
        forged.entries.set(1_123, SampleLog.entry(-1));
        LogFolder fork = forged.export(folder.resolve("fork"));
        assertThat(verify(fork, null).clean()).isTrue();
        assertThat(verify(fork, folder.resolve("now/checkpoint")).findings())
                .containsExactly(Finding.at(Kind.FORKED, 1_123));
    }

    @Test
    void finds_a_fork_from_a_lone_checkpoint() throws IOException {
        Path kept = keepCheckpointAt(1_300);
        SampleLog forged = new SampleLog(SIGNER, SIZE);
        forged.entries.set(1_123, SampleLog.entry(-1));
        LogFolder fork = forged.export(folder.resolve("fork"));
        assertThat(verify(fork, kept).findings()).containsExactly(new Finding(Kind.FORKED, 0, 1_299));
    }

    @Test
    void finds_a_fork_that_is_also_shorter() throws IOException {
        SampleLog forged = new SampleLog(SIGNER, 1_300);
        forged.entries.set(1_123, SampleLog.entry(-1));
        LogFolder fork = forged.export(folder.resolve("fork"));
        assertThat(verify(fork, folder.resolve("now/checkpoint")).findings())
                .containsExactly(Finding.at(Kind.FORKED, 1_123));
    }

    private Report verify(LogFolder of, @Nullable Path since) {
        return new LogVerifier(of, SIGNER.verifier(), since == null ? null : new OlderLog(since)).verify();
    }

    private void assertFirst(Kind kind, long position) {
        assertThat(verify(log, null).findings()).containsExactly(Finding.at(kind, position));
    }

    /** Only the signed checkpoint of an earlier size, as an auditor may have noted it. */
    private Path keepCheckpointAt(int size) throws IOException {
        GrowingTree tree = new GrowingTree();
        sample.entries.subList(0, size).forEach(entry -> tree.add(Hashes.leaf(entry)));
        Path kept = Files.createDirectories(folder.resolve("kept")).resolve("cp");
        Files.writeString(
                kept,
                SignedNote.sign(new Checkpoint("test.example/log", size, tree.root()).text(), SIGNER)
                        .toString());
        return kept;
    }

    private Path bundleOf(int position) {
        return folder.resolve("now/tile")
                .resolve(TileAddress.in(SIZE, TileAddress.ENTRIES, position / 256)
                        .path());
    }

    private List<byte[]> entriesOf(int position) {
        int first = position / 256 * 256;
        return new ArrayList<>(sample.entries.subList(first, Math.min(SIZE, first + 256)));
    }

    private int offsetOf(int position) {
        int offset = 0;
        for (int i = position / 256 * 256; i < position; i++) {
            offset += 2 + sample.entries.get(i).length;
        }
        return offset;
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private static byte[] sha256(byte[]... parts) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
