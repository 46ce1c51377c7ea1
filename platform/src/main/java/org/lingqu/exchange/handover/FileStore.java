package org.lingqu.exchange.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Sha256;
import org.lingqu.pool.Durable;
import org.springframework.stereotype.Component;

/** The directory in which the files of hand-overs wait for their consumers. */
@Component
class FileStore {

    private static final int BUFFER = 1 << 16;

    private final Path directory;

    FileStore(DataDirectory data) {
        this.directory = data.sub("handover");
    }

    /** Where the file of a hand-over stands, or will. */
    Path path(UUID run) {
        return directory.resolve(run.toString());
    }

    /** SHA-256 of a file, in hexadecimal. */
    static String sha256(Path file) {
        MessageDigest sha = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    void delete(UUID run) {
        try {
            Files.deleteIfExists(path(run));
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    /** Hand-overs of which something stands there. */
    List<UUID> runs() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> UUID.fromString(file.getFileName().toString()))
                    .toList();
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
