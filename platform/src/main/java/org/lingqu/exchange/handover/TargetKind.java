package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.pool.ColumnType;

/** Databases into which tables can be handed over. */
public enum TargetKind {
    POSTGRESQL('"') {
        @Override
        String url(String address, Target target) {
            return "jdbc:postgresql://" + address + ":" + target.port() + "/" + target.database();
        }

        @Override
        Properties properties(boolean tls) {
            Properties told = new Properties();
            told.setProperty("sslmode", tls ? "require" : "prefer");
            told.setProperty("connectTimeout", "10");
            told.setProperty("loginTimeout", "10");
            told.setProperty("socketTimeout", "60");
            told.setProperty("gssEncMode", "disable");
            told.setProperty("ApplicationName", "lingqu-handover");
            return told;
        }

        @Override
        String schema(Connection connection) throws SQLException {
            return Objects.requireNonNullElse(connection.getSchema(), "");
        }

        @Override
        String type(ColumnType type) {
            return type.servingType();
        }

        @Override
        String tableEnd() {
            return "";
        }

        /** Without the key, which costs half as much when it is made of a table that is full. */
        @Override
        String ownColumns() {
            return TargetTable.ROW + " varchar(32) collate \"C\" not null, " + TargetTable.SUM
                    + " varchar(64) collate \"C\" not null";
        }

        @Override
        void load(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
                throws SQLException {
            PostgresLoad.load(connection, table, columns, rows);
        }

        @Override
        void commitLightly(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
        }

        @Override
        String digest() {
            return "bit_xor(hashtextextended((" + TargetTable.ROW + " || " + TargetTable.SUM + ") collate \"C\", 0))";
        }

        @Override
        void digest(GrantedChunk chunk, int row, long[] words) {
            words[0] ^= PostgresHash.of(chunk, row);
        }

        @Override
        void digest(String name, String digest, long[] words) {
            words[0] ^= PostgresHash.of(name, digest);
        }
    },
    MARIADB('`') {
        @Override
        String url(String address, Target target) {
            return "jdbc:mariadb://" + address + ":" + target.port() + "/" + target.database();
        }

        @Override
        Properties properties(boolean tls) {
            Properties told = new Properties();
            told.setProperty("sslMode", tls ? "trust" : "disable");
            told.setProperty("connectTimeout", "10000");
            told.setProperty("socketTimeout", "60000");
            told.setProperty("restrictedAuth", "mysql_native_password,caching_sha2_password,client_ed25519,parsec");
            told.setProperty("allowLocalInfile", "true"); // MariaLoad says why no file leaves by it
            told.setProperty("allowPublicKeyRetrieval", "false");
            told.setProperty("permitRedirect", "false");
            told.setProperty("dumpQueriesOnException", "false");
            told.setProperty("sessionVariables", "sql_mode='STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
            return told;
        }

        @Override
        String schema(Connection connection) {
            return "";
        }

        @Override
        String type(ColumnType type) {
            return switch (type) {
                case TEXT, MEMO -> "longtext";
                case NUMBER -> "decimal(38,10)";
                case MONEY -> "decimal(24,4)";
                case DATE -> "date";
                case TIMESTAMP -> "datetime(6)";
                case LOGICAL -> "boolean";
                case INTEGER -> "bigint";
                case DOUBLE, FLOAT -> "double";
            };
        }

        @Override
        String tableEnd() {
            return " character set utf8mb4 collate utf8mb4_bin engine=InnoDB";
        }

        @Override
        String ownColumns() {
            String digits = " character set ascii collate ascii_bin";
            return TargetTable.ROW + " char(32)" + digits + " primary key, " + TargetTable.SUM + " char(64)" + digits
                    + " not null";
        }

        @Override
        void load(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
                throws SQLException {
            MariaLoad.load(connection, table, columns, rows);
        }

        @Override
        void commitLightly(Connection connection) {
            // there is no such thing for a single transaction
        }

        @Override
        String digest() {
            return word(TargetTable.ROW, "left") + ", " + word(TargetTable.SUM, "left") + ", "
                    + word(TargetTable.SUM, "right");
        }

        private String word(String column, String end) {
            return "bit_xor(cast(conv(" + end + "(" + column + ", 16), 16, 10) as unsigned))";
        }

        @Override
        void digest(GrantedChunk chunk, int row, long[] words) {
            int sum = row * GrantedChunk.SUM;
            words[0] ^= (long) LONGS.get(chunk.names(), row * GrantedChunk.NAME);
            words[1] ^= (long) LONGS.get(chunk.sums(), sum);
            words[2] ^= (long) LONGS.get(chunk.sums(), sum + GrantedChunk.SUM - Long.BYTES);
        }

        @Override
        void digest(String name, String digest, long[] words) {
            words[0] ^= Long.parseUnsignedLong(name, 0, DIGITS, RADIX);
            words[1] ^= Long.parseUnsignedLong(digest, 0, DIGITS, RADIX);
            words[2] ^= Long.parseUnsignedLong(digest, digest.length() - DIGITS, digest.length(), RADIX);
        }
    };

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int RADIX = 16;

    /** Of eight bytes. */
    private static final int DIGITS = 16;

    private final char quote;

    TargetKind(char quote) {
        this.quote = quote;
    }

    /** @param address in digits that have been looked at */
    abstract String url(String address, Target target);

    abstract Properties properties(boolean tls);

    /** The schema in which a connection makes its tables and finds them first; empty where databases have none. */
    abstract String schema(Connection connection) throws SQLException;

    abstract String type(ColumnType type);

    abstract String tableEnd();

    /** Definition of the platform's own two columns. */
    abstract String ownColumns();

    /**
     * Puts rows into a table that has none of them.
     *
     * @param table its name, quoted
     * @param columns types of the items by their codes, in order
     */
    abstract void load(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
            throws SQLException;

    /** Lets the transaction end without waiting for the disk, where a database can: a later one that waits makes durable what came before it. */
    abstract void commitLightly(Connection connection) throws SQLException;

    /** The aggregates of a {@link TableDigest}, at most {@value TableDigest#WORDS}: exclusive ors over something of each row's name and digest. */
    abstract String digest();

    /** Adds a row to what they must be, or takes it out. */
    abstract void digest(GrantedChunk chunk, int row, long[] words);

    /** The same of a row's name and digest in hexadecimal. */
    abstract void digest(String name, String digest, long[] words);

    /** Reads a row count and the aggregates. */
    TableDigest digest(ResultSet row) throws SQLException {
        long[] words = new long[TableDigest.WORDS];
        for (int i = 0; i < row.getMetaData().getColumnCount() - 1; i++) {
            // of an empty table there is none
            String word = row.getString(i + 2);
            words[i] = word == null ? 0 : new BigInteger(word).longValue();
        }
        return new TableDigest(this, row.getLong(1), words);
    }

    String quoted(String name) {
        return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }
}
