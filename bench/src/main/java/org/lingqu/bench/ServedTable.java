package org.lingqu.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * The table the gateway reads, asked without the gateway.
 *
 * @param url JDBC address of the node's database
 * @param table its name with schema
 */
record ServedTable(String url, String user, String password, String table) {

    /** The one that is served by the register's key. */
    static ServedTable of(Node node) {
        String url = node.property("url");
        String user = node.property("user");
        String password = node.property("password");
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select table_name from pool.serving where key_column = 'tyshxydm'")) {
            row.next();
            return new ServedTable(url, user, password, row.getString(1));
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** The look-up of the granted items by a key that stands where the mark is. */
    String lookup(String mark) {
        return "select " + String.join(", ", Sheets.GRANTED) + " from " + table + " where tyshxydm = " + mark;
    }

    String host() {
        return "127.0.0.1";
    }

    int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
    }

    String database() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "?prepareThreshold=1", user, password);
    }

    /** As an array in SQL. */
    static String array(List<String> keys) {
        return "'{" + String.join(",", keys) + "}'::text[]";
    }

    static Problem failed(SQLException failure) {
        return Problem.unavailable("bench-step-failed")
                .with("PostgreSQL: " + failure.getMessage())
                .causedBy(failure);
    }
}
