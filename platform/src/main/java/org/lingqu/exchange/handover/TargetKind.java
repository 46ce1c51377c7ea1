package org.lingqu.exchange.handover;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
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
        String word(String column, boolean last) {
            return "bit_xor(('x' || " + (last ? "right" : "left") + "(" + column + ", 16))::bit(64))::bigint";
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
        String word(String column, boolean last) {
            return "bit_xor(cast(conv(" + (last ? "right" : "left") + "(" + column + ", 16), 16, 10) as unsigned))";
        }
    };

    private final char quote;

    TargetKind(char quote) {
        this.quote = quote;
    }

    /** @param address in digits that have been looked at */
    abstract String url(String address, Target target);

    abstract Properties properties(boolean tls);

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

    /** Aggregate: the exclusive or of eight bytes of a column of hexadecimal digits, the first or the last. */
    abstract String word(String column, boolean last);

    /** The aggregates of a {@link TableDigest}. */
    String digest() {
        return word(TargetTable.ROW, false) + ", " + word(TargetTable.SUM, false) + ", " + word(TargetTable.SUM, true);
    }

    /** Reads a row count and the aggregates. */
    TableDigest digest(ResultSet row) throws SQLException {
        long[] words = new long[TableDigest.WORDS];
        for (int i = 0; i < words.length; i++) {
            // of an empty table there is none
            String word = row.getString(i + 2);
            words[i] = word == null ? 0 : new BigInteger(word).longValue();
        }
        return new TableDigest(row.getLong(1), words);
    }

    String quoted(String name) {
        return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }
}
