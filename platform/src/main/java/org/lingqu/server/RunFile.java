package org.lingqu.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code <data>/run/node.properties}: how commands find the running node. Readable by the owner only, since it opens the database; written
 * when everything that happens at the start has happened, removed when it stops.
 */
@Component
class RunFile {

    private final Path file;
    private final DatabaseAddress database;
    private volatile int port;

    RunFile(DataDirectory directory, DatabaseAddress database) {
        this.file = directory.sub("run").resolve("node.properties");
        this.database = database;
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready() {
        String content = "pid=%d%nport=%d%nurl=%s%nuser=%s%npassword=%s%n"
                .formatted(ProcessHandle.current().pid(), port, database.url(), database.user(), database.password());
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
