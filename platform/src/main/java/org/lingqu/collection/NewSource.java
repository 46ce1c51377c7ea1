package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.database.SourceAddress;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.collection.http.AllowedHosts;
import org.lingqu.collection.http.InterfaceAddress;
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

    /**
     * @param hosts from which data may be pulled by HTTP
     * @throws Problem {@code source-incomplete} with everything that is wrong
     */
    void check(AllowedHosts hosts) {
        List<Fault> faults = new ArrayList<>();
        word(faults, "name", name, LONGEST_NAME);
        Optional<SourceKind> known = SourceKind.of(kind);
        if (known.isEmpty()) {
            faults.add(Fault.of(
                    "kind",
                    "source-kind-unknown",
                    Stream.of(SourceKind.values()).map(Enum::name).collect(Collectors.joining(", "))));
        }
        if (!SourceAddress.isHost(host)) {
            faults.add(Fault.of("host", "source-host-malformed"));
        }
        if (port != null && (port < 1 || port > LAST_PORT)) {
            faults.add(Fault.of("port", "source-port-range", LAST_PORT));
        }
        if (known.filter(each -> !each.isDatabase()).isPresent()) {
            checkInterface(faults, hosts);
        } else {
            checkDatabase(faults, known);
        }
        known.ifPresent(each -> properties.forEach((property, value) -> property(faults, each, property, value)));
        if (!faults.isEmpty()) {
            throw Problem.badInput("source-incomplete").faults(faults);
        }
    }

    /** The path stands where a database has its name; who asks need not be told. */
    private void checkInterface(List<Fault> faults, AllowedHosts hosts) {
        if (!InterfaceAddress.isPath(database)) {
            faults.add(Fault.of("database", "source-path-malformed"));
        }
        int asked = port == null ? SourceKind.HTTP.usualPort() : port;
        if (SourceAddress.isHost(host) && !hosts.admit(host, asked)) {
            faults.add(Fault.of("host", "source-host-not-allowed"));
        }
        String access = properties.getOrDefault("access", "none");
        if (access.equals("basic")) {
            word(faults, "username", username, LONGEST_WORD);
        }
        if (!access.equals("none")) {
            word(faults, "password", password, LONGEST_PASSWORD);
        }
    }

    private void checkDatabase(List<Fault> faults, Optional<SourceKind> known) {
        word(faults, "database", database, LONGEST_WORD);
        known.filter(each -> !database.isBlank() && !SourceAddress.isDatabase(each, database))
                .ifPresent(each -> faults.add(Fault.of("database", "source-database-name")));
        word(faults, "username", username, LONGEST_WORD);
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            faults.add(Fault.of("password", "source-word-length", LONGEST_PASSWORD));
        }
    }

    private static void property(List<Fault> faults, SourceKind kind, String property, String value) {
        @Nullable Pattern form = kind.words().get(property);
        if (form != null) {
            if (!form.matcher(value).matches()) {
                faults.add(Fault.of("properties." + property, "source-property-form", property));
            }
            return;
        }
        @Nullable Set<String> allowed = kind.properties().get(property);
        if (allowed == null) {
            faults.add(Fault.of(
                    "properties." + property, "source-property-refused", property, String.join(", ", allowed(kind))));
        } else if (!allowed.contains(value)) {
            faults.add(Fault.of(
                    "properties." + property,
                    "source-property-value",
                    property,
                    String.join(", ", new TreeSet<>(allowed))));
        }
    }

    private static Set<String> allowed(SourceKind kind) {
        Set<String> names = new TreeSet<>(kind.properties().keySet());
        names.addAll(kind.words().keySet());
        return names;
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
