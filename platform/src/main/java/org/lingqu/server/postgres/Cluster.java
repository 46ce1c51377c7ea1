package org.lingqu.server.postgres;

import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** A folder with PostgreSQL's files in it, and PostgreSQL's own programs that make, start and stop a server on them. */
final class Cluster {

    static final String USER = "lingqu";

    private final Path folder;
    private final Path data;
    private final Owner owner;
    private final PostgresBinaries binaries;

    /** @param folder holds {@code data}, {@code secret}, {@code port}, {@code control.log}, and in {@code data} the {@code server.log} */
    Cluster(Path folder, Owner owner, PostgresBinaries binaries) {
        this.folder = folder;
        this.data = data(folder);
        this.owner = owner;
        this.binaries = binaries;
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    /** Whether a folder holds a cluster that has been made. */
    static boolean isIn(Path folder) {
        return Files.exists(data(folder).resolve("PG_VERSION"));
    }

    Path folder() {
        return folder;
    }

    /** The password of {@link #USER}, made when there is none yet. */
    String secret() throws IOException {
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

    /** Makes the files when there are none yet. */
    void initialize() throws IOException, InterruptedException {
        if (isIn(folder)) {
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

    /** Starts a server on a port and waits for it.
     * @return false when it did not come up */
    boolean start(int port) throws IOException, InterruptedException {
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
                        settings(port),
                        "start"))
                == 0;
    }

    private static String settings(int port) {
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
                "-c maintenance_work_mem=256MB",
                "-c wal_level=minimal",
                "-c max_wal_senders=0",
                "-c max_wal_size=1GB",
                "-c checkpoint_timeout=5min",
                "-c log_min_duration_statement=5000");
    }

    boolean isStarted() throws IOException, InterruptedException {
        return run(List.of(program("pg_ctl"), "-D", data.toString(), "status")) == 0;
    }

    /** Ends the server in an orderly way and waits for its end. */
    void stop() throws IOException, InterruptedException {
        run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"));
    }

    /** Leaves the port where tools and people look for it. */
    void tellPort(int port) throws IOException {
        Path half = folder.resolve("port.tmp");
        Files.writeString(half, Integer.toString(port));
        Files.move(half, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The first process of the server; null when none has been started or it left nothing behind. */
    @Nullable
    ProcessHandle server() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(file).get(0).strip()))
                        .orElse(null)
                : null;
    }

    /** A dead process that its parent has not collected, as a container's first process may not, is dead. */
    static boolean isAlive(@Nullable ProcessHandle server) throws IOException {
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

    /** That the server did not do what it was told, with the last lines it wrote. */
    Problem failed() throws IOException {
        Path log =
                Files.exists(data.resolve("server.log")) ? data.resolve("server.log") : folder.resolve("control.log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return Problem.unavailable("postgres-failed")
                .with(folder, String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size())));
    }
}
