package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.Watch;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one in-memory instance. It may touch the lake, the staging and its own temp directory and nothing else, loads no extension, and its
 * configuration is locked before the first statement of a job.
 */
@Component
final class DuckInstance implements DisposableBean {

    /** Something done on a connection of its own. */
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private final DuckDBConnection root;
    private final Semaphore heavy;
    private final LegalTime time;
    private volatile LocalDate today;

    DuckInstance(PoolSettings settings, DataDirectory data, LegalTime time) {
        this.heavy = new Semaphore(settings.heavyJobs(), true);
        this.time = time;
        this.today = time.today();
        try {
            root = DriverManager.getConnection("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
            configure(settings, data);
        } catch (SQLException failed) {
            throw Problem.unavailable("engine-failed").causedBy(failed);
        }
    }

    private void configure(PoolSettings settings, DataDirectory data) throws SQLException {
        int threads = settings.threads() > 0
                ? settings.threads()
                : Runtime.getRuntime().availableProcessors();
        Path temp = emptied(data.sub("temp/engine"));
        try (Statement statement = root.createStatement()) {
            statement.execute("set memory_limit='" + settings.memoryLimit().toBytes() + "B'");
            statement.execute("set threads=" + threads);
            statement.execute("set temp_directory=" + Sql.file(temp));
            statement.execute(
                    "set max_temp_directory_size='" + settings.tempLimit().toBytes() + "B'");
            statement.execute("set preserve_insertion_order=true");
            statement.execute("set autoinstall_known_extensions=false");
            statement.execute("set autoload_known_extensions=false");
            statement.execute("set timezone='UTC'");
            statement.execute(
                    "set allowed_directories=" + Sql.files(List.of(data.sub("lake"), data.sub("staging"), temp)));
            statement.execute("set enable_external_access=false");
            Registration.register(root, () -> today);
            statement.execute("set lock_configuration=true");
        }
    }

    private static Path emptied(Path directory) {
        try {
            Durable.deleteAll(directory);
            return Durable.directories(directory);
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
    }

    /** A job that may take all memory and all threads; waits for its turn. */
    <T> T heavy(Watch watch, Work<T> work) {
        try {
            heavy.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        }
        try {
            today = time.today();
            return light(watch, work);
        } finally {
            heavy.release();
        }
    }

    /** The legal day. */
    LocalDate today() {
        return time.today();
    }

    /** A small question; never waits for a heavy job. */
    <T> T light(Watch watch, Work<T> work) {
        watch.check();
        try (Connection connection = root.duplicate()) {
            return work.on(new Session(connection, watch));
        } catch (SQLException failed) {
            watch.check();
            throw problem(failed);
        }
    }

    private static Problem problem(SQLException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.startsWith("Out of Memory Error")) {
            return Problem.unavailable("engine-memory-exhausted").causedBy(failed);
        }
        if (message.contains("No space left")) {
            return Problem.unavailable("disk-full").causedBy(failed);
        }
        return Problem.unavailable("engine-failed").causedBy(failed);
    }

    @Override
    public void destroy() throws SQLException {
        root.close();
    }
}
