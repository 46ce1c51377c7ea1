package org.lingqu.exchange.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;

/**
 * The table of a consumer into which the rows of a grant are written. Its password is kept apart.
 *
 * @param host name or address; no port, path or parameter
 * @param table made when it is not there, extended when it lacks a column
 * @param tls whether the connection must be encrypted
 */
public record Target(
        GrantId grant,
        TargetKind kind,
        String host,
        int port,
        String database,
        String table,
        String username,
        boolean tls,
        Instant setAt,
        String setBy) {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}");

    /** Becomes part of statements: without blanks and quotes it can be no statement itself, nor look like one to a driver ({@link MariaLoad}). */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,39}");

    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_-]{1,60}");
    private static final int MOST_PORT = 65_535;

    /** @throws Problem {@code target-malformed} with every part that is */
    void check() {
        List<Fault> faults = new ArrayList<>();
        match(faults, "host", host, HOST);
        match(faults, "database", database, DATABASE);
        match(faults, "table", table, NAME);
        if (username.isBlank() || username.length() > 60) {
            faults.add(Fault.of("username", "required"));
        }
        if (port < 1 || port > MOST_PORT) {
            faults.add(Fault.of("port", "number-range", 1, MOST_PORT));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("target-malformed").faults(faults);
        }
    }

    private static void match(List<Fault> faults, String field, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            faults.add(Fault.of(field, value.isBlank() ? "required" : "target-part-malformed"));
        }
    }
}
