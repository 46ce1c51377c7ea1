package org.lingqu.collection.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import org.lingqu.kernel.Problem;

/**
 * One source, connected to anew for each question. Every method throws a {@link Problem} that names the source by its name and never tells
 * host, user, password or what the driver said: {@code source-unreachable}, {@code source-host-unknown}, {@code source-address-refused},
 * {@code source-login-refused}, {@code source-database-unknown}, {@code source-denied}, {@code source-silent}, {@code source-failed},
 * {@code source-driver-missing}.
 */
public final class SourceDatabase {

    /** A question to the connected source. */
    @FunctionalInterface
    public interface Question<T> {
        T to(Connection connection) throws SQLException;
    }

    /**
     * What answers there.
     *
     * @param millis how long connecting and the first answer took
     */
    public record Answer(String product, String version, long millis) {}

    private final String name;
    private final SourceAddress address;
    private final Duration connect;
    private final Drivers drivers;

    /**
     * @param name what people call it
     * @param connect how long it may take to accept a connection
     * @param drivers for the kinds whose driver the platform does not bring
     */
    public SourceDatabase(String name, SourceAddress address, Duration connect, Drivers drivers) {
        this.name = name;
        this.address = address;
        this.connect = connect;
        this.drivers = drivers;
    }

    public String name() {
        return name;
    }

    /** Connects and asks for the version. */
    public Answer test() {
        long begin = System.nanoTime();
        return ask(connect, connection -> {
            DatabaseMetaData told = connection.getMetaData();
            return new Answer(
                    told.getDatabaseProductName(),
                    told.getDatabaseProductVersion(),
                    Math.max(1, (System.nanoTime() - begin) / 1_000_000));
        });
    }

    /** Asks on a connection of its own. @param silence how long the source may send nothing */
    public <T> T ask(Duration silence, Question<T> question) {
        try (Connection connection = open(silence)) {
            return question.to(connection);
        } catch (SQLException failed) {
            throw problem(failed);
        }
    }

    /** A connection that can only read; the caller closes it and turns what goes wrong into {@link #problem}. */
    Connection open(Duration silence) throws SQLException {
        return dialect().connect(address, drivers, connect, silence);
    }

    Dialect dialect() {
        return address.kind().dialect();
    }

    Problem problem(SQLException failed) {
        return SourceProblems.of(failed, name);
    }
}
