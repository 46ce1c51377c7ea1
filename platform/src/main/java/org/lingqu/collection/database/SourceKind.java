package org.lingqu.collection.database;

import java.util.Arrays;
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
                    "targetServerType", Set.of("any", "primary", "secondary", "preferSecondary")));

    private final String label;
    private final int port;
    private final Map<String, Set<String>> properties;

    SourceKind(String label, int port, Map<String, Set<String>> properties) {
        this.label = label;
        this.port = port;
        this.properties = properties;
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
