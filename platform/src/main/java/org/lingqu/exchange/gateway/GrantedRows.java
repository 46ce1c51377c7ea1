package org.lingqu.exchange.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHashes;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.springframework.stereotype.Component;

/**
 * All rows of a grant, for handing them over as a table or a file: decided, cut, masked, recorded and let through the gate by the same parts
 * as the answers to calls.
 */
@Component
public final class GrantedRows {

    private static final String TABLE_GONE = "42P01";

    private final GrantExit exit;
    private final ServingProjections serving;
    private final Entries entries;
    private final Cursors cursors;
    private final KeyHashes hashes;
    private final DataSource database;

    GrantedRows(
            GrantExit exit,
            ServingProjections serving,
            Entries entries,
            Cursors cursors,
            KeyHashes hashes,
            DataSource database) {
        this.exit = exit;
        this.serving = serving;
        this.entries = entries;
        this.cursors = cursors;
        this.hashes = hashes;
        this.database = database;
    }

    /** Hands over what has been recorded; when it returns, it has arrived for good or not at all. */
    @FunctionalInterface
    public interface Delivery {
        void run() throws SQLException;
    }

    /**
     * Decides whether everything a grant covers may be handed over now.
     *
     * @param used hand-overs under the grant today
     * @throws Problem with the reasons why not; {@code resource-not-served} while there is nothing to hand over
     */
    public GrantedCourse open(Grant grant, Manner manner, String matter, int used) {
        Grant live = exit.decide(grant, manner, matter, used);
        ServingTable table = serving.of(entries.published(live.resource()).entry())
                .orElseThrow(() -> Problem.unavailable("resource-not-served").with(live.title()));
        Lookup first = Lookup.page(table, live.items(), live.rows(), true);
        Lookup following = Lookup.page(table, live.items(), live.rows(), false);
        if (first == null || following == null) {
            throw Problem.unavailable("resource-served-otherwise").with(live.title());
        }
        return new GrantedCourse(live, manner, matter, first, following);
    }

    /**
     * Decides whether a consumer may keep a copy of what a grant covers by calls: by reading changes, or else page by page.
     *
     * @throws Problem with the reasons why not
     */
    public void mayRead(Grant grant, String matter) {
        CallKind kind = grant.kinds().contains(CallKind.PAGES) && !grant.kinds().contains(CallKind.CHANGES)
                ? CallKind.PAGES
                : CallKind.CHANGES;
        exit.decide(grant, Manner.INTERFACE, kind, matter, 0);
    }

    /** Number of the snapshot that is served of what a grant covers; empty while none is. Decides nothing and records nothing. */
    public OptionalInt served(Grant grant) {
        return entries.findPublished(grant.resource())
                .flatMap(entry -> serving.of(entry.entry()))
                .map(table -> OptionalInt.of(table.version()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * The next rows of a course.
     *
     * @param mark where the chunk before ended; null to begin
     * @throws Problem {@code cursor-succeeded} when the mark is of another snapshot or the snapshot's table is gone
     */
    public GrantedChunk read(GrantedCourse course, @Nullable String mark, int most) {
        Cursors.Mark after = mark == null ? null : cursors.read(course.grant().id(), mark);
        if (after != null && after.version() != course.snapshot()) {
            throw Problem.conflict("cursor-succeeded").with(after.version(), course.snapshot());
        }
        Lookup lookup = course.lookup(after == null);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(lookup.sql())) {
            int parameter = 0;
            if (after != null) {
                statement.setString(++parameter, after.last());
            }
            for (String value : lookup.filter()) {
                statement.setString(++parameter, value);
            }
            statement.setInt(++parameter, most + 1);
            try (ResultSet found = statement.executeQuery()) {
                return chunk(course, lookup, found, most);
            }
        } catch (SQLException failed) {
            if (TABLE_GONE.equals(failed.getSQLState())) {
                serving.refresh(entries.published(course.grant().resource()).entry());
                throw Problem.conflict("cursor-succeeded")
                        .with(course.snapshot(), "")
                        .causedBy(failed);
            }
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    /** How many rows a course will bring, counted up to a number. */
    public long count(GrantedCourse course, int most) {
        Lookup all = course.lookup(true);
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from (" + all.sql() + ") r")) {
            int parameter = 0;
            for (String value : all.filter()) {
                statement.setString(++parameter, value);
            }
            statement.setInt(++parameter, most);
            try (ResultSet counted = statement.executeQuery()) {
                return counted.next() ? counted.getLong(1) : 0;
            }
        } catch (SQLException failed) {
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    private GrantedChunk chunk(GrantedCourse course, Lookup lookup, ResultSet found, int most) throws SQLException {
        List<GrantedChunk.Row> rows = new ArrayList<>(Math.min(most, 10_000));
        MessageDigest sha = Sha256.digest();
        String last = null;
        while (found.next()) {
            if (last != null && rows.size() == most) {
                return new GrantedChunk(
                        rows, cursors.write(course.grant().id(), new Cursors.Mark(course.snapshot(), last)));
            }
            last = found.getString(1);
            @Nullable String[] cells = new String[lookup.items().size()];
            for (int i = 0; i < cells.length; i++) {
                String cell = Cells.leaving(lookup.items().get(i), found.getString(i + 2));
                cells[i] = cell;
                sha.update((byte) (cell == null ? 0 : 1));
                if (cell != null) {
                    sha.update(cell.getBytes(StandardCharsets.UTF_8));
                }
                sha.update((byte) 0);
            }
            String id = RowName.of(hashes, course.grant().id(), last);
            rows.add(new GrantedChunk.Row(
                    id, hashes.of(last.replace(" ", "").toUpperCase(Locale.ROOT)), cells, sha.digest()));
        }
        return new GrantedChunk(rows, null);
    }

    /**
     * Records rows, durably; then, unless the grant has ended meanwhile, hands them over behind its gate. A withdrawal is acknowledged only
     * when the delivery has ended.
     *
     * @throws Problem why nothing leaves any more; the refusal is recorded
     */
    public void send(GrantedCourse course, List<GrantedChunk.Row> rows, Delivery delivery) throws SQLException {
        Runnable left = exit.pass(course.departure(), rows);
        try {
            delivery.run();
        } finally {
            left.run();
        }
    }
}
