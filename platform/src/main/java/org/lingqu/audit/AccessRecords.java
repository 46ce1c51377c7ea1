package org.lingqu.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes access records in batches on a connection that the caller owns: one statement, one round trip, one commit for everything that
 * waits. In autocommit, when {@link #write} returns the records are durable ({@code synchronous_commit=on}). When it throws, the outcome
 * may be unknown: write the same sealed records again on a new connection, ids already there are left alone.
 */
public final class AccessRecords {

    private static final String INSERT = """
            insert into audit.record (rec_id, at, kind, leaf, outcome, refusal, department, system_id, grant_id, matter, resource,
              entry_version, snapshot, items, row_count, keys, asked)
            select rec_id, timestamptz 'epoch' + at * interval '1 microsecond', 2, leaf, outcome, refusal, department, system_id, grant_id,
              matter, resource, entry_version, snapshot, items, row_count, keys, asked
            from unnest(?::uuid[], ?::int8[], ?::bytea[], ?::int2[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[],
              ?::int4[], ?::text[], ?::text[], ?::int8[], ?::bytea[], ?::int4[])
              u(rec_id, at, leaf, outcome, refusal, department, system_id, grant_id, matter, resource, entry_version, snapshot, items,
                row_count, keys, asked)
            on conflict do nothing""";

    private AccessRecords() {}

    /** The insert statement, prepared once per connection. */
    public static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(INSERT);
    }

    /**
     * Writes all records by one execution of a statement made by {@link #prepare}.
     *
     * @return how many were new; fewer than given means that the rest had been written by an earlier try
     */
    public static int write(PreparedStatement statement, List<SealedRecord> records) throws SQLException {
        int parameter = 0;
        array(statement, ++parameter, "uuid", column(records, r -> r.id(), UUID[]::new));
        array(statement, ++parameter, "int8", column(records, r -> micros(r.at()), Long[]::new));
        array(
                statement,
                ++parameter,
                "bytea",
                records.stream().map(SealedRecord::leaf).toArray(byte[][]::new));
        array(
                statement,
                ++parameter,
                "int2",
                column(records, r -> (short) r.outcome().number(), Short[]::new));
        array(statement, ++parameter, "text", column(records, AccessRecord::refusal, String[]::new));
        array(statement, ++parameter, "uuid", column(records, AccessRecords::department, UUID[]::new));
        array(statement, ++parameter, "uuid", column(records, AccessRecords::system, UUID[]::new));
        array(statement, ++parameter, "uuid", column(records, AccessRecords::grant, UUID[]::new));
        array(statement, ++parameter, "text", column(records, AccessRecord::matter, String[]::new));
        array(statement, ++parameter, "text", column(records, AccessRecord::resource, String[]::new));
        array(statement, ++parameter, "int4", column(records, AccessRecord::entryVersion, Integer[]::new));
        array(statement, ++parameter, "text", column(records, AccessRecord::snapshot, String[]::new));
        array(statement, ++parameter, "text", column(records, r -> String.join(",", r.items()), String[]::new));
        array(statement, ++parameter, "int8", column(records, AccessRecord::rows, Long[]::new));
        array(statement, ++parameter, "bytea", column(records, AccessRecords::keys, byte[][]::new));
        array(statement, ++parameter, "int4", column(records, AccessRecords::asked, Integer[]::new));
        return statement.executeUpdate();
    }

    private static void array(PreparedStatement statement, int parameter, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }

    private static <T> @Nullable T[] column(
            List<SealedRecord> records,
            Function<AccessRecord, @Nullable T> value,
            java.util.function.IntFunction<@Nullable T[]> array) {
        @Nullable T[] column = array.apply(records.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(records.get(i).record());
        }
        return column;
    }

    private static @Nullable UUID department(AccessRecord record) {
        return record.department() == null ? null : record.department().value();
    }

    private static @Nullable UUID system(AccessRecord record) {
        return record.system() == null ? null : record.system().value();
    }

    private static @Nullable UUID grant(AccessRecord record) {
        return record.grant() == null ? null : record.grant().value();
    }

    private static @Nullable Integer asked(AccessRecord record) {
        return record.asked() == record.keys().size() ? null : Integer.valueOf(record.asked());
    }

    private static byte[] keys(AccessRecord record) {
        return KeyHash.joined(record.keys());
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
