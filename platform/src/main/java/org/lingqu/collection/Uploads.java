package org.lingqu.collection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.pool.Durable;
import org.springframework.stereotype.Component;

/**
 * Files that were handed in, each in the directory of its load under a name of ours, until the load has landed or is given up. They lie apart
 * from the pool's staging, which is swept at every start.
 */
@Component
class Uploads {

    private static final String FILE = "upload";
    private static final int BLOCK = 1 << 20;

    private final DataDirectory data;
    private final CollectionSettings settings;
    private final HeldData held;

    Uploads(DataDirectory data, CollectionSettings settings, HeldData held) {
        this.data = data;
        this.settings = settings;
        this.held = held;
    }

    /** What came in. */
    record Received(long bytes, String sha256) {}

    Path file(LoadId load) {
        return directory(load).resolve(FILE);
    }

    /** An empty place of the load's own, for what is fetched when its turn has come. */
    Path place(LoadId load) {
        try {
            Durable.deleteAll(directory(load));
            return Durable.directories(directory(load));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private Path directory(LoadId load) {
        return data.sub("collection/uploads").resolve(load.toString());
    }

    /**
     * Takes a file in; when this returns it is on the disk.
     *
     * @param content read to its end, not closed
     * @param sofar hears how many bytes there are; stops the work by throwing
     * @throws Problem {@code load-file-too-large}, {@code upload-broken} when it ends before its end, {@code disk-full},
     *     {@code upload-unwritable}
     */
    Received receive(LoadId load, InputStream content, LongConsumer sofar) {
        try {
            Durable.directories(directory(load));
            Received received;
            try (OutputStream out = Files.newOutputStream(file(load))) {
                received = pass(content, out, sofar);
            }
            Durable.file(file(load));
            return received;
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /**
     * Reads a file to its end and keeps nothing of it.
     *
     * @throws Problem {@code load-file-too-large}, {@code upload-broken}
     */
    Received look(InputStream content) {
        try {
            return pass(content, OutputStream.nullOutputStream(), bytes -> {});
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private Received pass(InputStream content, OutputStream out, LongConsumer sofar) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        long bytes = 0;
        byte[] block = new byte[BLOCK];
        for (int read = read(content, block); read > 0; read = read(content, block)) {
            bytes += read;
            if (bytes > settings.uploadMax().toBytes()) {
                throw Problem.of(Problem.Kind.TOO_LARGE, "load-file-too-large")
                        .with(settings.uploadMax().toMegabytes());
            }
            sha256.update(block, 0, read);
            out.write(block, 0, read);
            sofar.accept(bytes);
        }
        return new Received(bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    private static int read(InputStream content, byte[] block) {
        try {
            return content.readNBytes(block, 0, block.length);
        } catch (IOException broken) {
            throw Problem.badInput("upload-broken").causedBy(broken);
        }
    }

    static Problem unwritable(IOException failed) {
        return String.valueOf(failed.getMessage()).contains("No space left")
                ? Problem.unavailable("disk-full").causedBy(failed)
                : Problem.unavailable("upload-unwritable").causedBy(failed);
    }

    /** Whether the file of a load is still there. */
    boolean has(LoadId load) {
        return Files.isRegularFile(file(load));
    }

    /** Gives the file of one load to another too; the first keeps it until it is discarded. */
    void share(LoadId from, LoadId to) {
        try {
            Durable.directories(directory(to));
            Files.createLink(file(to), file(from));
            Durable.entry(file(to));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Deletes the file of a load, if any; not while it is being looked into. What cannot be deleted now is found by the sweep. */
    void discard(LoadId load) {
        if (held.holds(load)) {
            return;
        }
        try {
            Durable.deleteAll(directory(load));
        } catch (IOException failed) {
            org.slf4j.LoggerFactory.getLogger(Uploads.class).warn("upload of load {} not deleted", load, failed);
        }
    }

    /** Loads of which a file lies here. */
    List<LoadId> kept() {
        try (Stream<Path> all = Files.list(data.sub("collection/uploads"))) {
            return all.map(path -> LoadId.of(path.getFileName().toString())).toList();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }
}
