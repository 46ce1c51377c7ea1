package org.lingqu.exchange.handover;

import java.util.Properties;
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
            told.setProperty("allowLocalInfile", "false");
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

    String quoted(String name) {
        return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }
}
