package org.lingqu.collection.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kinds of database the platform reads from. Closed: what a driver can be told stands here and nowhere else, because a driver's own
 * properties load classes and read files.
 */
public enum SourceKind {
    POSTGRESQL(
            "PostgreSQL",
            5432,
            Map.of(
                    "sslmode", Set.of("disable", "prefer", "require", "verify-ca", "verify-full"),
                    "targetServerType", Set.of("any", "primary", "secondary", "preferSecondary")),
            new PostgreSql()),
    /** MariaDB and MySQL, by the same driver. */
    MARIADB(
            "MariaDB / MySQL",
            3306,
            Map.of("sslMode", Set.of("disable", "trust", "verify-ca", "verify-full")),
            new MariaDb()),
    OPENGAUSS(
            "openGauss",
            5432,
            Map.of("sslmode", Set.of("disable", "prefer", "require", "verify-ca", "verify-full")),
            new DroppedIn(
                    List.of("org.opengauss.Driver", "org.postgresql.Driver"),
                    List.of("jdbc:opengauss://%s:%d/%s", "jdbc:postgresql://%s:%d/%s"),
                    new DroppedIn.Timeouts("connectTimeout", "socketTimeout", true))),
    KINGBASE(
            "人大金仓 KingbaseES",
            54321,
            Map.of("sslmode", Set.of("disable", "prefer", "require", "verify-ca", "verify-full")),
            new DroppedIn(
                    List.of("com.kingbase8.Driver"),
                    List.of("jdbc:kingbase8://%s:%d/%s"),
                    new DroppedIn.Timeouts("connectTimeout", "socketTimeout", true))),
    DAMENG(
            "达梦 DM",
            5236,
            Map.of(),
            new DroppedIn(
                    List.of("dm.jdbc.driver.DmDriver"),
                    List.of("jdbc:dm://%s:%d/%s"),
                    new DroppedIn.Timeouts("connectTimeout", "socketTimeout", false))),
    ORACLE(
            "Oracle",
            1521,
            Map.of(),
            new DroppedIn(
                    List.of("oracle.jdbc.OracleDriver"),
                    List.of("jdbc:oracle:thin:@//%s:%d/%s"),
                    new DroppedIn.Timeouts("oracle.net.CONNECT_TIMEOUT", "oracle.jdbc.ReadTimeout", false))),
    SQLSERVER(
            "SQL Server",
            1433,
            Map.of("encrypt", Set.of("true", "false", "strict"), "trustServerCertificate", Set.of("true", "false")),
            new DroppedIn(
                    List.of("com.microsoft.sqlserver.jdbc.SQLServerDriver"),
                    List.of("jdbc:sqlserver://%s:%d;databaseName=%s"),
                    new DroppedIn.Timeouts("loginTimeout", "", true)));

    private final String label;
    private final int port;
    private final Map<String, Set<String>> properties;
    private final Dialect dialect;

    SourceKind(String label, int port, Map<String, Set<String>> properties, Dialect dialect) {
        this.label = label;
        this.port = port;
        this.properties = properties;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Class names of the driver an operator has to put into the folder of drivers; empty when the platform brings it. */
    public List<String> drivers() {
        return dialect instanceof DroppedIn dropped ? dropped.drivers() : List.of();
    }

    /** The product's name. */
    public String label() {
        return label;
    }

    /** The port it usually listens on. */
    public int usualPort() {
        return port;
    }

    /** What a source may say to the driver: names, exactly so spelled, and the values of each. */
    public Map<String, Set<String>> properties() {
        return properties;
    }

    public static Optional<SourceKind> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
