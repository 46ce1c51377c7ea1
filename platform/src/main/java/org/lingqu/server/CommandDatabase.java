package org.lingqu.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.NodeDatabase;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * The database of a node for commands that work beside it. A node that runs has written down where its database is. Of one that stands still
 * it is the external server of the settings, or the embedded one, which then runs for as long as the command does.
 */
public final class CommandDatabase implements NodeDatabase {

    private static final String SECONDS = "5";

    /** Classes of SQL states: nobody listens there, does not know the user, does not have the database. */
    private static final Set<String> ELSEWHERE = Set.of("08", "28", "3D");

    private @Nullable EmbeddedPostgres started;

    @Override
    public DatabaseAddress open(Path data) {
        return running(data).orElseGet(() -> standing(settings(), data));
    }

    private static Optional<DatabaseAddress> running(Path data) {
        Path file = data.resolve("run").resolve("node.properties");
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        } catch (IOException absent) {
            return Optional.empty();
        }
        boolean alive = ProcessHandle.of(Long.parseLong(written.getProperty("pid", "0")))
                .map(ProcessHandle::isAlive)
                .orElse(false);
        return Optional.of(new DatabaseAddress(
                        written.getProperty("url", ""),
                        written.getProperty("user", ""),
                        written.getProperty("password", "")))
                .filter(address -> alive && isThere(address));
    }

    /** A process id alone says little: after a crash it may be another program's, in a container even this command's own. */
    private static boolean isThere(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(address.url(), properties)) {
            return connection.isValid(0);
        } catch (SQLException refused) {
            String state = Objects.requireNonNullElse(refused.getSQLState(), "");
            return ELSEWHERE.stream().noneMatch(state::startsWith);
        }
    }

    private DatabaseAddress standing(DatabaseSettings settings, Path data) {
        return settings.embedded()
                ? start(new DataDirectory(data), settings)
                : new DatabaseAddress(settings.url(), settings.user(), settings.password());
    }

    private static DatabaseSettings settings() {
        StandardEnvironment environment = new StandardEnvironment();
        String config = System.getenv().getOrDefault("LINGQU_CONFIG", "lingqu.yaml");
        try {
            if (Files.isRegularFile(Path.of(config))) {
                new YamlPropertySourceLoader()
                        .load("lingqu", new FileSystemResource(config))
                        .forEach(environment.getPropertySources()::addLast);
            }
        } catch (IOException unreadable) {
            throw Problem.unavailable("audit-settings-unreadable").with(config).causedBy(unreadable);
        }
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("lingqu.database", DatabaseSettings.class);
    }

    private DatabaseAddress start(DataDirectory data, DatabaseSettings settings) {
        Path folder = data.root().resolve("postgres");
        if (!Files.isDirectory(folder.resolve("data")) && !Files.exists(folder.resolve("cluster"))) {
            throw Problem.unavailable("audit-node-missing").with(data.root());
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, settings.programsOr(() -> data.sub("programs")));
        started = postgres;
        return postgres.address();
    }

    @Override
    public void close() {
        EmbeddedPostgres running = started;
        started = null;
        if (running != null) {
            running.close();
        }
    }
}
