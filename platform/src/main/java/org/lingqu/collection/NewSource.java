package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.database.SourceAddress;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * A source as somebody states it, right or wrong.
 *
 * @param kind name of a {@link SourceKind}
 * @param port null: the kind's usual one
 */
public record NewSource(
        String name,
        String kind,
        String host,
        @Nullable Integer port,
        String database,
        String username,
        String password,
        Map<String, String> properties) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORD = 63;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int LAST_PORT = 65_535;

    public NewSource {
        properties = Map.copyOf(properties);
    }

    /** @throws Problem {@code source-incomplete} with everything that is wrong */
    void check() {
        List<Fault> faults = new ArrayList<>();
        word(faults, "name", name, LONGEST_NAME);
        Optional<SourceKind> known = SourceKind.of(kind);
        if (known.isEmpty()) {
            faults.add(Fault.of(
                    "kind", "source-kind-unknown", List.of(SourceKind.values()).toString()));
        }
        if (!SourceAddress.isHost(host)) {
            faults.add(Fault.of("host", "source-host-malformed"));
        }
        if (port != null && (port < 1 || port > LAST_PORT)) {
            faults.add(Fault.of("port", "source-port-range", LAST_PORT));
        }
        word(faults, "database", database, LONGEST_WORD);
        known.filter(each -> !database.isBlank() && !SourceAddress.isDatabase(each, database))
                .ifPresent(each -> faults.add(Fault.of("database", "source-database-name")));
        word(faults, "username", username, LONGEST_WORD);
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            faults.add(Fault.of("password", "source-word-length", LONGEST_PASSWORD));
        }
        known.ifPresent(each -> properties.forEach((property, value) -> property(faults, each, property, value)));
        if (!faults.isEmpty()) {
            throw Problem.badInput("source-incomplete").faults(faults);
        }
    }

    private static void property(List<Fault> faults, SourceKind kind, String property, String value) {
        @Nullable Set<String> allowed = kind.properties().get(property);
        if (allowed == null) {
            faults.add(Fault.of(
                    "properties." + property,
                    "source-property-refused",
                    property,
                    String.join(", ", new TreeSet<>(kind.properties().keySet()))));
        } else if (!allowed.contains(value)) {
            faults.add(Fault.of(
                    "properties." + property,
                    "source-property-value",
                    property,
                    String.join(", ", new TreeSet<>(allowed))));
        }
    }

    private static void word(List<Fault> faults, String field, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            faults.add(Fault.of(field, "source-word-length", longest));
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            faults.add(Fault.of(field, "source-word-control"));
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewSource[" + name + ", " + kind + ", " + host + ", " + port + ", " + database + ", " + username + "]";
    }
}
