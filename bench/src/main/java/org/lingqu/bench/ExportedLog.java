package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the entries of an exported log by the C2SP tlog-tiles layout alone. The judge must not rest on the classes of those it judges, so
 * paths, bundles and leaf hashes are worked out here once more.
 */
final class ExportedLog {

    private static final int FULL = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    ExportedLog(Path folder) {
        this.folder = folder;
    }

    /** Number of entries, by the checkpoint's second line. */
    long size() {
        return Long.parseLong(new String(bytes(folder.resolve("checkpoint"))).split("\n", 3)[1]);
    }

    /**
     * Hands out every access, in order; acts of people are passed over.
     *
     * @throws Problem {@code bench-log-unreadable} when a bundle is missing or not what it should be
     */
    void accesses(Consumer<LogEntry> taker) {
        entries((position, entry) -> entry(position, entry, taker));
    }

    /** Takes an entry's bytes. */
    private interface Taker {
        void take(long position, byte[] entry);
    }

    /**
     * Roots of the tree over the entries as they lie here, as it was at earlier sizes: base64 by size. Sizes beyond the log are left out.
     *
     * @throws Problem {@code bench-log-unreadable}
     */
    Map<Long, String> roots(Set<Long> sizes) {
        Map<Long, String> roots = new HashMap<>();
        TreePeaks peaks = new TreePeaks();
        entries((position, entry) -> {
            peaks.add(hash(entry));
            if (sizes.contains(peaks.size())) {
                roots.put(peaks.size(), Base64.getEncoder().encodeToString(peaks.root()));
            }
        });
        return roots;
    }

    private void entries(Taker taker) {
        long size = size();
        for (long first = 0; first < size; first += FULL) {
            int width = (int) Math.min(FULL, size - first);
            byte[] bundle = bytes(bundle(first / FULL, width));
            int at = 0;
            for (int i = 0; i < width; i++) {
                if (at + 2 > bundle.length) {
                    throw unreadable(first + i);
                }
                int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
                if (at + 2 + length > bundle.length) {
                    throw unreadable(first + i);
                }
                taker.take(first + i, Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
                at += 2 + length;
            }
        }
    }

    private static void entry(long position, byte[] bytes, Consumer<LogEntry> taker) {
        JsonNode entry = JSON.readTree(bytes);
        if (entry.path("kind").asString("").equals("access")) {
            taker.accept(new LogEntry(
                    position,
                    UUID.fromString(entry.path("id").asString()),
                    entry.path("matter").asString(""),
                    entry.path("rows").asLong(),
                    leaf(bytes)));
        }
    }

    /** SHA-256 over a zero byte and the entry. */
    static String leaf(byte[] entry) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(entry));
    }

    private static byte[] hash(byte[] entry) {
        return TreePeaks.digest(new byte[] {0}, entry);
    }

    /** {@code tile/entries/x001/x234/067}, with {@code .p/<width>} when it is not full. */
    private Path bundle(long index, int width) {
        return tile(folder, "entries", index, width);
    }

    /** @param level a number, or {@code entries} */
    static Path tile(Path folder, String level, long index, int width) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        if (width < FULL) {
            path.append(".p/").append(width);
        }
        return folder.resolve("tile").resolve(level).resolve(path.toString());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw Problem.unavailable("bench-file").with(file).causedBy(missing);
        }
    }

    private static Problem unreadable(long position) {
        return Problem.unavailable("bench-log-unreadable").with(position);
    }
}
