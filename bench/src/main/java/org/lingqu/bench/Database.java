package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** A PostgreSQL server as processes: the postmaster and its children. */
record Database(ProcessHandle postmaster) {

    /**
     * The running server of a folder.
     *
     * @throws Problem {@code bench-node-gone} when none runs
     */
    static Database of(Path folder) {
        try {
            Path pointer = folder.resolve("cluster");
            Path cluster =
                    Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : folder;
            String first = Files.readAllLines(cluster.resolve("data").resolve("postmaster.pid"))
                    .get(0)
                    .strip();
            return new Database(ProcessHandle.of(Long.parseLong(first))
                    .filter(ProcessHandle::isAlive)
                    .orElseThrow(() -> Problem.unavailable("bench-node-gone").with(folder)));
        } catch (IOException absent) {
            throw Problem.unavailable("bench-node-gone").with(folder).causedBy(absent);
        }
    }

    /** The processes that serve connections. */
    List<ProcessHandle> backends() {
        return postmaster.children().filter(Database::servesAConnection).toList();
    }

    /** The postmaster and all its children. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(postmaster), postmaster.children());
    }

    /** Their title names user, database and address, those of the server's own workers do not. */
    private static boolean servesAConnection(ProcessHandle process) {
        return Machine.commandLine(process.pid()).contains("127.0.0.1(");
    }
}
