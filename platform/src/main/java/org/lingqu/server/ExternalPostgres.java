package org.lingqu.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/** A PostgreSQL server of the operator's. It is tried once before anything else is, so that a wrong address is told as what it is. */
final class ExternalPostgres {

    private static final int OLDEST = 15;
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String SECONDS = "5";

    private ExternalPostgres() {}

    /**
     * The address, once a connection to it has been made.
     *
     * @throws Problem {@code database-address-unfit}, {@code database-unreachable}, {@code database-refused}, {@code database-missing},
     *     {@code database-too-old}
     */
    static DatabaseAddress tried(DatabaseAddress address) {
        String shown = shown(address.url());
        if (!address.url().startsWith(PREFIX)) {
            throw Problem.badInput("database-address-unfit").with(shown);
        }
        Properties access = new Properties();
        access.setProperty("user", address.user());
        access.setProperty("password", address.password());
        access.setProperty("connectTimeout", SECONDS);
        access.setProperty("socketTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(address.url(), access)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw Problem.unavailable("database-too-old").with(shown, version, OLDEST);
            }
            return address;
        } catch (SQLException failed) {
            throw said(failed, shown, address.user());
        }
    }

    private static Problem said(SQLException failed, String shown, String user) {
        String state = String.valueOf(failed.getSQLState());
        if (state.startsWith("28")) {
            return Problem.unavailable("database-refused").with(shown, user).causedBy(failed);
        }
        return Problem.unavailable(state.equals("3D000") ? "database-missing" : "database-unreachable")
                .with(shown)
                .causedBy(failed);
    }

    /** Without the parameters, which may hold a password. */
    private static String shown(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
