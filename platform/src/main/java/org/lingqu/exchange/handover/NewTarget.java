package org.lingqu.exchange.handover;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;

/**
 * A target as it is stated.
 *
 * @param kind POSTGRESQL or MARIADB (also for MySQL)
 * @param port left out: the kind's usual one
 * @param table a table with the granted items is made when there is none of that name
 * @param tls whether the connection must be encrypted; yes when left out
 */
record NewTarget(
        @Nullable String kind,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String table,
        @Nullable String username,
        @Nullable String password,
        @Nullable Boolean tls) {

    private static final int POSTGRES_PORT = 5432;
    private static final int MARIADB_PORT = 3306;

    /** Without the password. */
    @Override
    public String toString() {
        return "NewTarget[" + kind + ", " + host + ":" + port + ", " + database + ", " + table + ", " + username + "]";
    }

    @Override
    public String password() {
        return password == null ? "" : password;
    }

    /** @throws Problem {@code target-malformed} when there is no such kind */
    Target target(GrantId grant, Instant now, String by) {
        TargetKind known = Arrays.stream(TargetKind.values())
                .filter(each -> each.name().equalsIgnoreCase(text(kind)))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("target-malformed")
                        .faults(List.of(
                                Fault.of("kind", text(kind).isEmpty() ? "required" : "target-part-malformed"))));
        int usual = known == TargetKind.POSTGRESQL ? POSTGRES_PORT : MARIADB_PORT;
        return new Target(
                grant,
                known,
                text(host),
                port == null ? usual : port,
                text(database),
                text(table),
                text(username),
                tls == null || tls,
                now,
                by);
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated.strip();
    }
}
