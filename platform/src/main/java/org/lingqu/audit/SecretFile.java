package org.lingqu.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;

/** One line of secret text in a file that only the owner may read; made at the first start and never overwritten. */
public final class SecretFile {

    private SecretFile() {}

    /** @throws Problem {@code secret-file} when it can neither be read nor made */
    public static String readOrMake(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                make(file, first.get());
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw Problem.unavailable("secret-file")
                    .with(String.valueOf(file.getFileName()))
                    .causedBy(failed);
        }
    }

    /** Complete under a temporary name first; linking fails when another process was faster, and then its secret counts. */
    private static void make(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "." + Uuids.next());
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException faster) {
            return;
        } finally {
            Files.delete(temporary);
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        }
    }
}
