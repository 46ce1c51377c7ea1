package org.lingqu.exchange.handover;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * Brings a consumer's table to the state of a snapshot, chunk by chunk. A run that was cut off goes on behind the last chunk in the
 * consumer's ledger; whatever happened, the table holds the granted rows and nothing else when it ends.
 */
@Component
class TableHandover {

    /** Rows of one chunk; the same for all of a run, also after it was cut off. */
    static final int CHUNK = 5_000;

    private final GrantedRows granted;

    TableHandover(GrantedRows granted) {
        this.granted = granted;
    }

    /** Hears how far a run has come. */
    @FunctionalInterface
    interface Progress {
        void reached(int chunks, long rows, long sent);
    }

    /**
     * @param rows how many stand in the table
     * @param sent how many have left during this passage
     */
    record Result(int chunks, long rows, long sent, String digest) {}

    /**
     * @param full sends every row; otherwise only those that are new or have changed since they were supplied last
     * @throws Problem {@code handover-differs} when the table is not what was supplied, though it should be
     */
    Result run(
            UUID run,
            GrantedCourse course,
            Target target,
            Connection connection,
            boolean full,
            int size,
            Progress progress)
            throws SQLException {
        TargetTable table = new TargetTable(connection, target, course);
        UUID attempt = attempt(run, course.snapshot());
        granted.send(course, List.of(), table::prepare);
        int arrived = table.arrived(attempt);
        ContentSum sum = new ContentSum();
        RowIds ids = new RowIds();
        long sent = 0;
        int chunk = 0;
        @Nullable String mark = null;
        do {
            GrantedChunk read = granted.read(course, mark, size);
            mark = read.mark();
            read.rows().forEach(row -> {
                sum.add(row.sum());
                ids.add(row.id());
            });
            if (chunk >= arrived) {
                int number = chunk;
                List<GrantedChunk.Row> leaving = full ? read.rows() : table.changed(read.rows());
                granted.send(course, leaving, () -> table.write(attempt, number, leaving));
                sent += leaving.size();
                progress.reached(chunk + 1, ids.size(), sent);
            }
            chunk++;
        } while (mark != null);
        granted.send(course, List.of(), () -> settle(table, ids, sum));
        return new Result(chunk, ids.size(), sent, sum.hex());
    }

    /** Chunks of another snapshot are other chunks, though it be the same run. */
    private static UUID attempt(UUID run, int snapshot) {
        return UUID.nameUUIDFromBytes((run + "/" + snapshot).getBytes(StandardCharsets.US_ASCII));
    }

    /** Deletes what is granted no longer and compares what remains. */
    private static void settle(TargetTable table, RowIds ids, ContentSum sum) throws SQLException {
        ids.sort();
        List<String> gone = new ArrayList<>();
        ContentSum found = new ContentSum();
        long[] rows = {0};
        table.all((id, digest) -> {
            if (ids.has(id)) {
                found.add(digest);
                rows[0]++;
            } else {
                gone.add(id);
            }
        });
        if (!gone.isEmpty()) {
            table.delete(gone);
        }
        if (rows[0] != ids.size() || !found.hex().equals(sum.hex())) {
            throw Problem.conflict("handover-differs").with(rows[0], ids.size());
        }
    }
}
