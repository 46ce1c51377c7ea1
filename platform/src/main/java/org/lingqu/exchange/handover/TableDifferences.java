package org.lingqu.exchange.handover;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.ChangedKeys;
import org.lingqu.exchange.gateway.ChunkRoom;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.springframework.stereotype.Component;

/**
 * Brings a consumer's table from the state of one snapshot to that of a later one by the rows in which they differ. Only where the table still
 * holds what was handed over, which its database computes; and whether it holds what it must in the end is computed there once more. Where anything
 * is otherwise, whoever asked goes through all rows: nothing that was done here is in the way of that.
 */
@Component
class TableDifferences {

    /** Where more than one row in so many may differ, all are gone through: a row read by its key costs more than one read as it lies. */
    private static final int SHARE = 10;

    /** Keys that are held at once, some 20 MB; but few never pay the other way. */
    private static final int MOST = 200_000;

    private static final int FEW = 1_000;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final GrantedRows granted;
    private final ChangedKeys changed;

    TableDifferences(GrantedRows granted, ChangedKeys changed) {
        this.granted = granted;
        this.changed = changed;
    }

    /**
     * How far a table was brought.
     *
     * @param state what it holds now; null when it is not where it must be
     * @param sent rows that have left, in both cases
     */
    record Brought(@Nullable TableState state, int chunks, long sent) {

        static final Brought NOWHERE = new Brought(null, 0, 0);
    }

    /**
     * @param before what the table held after the last hand-over
     * @param size rows of a chunk
     */
    Brought bring(
            UUID run,
            GrantedCourse course,
            TargetTable table,
            TableState before,
            int size,
            TableHandover.Progress progress)
            throws SQLException {
        if (before.snapshot() > course.snapshot() || !table.isLike(before.digest())) {
            return Brought.NOWHERE;
        }
        int most = (int) Math.min(MOST, Math.max(FEW, before.rows() / SHARE));
        Optional<List<String>> keys = changed.of(course, before.snapshot(), most);
        if (keys.isEmpty()) {
            return Brought.NOWHERE;
        }
        Passage passage =
                new Passage(attempt(run, course, before, size), course, table, before.at(course.snapshot()), progress);
        boolean said = passage.all(keys.get(), size);
        granted.send(course, List.of(), () -> {});
        boolean holds = said && table.isLike(passage.state.digest());
        return new Brought(holds ? passage.state : null, passage.chunks, passage.sent);
    }

    /** Chunks of other differences are other chunks, though it be the same run. */
    private static UUID attempt(UUID run, GrantedCourse course, TableState before, int size) {
        String chunks = run + "/" + before.snapshot() + ".." + course.snapshot() + "/" + size;
        return UUID.nameUUIDFromBytes(chunks.getBytes(StandardCharsets.US_ASCII));
    }

    private final class Passage {
        private final UUID attempt;
        private final GrantedCourse course;
        private final TargetTable table;
        private final TableState state;
        private final TableHandover.Progress progress;
        private final ChunkRoom room = new ChunkRoom();
        private int chunks;
        private long sent;

        Passage(
                UUID attempt,
                GrantedCourse course,
                TargetTable table,
                TableState state,
                TableHandover.Progress progress) {
            this.attempt = attempt;
            this.course = course;
            this.table = table;
            this.state = state;
            this.progress = progress;
        }

        /** @return false when what stands there is not of the platform's making */
        boolean all(List<String> keys, int size) throws SQLException {
            for (int from = 0; from < keys.size(); from += size) {
                if (!some(keys.subList(from, Math.min(keys.size(), from + size)))) {
                    return false;
                }
            }
            return true;
        }

        private boolean some(List<String> keys) throws SQLException {
            GrantedChunk present = granted.read(course, keys, room);
            if (present.mark() != null) { // too long for one chunk
                int half = keys.size() / 2;
                return some(keys.subList(0, half)) && some(keys.subList(half, keys.size()));
            }
            List<String> names = granted.names(course.grant(), keys);
            Map<String, String> standing = standing(names);
            if (!standing.values().stream().allMatch(sum -> DIGEST.matcher(sum).matches())) {
                return false;
            }
            GrantedChunk leaving = present.only(row -> !present.sum(row).equals(standing.get(present.id(row))));
            Map<String, String> gone = gone(present, standing);
            gone.forEach(state::remove);
            for (int row = 0; row < leaving.size(); row++) {
                String sum = standing.get(leaving.id(row));
                if (sum != null) {
                    state.remove(leaving.id(row), sum);
                }
            }
            state.add(leaving);
            if (leaving.size() > 0) {
                int number = chunks++;
                granted.send(course, leaving.subjects(), () -> table.write(attempt, number, leaving));
                sent += leaving.size();
            }
            table.delete(List.copyOf(gone.keySet()));
            progress.reached(chunks, state.rows(), sent);
            return true;
        }

        /** By asking for them the consumer learns the rows' names, so that this, too, is decided and gated. */
        private Map<String, String> standing(List<String> names) throws SQLException {
            Map<String, String> standing = new HashMap<>();
            granted.send(course, List.of(), () -> standing.putAll(table.sums(names)));
            return standing;
        }

        /** Rows that stand there and are granted no longer. */
        private static Map<String, String> gone(GrantedChunk present, Map<String, String> standing) {
            Map<String, String> gone = new HashMap<>(standing);
            for (int row = 0; row < present.size(); row++) {
                gone.remove(present.id(row));
            }
            return gone;
        }
    }
}
