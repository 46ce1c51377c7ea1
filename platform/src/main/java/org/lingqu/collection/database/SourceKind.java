package org.lingqu.collection.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
                    new DroppedIn.Timeouts("loginTimeout", "", true))),
    /** An interface of a system that gives rows as JSON; read without a driver. */
    HTTP(
            "HTTP / JSON",
            443,
            Map.of(
                    "scheme", Set.of("https", "http"),
                    "access", Set.of("none", "basic", "bearer", "header"),
                    "paging", Set.of("none", "page", "offset", "next")),
            null);

    private static final Pattern PLACE = Pattern.compile("[\\p{L}\\p{N}_-]{1,100}([.][\\p{L}\\p{N}_-]{1,100}){0,5}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}");
    private static final Map<String, Pattern> WORDS = Map.of(
            "rows", PLACE,
            "total", PLACE,
            "next", PLACE,
            "pageParameter", WORD,
            "sizeParameter", WORD,
            "header", WORD,
            "pageSize", Pattern.compile("[1-9][0-9]{0,4}"));

    private final String label;
    private final int port;
    private final Map<String, Set<String>> properties;
    private final @Nullable Dialect dialect;

    SourceKind(String label, int port, Map<String, Set<String>> properties, @Nullable Dialect dialect) {
        this.label = label;
        this.port = port;
        this.properties = properties;
        this.dialect = dialect;
    }

    /** Whether it is a database, read by a driver. */
    public boolean isDatabase() {
        return dialect != null;
    }

    Dialect dialect() {
        return Objects.requireNonNull(dialect);
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

    /** Further properties whose value is somebody's own word, and the form it must have. */
    public Map<String, Pattern> words() {
        return isDatabase() ? Map.of() : WORDS;
    }

    public static Optional<SourceKind> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
