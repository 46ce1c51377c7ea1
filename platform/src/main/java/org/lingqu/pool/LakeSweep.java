package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes what no book refers to: traces of loads that were killed, serving tables that were succeeded. At start everything unreferenced is
 * such a trace, because a lock in the database lets only one process write to the lake; a process that does not get it leaves everything alone.
 */
@Component
class LakeSweep implements DisposableBean {

    /** Key of the advisory lock: "lingqu" and a number for this purpose. */
    private static final String LOCK = "select pg_try_advisory_lock(7092, 1)";

    private static final Logger LOG = LoggerFactory.getLogger(LakeSweep.class);

    private final Lake lake;
    private final TableStore tables;
    private final JdbcClient books;
    private final RetiredTables servingTables;
    private final DatabaseAddress database;
    private @Nullable Connection owner;

    LakeSweep(Lake lake, TableStore tables, JdbcClient books, RetiredTables servingTables, DatabaseAddress database) {
        this.lake = lake;
        this.tables = tables;
        this.books = books;
        this.servingTables = servingTables;
        this.database = database;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void atStart() {
        if (own()) {
            sweep();
        } else {
            LOG.warn("Another process writes to this lake; nothing was swept.");
        }
    }

    private boolean own() {
        try {
            Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
            try (Statement statement = connection.createStatement();
                    ResultSet rs = statement.executeQuery(LOCK)) {
                if (rs.next() && rs.getBoolean(1)) {
                    owner = connection;
                    return true;
                }
            }
            connection.close();
            return false;
        } catch (SQLException failed) {
            throw Problem.unavailable("database-lost").causedBy(failed);
        }
    }

    void sweep() {
        try {
            for (Path staged : children(lake.staging())) {
                remove(staged);
            }
            for (Path table : children(lake.root())) {
                try {
                    sweepTable(table);
                } catch (Problem unreadable) {
                    LOG.warn("{} was not swept", table, unreadable);
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
        servingTables.dropOrphans();
        servingTables.drop(Duration.ZERO);
    }

    private void sweepTable(Path table) throws IOException {
        EntryId entry = EntryId.of(table.getFileName().toString());
        Set<Path> referenced = tables.referenced(entry);
        for (Path data : children(table.resolve("data"))) {
            sweepData(entry, data, referenced);
        }
        for (Path rows : children(table.resolve("quarantine"))) {
            if (unknown(rows, "select count(*) from pool.quarantine where load_id = :load")) {
                remove(rows);
            }
        }
        sweepObjects(table.resolve("objects"));
        tables.sweep(entry);
    }

    /** A file that waits for its grace is deleted by {@link Upkeep}; every other one without a reference is the trace of something killed. */
    private void sweepData(EntryId entry, Path data, Set<Path> referenced) throws IOException {
        Set<Path> waiting = books
                .sql("select path from pool.discarded_file where entry_id = :entry")
                .param("entry", entry.value())
                .query(String.class)
                .list()
                .stream()
                .map(Path::of)
                .collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> all = Files.list(data)) {
            files = all.toList();
        }
        if (files.stream().noneMatch(file -> referenced.contains(file) || waiting.contains(file))) {
            remove(data);
            return;
        }
        for (Path file : files) {
            if (!referenced.contains(file) && !waiting.contains(file)) {
                remove(file); // a file, or the directory into which a cluster wrote
            }
        }
    }

    private void sweepObjects(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                UUID id = UUID.fromString(file.getFileName().toString());
                if (books.sql("select count(*) from pool.object where id = :id")
                                .param("id", id)
                                .query(Long.class)
                                .single()
                        == 0) {
                    LOG.info("Swept {}", file);
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean unknown(Path directory, String question) {
        UUID load = UUID.fromString(directory.getFileName().toString());
        return books.sql(question).param("load", load).query(Long.class).single() == 0;
    }

    private static void remove(Path directory) throws IOException {
        LOG.info("Swept {}", directory);
        Durable.deleteAll(directory);
    }

    private static List<Path> children(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    @Override
    public void destroy() throws SQLException {
        if (owner != null) {
            owner.close();
        }
    }
}
