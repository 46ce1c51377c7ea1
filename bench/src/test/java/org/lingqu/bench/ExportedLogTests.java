package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;

/** Reads bundles by the layout of C2SP tlog-tiles, full and partial, and says where they end too early. */
class ExportedLogTests {

    @TempDir
    Path folder;

    @Test
    void reads_accesses_from_full_and_partial_bundles_and_passes_over_acts() throws Exception {
        write(300);

        List<LogEntry> read = new ArrayList<>();
        new ExportedLog(folder).accesses(read::add);

        assertThat(read).hasSize(299);
        assertThat(read.get(0).position()).isEqualTo(1);
        assertThat(read.get(298).matter()).isEqualTo("M-299");
        assertThat(read.get(298).rows()).isEqualTo(299);
        assertThat(read.get(298).id()).hasToString("00000000-0000-7000-8000-000000000299");
    }

    @Test
    void computes_the_leaf_hash_of_RFC_6962() {
        // the hash of an empty leaf as the certificate transparency test vectors have it
        assertThat(ExportedLog.leaf(new byte[0])).isEqualTo("bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0");
    }

    @Test
    void says_at_which_position_a_bundle_is_cut_off() throws Exception {
        write(300);
        Path partial = folder.resolve("tile/entries/001.p/44");
        byte[] whole = Files.readAllBytes(partial);
        Files.write(partial, java.util.Arrays.copyOf(whole, whole.length - 5));

        assertThatThrownBy(() -> new ExportedLog(folder).accesses(entry -> {}))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("bench-log-unreadable");
                    assertThat(problem.arguments()).containsExactly(299L);
                });
    }

    @Test
    void finds_bundles_beyond_the_thousandth() throws Exception {
        int size = 1000 * 256 + 1;
        Files.createDirectories(folder.resolve("tile/entries/x001"));
        Files.writeString(folder.resolve("checkpoint"), "lingqu.test/log\n" + size + "\nroot\n");
        for (int bundle = 0; bundle <= 1000; bundle++) {
            int width = bundle == 1000 ? 1 : 256;
            Path file =
                    folder.resolve("tile/entries").resolve(bundle == 1000 ? "x001/000.p/1" : "%03d".formatted(bundle));
            Files.createDirectories(file.getParent());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < width; i++) {
                append(bytes, "{\"kind\":\"act\"}");
            }
            Files.write(file, bytes.toByteArray());
        }
        List<LogEntry> read = new ArrayList<>();
        new ExportedLog(folder).accesses(read::add);
        assertThat(read).isEmpty();
    }

    private void write(int size) throws Exception {
        Files.createDirectories(folder.resolve("tile/entries/001.p"));
        Files.writeString(folder.resolve("checkpoint"), "lingqu.test/log\n" + size + "\nroot\n");
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (int i = 0; i < size; i++) {
            append(
                    bundle,
                    i == 0
                            ? "{\"kind\":\"act\"}"
                            : ("{\"id\":\"00000000-0000-7000-8000-%012d\",\"kind\":\"access\",\"matter\":\"M-%d\",\"rows\":%d}")
                                    .formatted(i, i, i));
            if (i == 255) {
                Files.write(folder.resolve("tile/entries/000"), bundle.toByteArray());
                bundle.reset();
            }
        }
        Files.write(folder.resolve("tile/entries/001.p/" + (size - 256)), bundle.toByteArray());
    }

    private static void append(ByteArrayOutputStream bundle, String entry) {
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        bundle.write(bytes.length >>> 8);
        bundle.write(bytes.length);
        bundle.writeBytes(bytes);
    }
}
