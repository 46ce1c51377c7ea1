package org.lingqu.server.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that a node brings along: real, durable ({@code fsync} on, checksums on), kept between starts below one folder,
 * reachable from this machine only. One process owns the folder at a time; an orphan left by a killed process is stopped in an orderly
 * way before the next start, which is PostgreSQL's own crash recovery at work.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "lingqu";
    private static final int START_ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 500;
    private static final long BEAT_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path folder;
    private final Path data;
    private final Owner owner;
    private final PostgresBinaries binaries;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final String secret;
    private final AtomicBoolean closing = new AtomicBoolean();
    private int port;

    private EmbeddedPostgres(
            Path folder, Owner owner, PostgresBinaries binaries, RandomAccessFile lockFile, FileLock lock)
            throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.owner = owner;
        this.binaries = binaries;
        this.lockFile = lockFile;
        this.lock = lock;
        this.secret = secret();
    }

    /**
     * Starts the server of a folder, making it when it is new.
     *
     * @param folder holds {@code data}, {@code secret}, {@code port}, {@code server.log}
     * @param programs where the PostgreSQL programs are unpacked, shared by all folders of a machine
     * @throws Problem {@code data-directory-in-use} when another process owns the folder, {@code data-directory-unwritable},
     *     {@code postgres-failed} with the last lines of its log
     */
    public static EmbeddedPostgres start(Path folder, Path programs) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(programs);
            Owner owner = Owner.current();
            RandomAccessFile lockFile =
                    new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
            FileLock lock = lock(lockFile, folder);
            try {
                PostgresPlace place = PostgresPlace.of(folder, programs, owner);
                EmbeddedPostgres postgres = new EmbeddedPostgres(
                        place.cluster(), owner, PostgresBinaries.unpackedBelow(place.programs()), lockFile, lock);
                postgres.initialize();
                postgres.stopOrphan();
                postgres.launch();
                postgres.watch();
                return postgres;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                lockFile.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(folder).causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("postgres-failed")
                    .with(folder, "interrupted")
                    .causedBy(interrupted);
        }
    }

    public DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, secret);
    }

    @Override
    public void close() {
        closing.set(true);
        try {
            run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"));
            lock.release();
            lockFile.close();
        } catch (IOException failed) {
            throw Problem.unavailable("postgres-failed")
                    .with(folder, failed.getMessage())
                    .causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileLock lock(RandomAccessFile file, Path folder) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            file.close();
            throw Problem.conflict("data-directory-in-use").with(folder).causedBy(sameProcess);
        }
        if (lock == null) {
            file.close();
            throw Problem.conflict("data-directory-in-use").with(folder);
        }
        return lock;
    }

    private String secret() throws IOException {
        Path file = folder.resolve("secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path half = folder.resolve("secret.tmp");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, HexFormat.of().formatHex(random));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private void initialize() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        PostgresBinaries.delete(data);
        owner.adopt(binaries.home());
        owner.adopt(folder);
        int exit = run(List.of(
                program("initdb"),
                "-D",
                data.toString(),
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--locale=C",
                "--lc-ctype=" + characterType(),
                "--builtin-locale=C.UTF-8",
                "-A",
                "scram-sha-256",
                "--data-checksums",
                "--pwfile=" + folder.resolve("secret")));
        if (exit != 0) {
            throw failed();
        }
    }

    /** Chinese trigrams need a UTF-8 character type of the host; C.UTF-8 stands on Debian, other hosts have a language's. */
    private static String characterType() throws IOException, InterruptedException {
        Process locales =
                new ProcessBuilder("locale", "-a").redirectErrorStream(true).start();
        String known = new String(locales.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        locales.waitFor();
        for (String name : List.of("C.UTF-8", "C.utf8", "zh_CN.UTF-8", "zh_CN.utf8", "en_US.UTF-8", "en_US.utf8")) {
            if (known.lines().anyMatch(name::equals)) {
                return name;
            }
        }
        return "C.UTF-8";
    }

    private void stopOrphan() throws IOException, InterruptedException {
        if (run(List.of(program("pg_ctl"), "-D", data.toString(), "status")) == 0) {
            run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"));
        }
    }

    private void launch() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            port = freePort();
            if (startServer()) {
                Path half = folder.resolve("port.tmp");
                Files.writeString(half, Integer.toString(port));
                Files.move(
                        half,
                        folder.resolve("port"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            // Children of a killed server hold its shared memory for a moment, and another program may take the port.
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw failed();
    }

    private boolean startServer() throws IOException, InterruptedException {
        return run(List.of(
                        program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-l",
                        data.resolve("server.log").toString(),
                        "-w",
                        "-t",
                        "100",
                        "-o",
                        settings(),
                        "start"))
                == 0;
    }

    /**
     * Starts the server again on the same port when it dies without having been told to; its own recovery loses nothing committed. It is
     * looked at a few times a second: the end of a process that is nobody's child is told by the JVM only after up to five seconds.
     */
    private void watch() {
        Thread watching = new Thread(this::keepAlive, "postgres-watch");
        watching.setDaemon(true);
        watching.start();
    }

    private void keepAlive() {
        try {
            ProcessHandle server = server();
            while (!closing.get()) {
                if (!isAlive(server)) {
                    if (server != null) { // told once, tried until its last children have let go of its memory
                        LOG.warn("the embedded PostgreSQL of {} has died, starting it again", folder);
                    }
                    server = startServer() ? server() : null;
                    if (server != null) {
                        LOG.info("the embedded PostgreSQL of {} is back", folder);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
            }
        } catch (IOException failed) {
            LOG.error("the embedded PostgreSQL of {} cannot be watched any more", folder, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ProcessHandle server() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(file).get(0).strip()))
                        .orElse(null)
                : null;
    }

    /** A dead process that its parent has not collected, as a container's first process may not, is dead. */
    private static boolean isAlive(@Nullable ProcessHandle server) throws IOException {
        if (server == null || !server.isAlive()) {
            return false;
        }
        Path stat = Path.of("/proc/" + server.pid() + "/stat");
        try {
            String line = Files.exists(stat) ? Files.readString(stat) : "";
            return !line.startsWith(") Z", Math.max(line.lastIndexOf(')'), 0));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private String settings() {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c timezone=UTC",
                "-c max_connections=100",
                "-c shared_buffers=512MB",
                "-c max_wal_size=1GB",
                "-c checkpoint_timeout=5min",
                "-c log_min_duration_statement=5000");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        // The output goes to a file, never a pipe: the server inherits it and a reader would wait for its end for ever.
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(owner.asOwner(command)))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("control.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder.start().waitFor();
    }

    private String program(String name) {
        return binaries.program(name).toString();
    }

    private Problem failed() throws IOException {
        Path log =
                Files.exists(data.resolve("server.log")) ? data.resolve("server.log") : folder.resolve("control.log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return Problem.unavailable("postgres-failed")
                .with(folder, String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size())));
    }
}
