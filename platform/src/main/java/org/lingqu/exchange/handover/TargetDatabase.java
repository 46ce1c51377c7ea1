package org.lingqu.exchange.handover;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Connects to a consumer's database. What its driver says is never told: it may quote data or credentials. */
final class TargetDatabase {

    private TargetDatabase() {}

    /**
     * A connection outside a transaction.
     *
     * @throws Problem those of {@link TargetRefusal#entering}, {@code target-host-unknown}, {@code target-address-refused} for an address that is no
     *     database's
     */
    static Connection open(Target target, String password) {
        Properties told = target.kind().properties(target.tls());
        told.setProperty("user", target.username());
        told.setProperty("password", password);
        Driver driver =
                target.kind() == TargetKind.MARIADB ? new org.mariadb.jdbc.Driver() : new org.postgresql.Driver();
        try {
            @Nullable Connection opened = driver.connect(target.kind().url(digits(target.host()), target), told);
            if (opened == null) {
                throw Problem.conflict("target-unreachable").with(target.host(), target.port());
            }
            return opened;
        } catch (SQLException failed) {
            throw TargetRefusal.entering(target, failed);
        }
    }

    /** Connects and asks for an answer. */
    static void test(Target target, String password) {
        try (Connection connection = open(target, password)) {
            if (!connection.isValid(10)) {
                throw Problem.conflict("target-unreachable").with(target.host(), target.port());
            }
        } catch (SQLException failed) {
            throw TargetRefusal.entering(target, failed);
        }
    }

    /** Looked up once, looked at, and connected to as it was looked at. */
    private static String digits(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
                throw Problem.badInput("target-address-refused").with(host);
            }
            String digits = address.getHostAddress();
            return digits.indexOf(':') >= 0 ? "[" + digits + "]" : digits;
        } catch (UnknownHostException unknown) {
            throw Problem.conflict("target-host-unknown").with(host).causedBy(unknown);
        }
    }
}
