package org.lingqu.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;

/** A small file system in memory, mounted on a folder, that can be filled to the brim and emptied again. */
final class Volume implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int BLOCK = 4_096;

    private final Path folder;
    private final Path log;

    private Volume(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /** @return null where mounting is not permitted */
    static @org.jspecify.annotations.Nullable Volume mounted(Path folder, int megabytes, Path log) {
        Home.made(folder);
        Shell.Result result = Shell.run(
                List.of("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "tmpfs", folder.toString()),
                Map.of(),
                log,
                SOON);
        return result.code() == 0 ? new Volume(folder, log) : null;
    }

    /** Fills it until so many bytes are left. */
    void fill(long left) {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] block = new byte[BLOCK];
            while (Files.getFileStore(folder).getUsableSpace() > left) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space")) {
                throw Problem.unavailable("bench-file").with(folder).causedBy(full);
            }
        }
    }

    /** Takes out what filled it. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }

    private Path ballast() {
        return folder.resolve(".ballast");
    }

    @Override
    public void close() {
        Shell.run(List.of("umount", "-l", folder.toString()), Map.of(), log, SOON);
    }
}
