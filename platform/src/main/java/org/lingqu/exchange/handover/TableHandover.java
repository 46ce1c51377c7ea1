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
import org.lingqu.kernel.Sha256;
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

    /** Of how rows are named, cut, masked, written and digested: another one where an unchanged row would leave otherwise than before. */
    private static final String FORM = "1";

    private final GrantedRows granted;
    private final TableDifferences differences;
    private final TableStates states;

    TableHandover(GrantedRows granted, TableDifferences differences, TableStates states) {
        this.granted = granted;
        this.differences = differences;
        this.states = states;
    }

    /** Hears how far a run has come. */
    @FunctionalInterface
    interface Progress {
        void reached(int chunks, long rows, long sent);
    }

    /**
     * What a hand-over came to.
     *
     * @param rows how many stand there in the end
     * @param sent how many have left during this passage
     * @param digest of the content
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
        String terms = terms(course);
        TableDifferences.Brought brought = full || table.isFresh() || table.arrived(attempt) > 0
                ? TableDifferences.Brought.NOWHERE
                : differences(run, course, target, table, terms, size, progress);
        TableState state = brought.state();
        if (state == null) {
            return all(attempt, course, target, table, terms, full, size, brought.sent(), progress);
        }
        return ended(target, terms, state, brought.chunks(), brought.sent());
    }

    private TableDifferences.Brought differences(
            UUID run, GrantedCourse course, Target target, TargetTable table, String terms, int size, Progress progress)
            throws SQLException {
        TableState before = states.find(target, terms).orElse(null);
        return before == null
                ? TableDifferences.Brought.NOWHERE
                : differences.bring(run, course, table, before, size, progress);
    }

    /** @param before rows that left during this passage before it began */
    private Result all(
            UUID attempt,
            GrantedCourse course,
            Target target,
            TargetTable table,
            String terms,
            boolean full,
            int size,
            long before,
            Progress progress)
            throws SQLException {
        int arrived = table.arrived(attempt);
        Told told = new Told(course.snapshot(), target.kind());
        long sent = before;
        int chunk = 0;
        try (ReadAhead reader = new ReadAhead(granted, course, size)) {
            for (GrantedChunk read = reader.next(); read != null; read = reader.next()) {
                told.add(read);
                if (chunk >= arrived) {
                    int number = chunk;
                    GrantedChunk leaving = full || table.isFresh() ? read : changed(course, table, read);
                    granted.send(course, leaving.subjects(), () -> table.write(attempt, number, leaving));
                    sent += leaving.size();
                    progress.reached(chunk + 1, told.state.rows(), sent);
                }
                chunk++;
            }
        }
        granted.send(course, List.of(), () -> {});
        settle(table, told);
        table.keep(attempt);
        return ended(target, terms, told.state, chunk, sent);
    }

    private Result ended(Target target, String terms, TableState state, int chunks, long sent) {
        states.keep(target, terms, state);
        return new Result(chunks, state.rows(), sent, state.content().hex());
    }

    /** What makes a row leave as it does, apart from its cells; the name of no row is another one where the key is by which rows are named. */
    private String terms(GrantedCourse course) {
        List<String> names = granted.names(course.grant(), List.of(""));
        return Sha256.hex(FORM + "|" + FileHandover.scope(course.grant()) + "|" + names);
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
        private final TableState state;
        private final RowIds ids = new RowIds();

        Told(int snapshot, TargetKind kind) {
            state = TableState.empty(snapshot, kind);
        }

        void add(GrantedChunk chunk) {
            state.add(chunk);
            ids.add(chunk);
        }
    }

    /**
     * Deletes what is granted no longer and compares what remains. Nothing leaves by it. The database compares by itself; the rows' names are read
     * back only when there are others than those supplied, and again where so many are obsolete that their names are not kept all at once.
     */
    private static void settle(TargetTable table, Told told) throws SQLException {
        if (table.key().make() && table.isLike(told.state.digest())) {
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
        TableState must = told.state;
        if (standing.rows != must.rows()
                || !standing.content.hex().equals(must.content().hex())) {
            throw Problem.conflict("handover-differs").with(standing.rows, must.rows());
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
