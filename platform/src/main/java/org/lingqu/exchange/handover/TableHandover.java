package org.lingqu.exchange.handover;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
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

    /** Rows of one chunk at most; the same for all of a run, also after it was cut off. */
    static final int CHUNK = 20_000;

    /** Names of obsolete rows that are kept at once, some 20 MB. */
    private static final int OBSOLETE = 200_000;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

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
        UUID attempt = attempt(run, course, size);
        granted.send(course, List.of(), () -> table.prepare(attempt));
        table.index(attempt);
        int arrived = table.arrived(attempt);
        Told told = new Told(target.kind());
        long sent = 0;
        int chunk = 0;
        try (ReadAhead reader = new ReadAhead(granted, course, size)) {
            for (GrantedChunk read = reader.next(); read != null; read = reader.next()) {
                told.add(read);
                if (chunk >= arrived) {
                    int number = chunk;
                    GrantedChunk leaving = full || table.isFresh() ? read : changed(course, table, read);
                    granted.send(course, leaving.subjects(), () -> table.write(attempt, number, leaving));
                    sent += leaving.size();
                    progress.reached(chunk + 1, told.rows(), sent);
                }
                chunk++;
            }
        }
        granted.send(course, List.of(), () -> {});
        settle(table, told);
        table.keep(attempt);
        return new Result(chunk, told.rows(), sent, told.content.hex());
    }

    /** By asking for them the consumer learns the rows' names, so that this, too, is decided and gated. */
    private GrantedChunk changed(GrantedCourse course, TargetTable table, GrantedChunk chunk) throws SQLException {
        GrantedChunk[] changed = {chunk};
        granted.send(course, List.of(), () -> changed[0] = table.changed(chunk));
        return changed[0];
    }

    /**
     * Chunks of another snapshot or another copy of its table, of another size, or under other terms of the grant (rows, items, masks) are other
     * chunks, though it be the same run.
     */
    private static UUID attempt(UUID run, GrantedCourse course, int size) {
        String chunks = run + "/" + course.snapshot() + "/" + course.lying() + "/" + size + "/"
                + FileHandover.scope(course.grant());
        return UUID.nameUUIDFromBytes(chunks.getBytes(StandardCharsets.US_ASCII));
    }

    /** What was supplied, as far as it must be known at the end. */
    private static final class Told {
        private final ContentSum content = new ContentSum();
        private final TableDigest digest;
        private final RowIds ids = new RowIds();

        Told(TargetKind kind) {
            digest = new TableDigest(kind);
        }

        void add(GrantedChunk chunk) {
            for (int row = 0; row < chunk.size(); row++) {
                content.add(chunk.sums(), row * GrantedChunk.SUM);
            }
            digest.add(chunk);
            ids.add(chunk);
        }

        long rows() {
            return digest.rows();
        }
    }

    /**
     * Deletes what is granted no longer and compares what remains. Nothing leaves by it. The database compares by itself; the rows' names are read
     * back only when there are others than those supplied, and again where so many are obsolete that their names are not kept all at once.
     */
    private static void settle(TargetTable table, Told told) throws SQLException {
        if (table.key().make() && table.isLike(told.digest)) {
            return;
        }
        told.ids.sort();
        Standing standing;
        int deleted;
        do {
            standing = new Standing(told.ids);
            table.all(standing::add);
            deleted = table.delete(standing.gone);
        } while (standing.isFull() && deleted > 0);
        table.key().mustBeMade();
        if (standing.rows != told.rows() || !standing.content.hex().equals(told.content.hex())) {
            throw Problem.conflict("handover-differs").with(standing.rows, told.rows());
        }
    }

    /** What stands in a table, read until the names of {@value #OBSOLETE} obsolete rows are known. */
    private static final class Standing {
        private final RowIds supplied;
        private final ContentSum content = new ContentSum();
        private final List<@Nullable String> gone = new ArrayList<>();
        private long rows;

        Standing(RowIds supplied) {
            this.supplied = supplied;
        }

        /** @return whether there is room for more */
        boolean add(@Nullable String id, @Nullable String digest) {
            if (supplied.has(id) && digest != null && DIGEST.matcher(digest).matches()) {
                content.add(HexFormat.of().parseHex(digest));
                rows++;
            } else {
                gone.add(id);
            }
            return !isFull();
        }

        boolean isFull() {
            return gone.size() >= OBSOLETE;
        }
    }
}
