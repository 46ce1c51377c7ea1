package org.lingqu.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * {@code <data>/run/node.properties}: how commands find the running node. Readable by the owner only, since it opens the database; written
 * when the node answers, removed when it stops.
 */
@Component
class RunFile {

    private final Path file;
    private final DatabaseAddress database;

    RunFile(DataDirectory directory, DatabaseAddress database) {
        this.file = directory.sub("run").resolve("node.properties");
        this.database = database;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        String content = "pid=%d%nport=%d%nurl=%s%nuser=%s%npassword=%s%n"
                .formatted(
                        ProcessHandle.current().pid(),
                        event.getWebServer().getPort(),
                        database.url(),
                        database.user(),
                        database.password());
        Path half = file.resolveSibling("node.properties.tmp");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, content);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(file).causedBy(failed);
        }
    }

    @EventListener
    void stopped(ContextClosedEvent event) throws IOException {
        Files.deleteIfExists(file);
    }
}
