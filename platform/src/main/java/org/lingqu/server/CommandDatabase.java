package org.lingqu.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
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
        return alive
                ? Optional.of(new DatabaseAddress(
                        written.getProperty("url", ""),
                        written.getProperty("user", ""),
                        written.getProperty("password", "")))
                : Optional.empty();
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
