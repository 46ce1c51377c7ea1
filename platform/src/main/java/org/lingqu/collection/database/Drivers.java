package org.lingqu.collection.database;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * Drivers that an operator has put into a folder as jars, because their makers do not let them be handed on. They live in a class loader of
 * their own, see nothing of the platform's classes and are asked by the class name that stands with the kind.
 */
public final class Drivers {

    private final @Nullable Path folder;
    private @Nullable URLClassLoader loader;
    private List<Path> known = List.of();

    /** @param folder null: there are none */
    public Drivers(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The first of some classes that is there; read anew when the jars in the folder have changed. */
    synchronized Optional<Driver> find(List<String> classes) {
        ClassLoader jars = jars();
        if (jars == null) {
            return Optional.empty();
        }
        for (String name : classes) {
            try {
                Object made =
                        Class.forName(name, true, jars).getDeclaredConstructor().newInstance();
                if (made instanceof Driver driver) {
                    return Optional.of(driver);
                }
            } catch (ReflectiveOperationException | LinkageError absent) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** Whether a driver for a kind is there. */
    public boolean serve(SourceKind kind) {
        return kind.drivers().isEmpty() || find(kind.drivers()).isPresent();
    }

    private @Nullable ClassLoader jars() {
        List<Path> now = files();
        if (!now.equals(known)) {
            known = now;
            loader = now.isEmpty() ? null : new URLClassLoader(urls(now), ClassLoader.getPlatformClassLoader());
        }
        return loader;
    }

    private List<Path> files() {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.unavailable("source-drivers-unreadable").causedBy(unreadable);
        }
    }

    private static URL[] urls(List<Path> files) {
        List<URL> urls = new ArrayList<>();
        for (Path file : files) {
            try {
                urls.add(file.toUri().toURL());
            } catch (MalformedURLException impossible) {
                throw Problem.unavailable("source-drivers-unreadable").causedBy(impossible);
            }
        }
        return urls.toArray(URL[]::new);
    }

    static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }

    /** What a driver gave, made read-only. @param connection null: it does not know such an address */
    static Connection opened(@Nullable Connection connection) throws SQLException {
        if (connection == null) {
            throw new SQLException("", "08001");
        }
        connection.setReadOnly(true);
        return connection;
    }
}
