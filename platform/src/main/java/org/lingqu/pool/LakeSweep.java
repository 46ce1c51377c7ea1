package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes what no book refers to: traces of loads that were killed, serving tables that were succeeded. At start everything unreferenced is
 * such a trace, unless another process writes to the lake meanwhile ({@link LakeClaim}); then everything is left alone.
 */
@Component
class LakeSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LakeSweep.class);

    private final Lake lake;
    private final TableStore tables;
    private final JdbcClient books;
    private final RetiredTables servingTables;
    private final LakeClaim claim;

    LakeSweep(Lake lake, TableStore tables, JdbcClient books, RetiredTables servingTables, LakeClaim claim) {
        this.lake = lake;
        this.tables = tables;
        this.books = books;
        this.servingTables = servingTables;
        this.claim = claim;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void atStart() {
        if (!claim.alone(this::sweep)) {
            LOG.info("Another process writes to this lake; nothing was swept.");
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
                } catch (RuntimeException unreadable) { // nothing of it is known to be nobody's, and the others wait
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
}
