package org.lingqu.server.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** That one process alone owns a folder; it ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    private final RandomAccessFile file;

    private FolderLock(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Takes the folder.
     *
     * @throws Problem {@code data-directory-in-use} when another process, or this one, owns it
     */
    static FolderLock of(Path folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
        @Nullable FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            file.close();
            throw Problem.conflict("data-directory-in-use").with(folder).causedBy(sameProcess);
        }
        if (lock == null) {
            file.close();
            throw Problem.conflict("data-directory-in-use").with(folder);
        }
        return new FolderLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
