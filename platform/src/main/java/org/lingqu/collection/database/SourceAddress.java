package org.lingqu.collection.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything needed to connect to a source.
 *
 * @param host name or address, checked by {@link #isHost}; never part of a URL that somebody wrote
 * @param properties names and values allowed by the kind
 */
public record SourceAddress(
        SourceKind kind,
        String host,
        int port,
        String database,
        String username,
        String password,
        Map<String, String> properties) {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*");
    private static final Pattern V4 = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])([.](25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.$-]+");
    private static final int LONGEST = 253;

    public SourceAddress {
        properties = Map.copyOf(properties);
    }

    /**
     * Whether a text is a host name, an IPv4 address in plain decimal or an IPv6 address, and nothing else: no port, path, parameter, list,
     * nor an address in one of the spellings that only resolvers understand.
     */
    public static boolean isHost(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String last = text.substring(text.lastIndexOf('.') + 1);
        boolean numeric = !last.isEmpty() && last.matches("[0-9]+|0[xX][0-9A-Fa-f]*");
        return numeric
                ? V4.matcher(text).matches()
                : NAME.matcher(text).matches() || V6.matcher(text).matches();
    }

    /**
     * Whether a text can be the name of a database of a kind. PostgreSQL takes any, since it is encoded; other drivers read parameters out of
     * what follows certain signs, so there are letters, digits and {@code _ . $ -} only.
     */
    public static boolean isDatabase(SourceKind kind, String text) {
        return kind == SourceKind.POSTGRESQL || PLAIN.matcher(text).matches();
    }

    /** The address for a driver the platform brings. */
    String url() {
        String place = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return kind == SourceKind.MARIADB
                ? "jdbc:mariadb://" + place + ":" + port + "/" + database
                : "jdbc:postgresql://" + place + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SourceAddress[" + kind + ", " + host + ":" + port + ", " + database + ", " + username + "]";
    }
}
