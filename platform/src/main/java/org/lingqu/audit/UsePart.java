package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accesses of a part of the log, in their order, read once for all that is kept behind the log.
 *
 * @param until the position behind the part
 * @param acts those about the record of persons
 */
record UsePart(long until, List<Seen> seen, List<Told> acts) {

    /** Which records are about persons: accesses, and those acts that say so. */
    static final String ABOUT = "(r.kind = 2 or r.details ->> '" + Act.PERSONS + "' is not null)";

    /** A part ends early when it is about this many persons: a record of a hand-over may be about 800. */
    private static final int MOST_KEYS = 400_000;

    private static final int AT_ONCE = 500;

    private static final int ACCESS = 2;

    /**
     * What is counted of an access.
     *
     * @param day legal day
     * @param done whether it was answered
     * @param keys salted hashes one after the other
     */
    record Seen(
            long position,
            Instant at,
            LocalDate day,
            boolean done,
            @Nullable String refusal,
            @Nullable String matter,
            long rows,
            @Nullable String snapshot,
            @Nullable String resource,
            @Nullable UUID department,
            @Nullable UUID grant,
            byte[] keys) {}

    /**
     * An act about the record of persons.
     *
     * @param keys salted hashes one after the other
     */
    record Told(long position, byte[] keys) {}

    /** A part without such acts. */
    UsePart(long until, List<Seen> seen) {
        this(until, seen, List.of());
    }

    /** Reads what lies from one position to another, the other not included, or the first part of it; within a transaction. */
    static UsePart read(JdbcClient jdbc, long from, long until) {
        if (from >= until) {
            return new UsePart(from, List.of());
        }
        ResultSetExtractor<UsePart> reading = row -> read(row, until);
        return jdbc.sql("""
                        select p.position, r.at, r.outcome, r.refusal, r.matter, r.row_count, r.snapshot, r.resource, r.department, r.grant_id,
                          r.keys, r.kind, r.details ->> '%s'
                        from audit.position p
                        join audit.record r on r.rec_id = p.rec_id and r.at = p.at
                        where p.position >= :from and p.position < :until and %s
                        order by p.position""".formatted(Act.PERSONS, ABOUT))
                .param("from", from)
                .param("until", until)
                .withFetchSize(AT_ONCE)
                .query(reading);
    }

    private static UsePart read(ResultSet row, long until) throws SQLException {
        List<Seen> seen = new ArrayList<>();
        List<Told> acts = new ArrayList<>();
        int keys = 0;
        while (row.next()) {
            if (row.getInt(12) != ACCESS) {
                acts.add(new Told(row.getLong(1), KeyHash.joined(KeyHash.listed(row.getString(13)))));
                continue;
            }
            Seen each = seen(row);
            seen.add(each);
            keys += each.keys().length / KeyHash.LENGTH;
            if (keys >= MOST_KEYS) {
                return new UsePart(each.position() + 1, seen, acts);
            }
        }
        return new UsePart(until, seen, acts);
    }

    private static Seen seen(ResultSet row) throws SQLException {
        Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
        byte[] keys = row.getBytes(11);
        return new Seen(
                row.getLong(1),
                at,
                LegalTime.dateOf(at),
                row.getInt(3) == Outcome.DONE.number(),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, UUID.class),
                row.getObject(10, UUID.class),
                keys == null ? new byte[0] : keys);
    }
}
