package org.lingqu.exchange.watermark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where found files lie while they are traced: each in a folder that goes when its trace ends. What a killed process left goes with the next
 * sweep. A lock beside each folder, which ends with its process, tells what is in use.
 */
@Component
public class FoundFolders {

    private static final Logger LOG = LoggerFactory.getLogger(FoundFolders.class);
    private static final String NAME = "found-";
    private static final String LOCK = ".lock";

    private final DataDirectory data;
    /** Names of the folders this process uses. To open the lock of one a second time would release it. */
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    FoundFolders(DataDirectory data) {
        this.data = data;
    }

    /** A folder of its own, gone with everything in it when it is closed. */
    final class Folder implements AutoCloseable {
        private final String name;
        private final FileChannel lock;

        private Folder(String name, FileChannel lock) {
            this.name = name;
            this.lock = lock;
        }

        Path path() {
            return directory().resolve(name);
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                delete(name);
            } finally {
                own.remove(name);
            }
        }
    }

    /** Makes the folder of a trace. */
    Folder open(UUID trace) throws IOException {
        String name = NAME + trace;
        own.add(name);
        Folder folder = null;
        try {
            folder = new Folder(name, locked(directory().resolve(name + LOCK)));
            Files.createDirectories(folder.path());
            return folder;
        } catch (IOException | RuntimeException failed) {
            if (folder == null) {
                own.remove(name);
            } else {
                folder.close();
            }
            throw failed;
        }
    }

    /** Takes a lock; again when a sweep had the file before it was locked. */
    private static FileChannel locked(Path file) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                if (Files.exists(file)) {
                    return channel;
                }
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
            channel.close();
        }
    }

    @EventListener(ApplicationStartedEvent.class)
    void started() {
        sweep();
    }

    /** Deletes what no living process uses; what cannot be deleted waits for the next time. */
    public void sweep() {
        List<String> names;
        try (Stream<Path> all = Files.list(directory())) {
            names = all.map(each -> each.getFileName().toString())
                    .filter(name -> name.startsWith(NAME))
                    .map(name -> name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : name)
                    .distinct()
                    .filter(name -> !own.contains(name))
                    .toList();
        } catch (IOException failed) {
            LOG.warn("found files left behind were not looked for: {}", failed.toString());
            return;
        }
        for (String name : names) {
            try (FileChannel channel = FileChannel.open(
                    directory().resolve(name + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    delete(name);
                    LOG.info("a found file that was left behind was deleted: {}", name);
                }
            } catch (OverlappingFileLockException used) {
                LOG.debug("{} is in use", name, used);
            } catch (IOException failed) {
                LOG.warn("a found file that was left behind was not deleted: {}", failed.toString());
            }
        }
    }

    private Path directory() {
        return data.sub("exchange");
    }

    /** The lock goes last: a folder never stands without it. */
    private void delete(String name) throws IOException {
        Path folder = directory().resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
        Files.deleteIfExists(directory().resolve(name + LOCK));
    }
}
