package org.lingqu.audit;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/** Arrays of UUIDs as PostgreSQL sends them itself. The driver writes them as text, which both sides then take longer for than for the rest. */
final class UuidArray {

    private static final int HEAD = 5 * Integer.BYTES;
    private static final int UUID_BYTES = 2 * Long.BYTES;

    private UuidArray() {}

    static Array of(PreparedStatement statement, @Nullable UUID[] values) throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + values.length * (Integer.BYTES + UUID_BYTES));
        int nulls = 0;
        bytes.position(HEAD);
        for (UUID value : values) {
            if (value == null) {
                bytes.putInt(-1);
                nulls = 1;
            } else {
                bytes.putInt(UUID_BYTES)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits());
            }
        }
        int length = bytes.position();
        // one dimension, whether there are nulls, what is in it, how many, and the number of the first
        bytes.putInt(0, 1)
                .putInt(4, nulls)
                .putInt(8, Oid.UUID)
                .putInt(12, values.length)
                .putInt(16, 1);
        byte[] whole = new byte[length];
        bytes.get(0, whole);
        return new PgArray(statement.getConnection().unwrap(BaseConnection.class), Oid.UUID_ARRAY, whole);
    }
}
