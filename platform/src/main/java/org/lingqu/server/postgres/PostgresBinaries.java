package org.lingqu.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.lingqu.kernel.Problem;

/** The PostgreSQL programs from the Maven artefact, unpacked once per version and complete or not at all. */
final class PostgresBinaries {

    static final String VERSION = "18.6.0";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    Path home() {
        return home;
    }

    /** Several processes may come to the same folder; one unpacks, the others wait for it. */
    static synchronized PostgresBinaries unpackedBelow(Path folder) throws IOException {
        Path home = folder.resolve("pgsql-" + VERSION);
        if (!isComplete(home)) {
            try (FileChannel one = FileChannel.open(
                    folder.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                one.lock();
                unpackOnce(folder, home);
            }
        }
        return new PostgresBinaries(home);
    }

    private static boolean isComplete(Path home) {
        return Files.exists(home.resolve(".complete"));
    }

    private static void unpackOnce(Path folder, Path home) throws IOException {
        if (!isComplete(home)) {
            Path half = folder.resolve("pgsql-" + VERSION + ".tmp");
            delete(half);
            delete(home);
            Files.createDirectories(half);
            unpack(half);
            Files.createFile(half.resolve(".complete"));
            moveInPlace(half, home);
        }
    }

    private static void unpack(Path target) throws IOException {
        String archive = "/postgres-" + platform() + ".txz";
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw Problem.unavailable("postgres-binaries-missing").with(platform());
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw Problem.unavailable("postgres-binaries-damaged").with(entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void moveInPlace(Path half, Path home) throws IOException {
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(half, home);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return system + "-" + machine;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
