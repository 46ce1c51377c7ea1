package org.lingqu.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final int START_ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 500;
    private static final long BEAT_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Cluster cluster;
    private final FolderLock lock;
    private final String secret;
    private final AtomicBoolean closing = new AtomicBoolean();
    private int port;

    private EmbeddedPostgres(Cluster cluster, FolderLock lock) throws IOException {
        this.cluster = cluster;
        this.lock = lock;
        this.secret = cluster.secret();
    }

    /**
     * Starts the server of a folder, making it when it is new.
     *
     * @param folder where its files are or will be
     * @param programs where the PostgreSQL programs are unpacked, shared by all folders of a machine
     * @throws Problem {@code data-directory-in-use} when another process owns the folder, {@code data-directory-unwritable},
     *     {@code postgres-failed} with the last lines of its log
     */
    public static EmbeddedPostgres start(Path folder, Path programs) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(programs);
            Owner owner = Owner.current();
            FolderLock lock = FolderLock.of(folder);
            try {
                PostgresPlace place = PostgresPlace.of(folder, programs, owner);
                Cluster cluster = new Cluster(place.cluster(), owner, PostgresBinaries.unpackedBelow(place.programs()));
                EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, lock);
                cluster.initialize();
                if (cluster.isStarted()) {
                    cluster.stop(); // an orphan
                }
                postgres.launch();
                postgres.watch();
                return postgres;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                lock.close();
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
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", Cluster.USER, secret);
    }

    @Override
    public void close() {
        closing.set(true);
        try {
            cluster.stop();
            lock.close();
        } catch (IOException failed) {
            throw Problem.unavailable("postgres-failed")
                    .with(cluster.folder(), failed.getMessage())
                    .causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void launch() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            port = FreePort.find();
            if (cluster.start(port)) {
                cluster.tellPort(port);
                return;
            }
            // Children of a killed server hold its shared memory for a moment, and another program may take the port.
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw cluster.failed();
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
        ProcessHandle server = null;
        boolean known = false;
        boolean failing = false;
        try {
            while (!closing.get()) {
                try {
                    server = known ? kept(server) : cluster.server();
                    known = true;
                    failing = false;
                } catch (
                        IOException
                                failed) { // a full disk or too many open files pass; whoever gives up here leaves the
                    // node without its books
                    if (!failing) {
                        LOG.error(
                                "the embedded PostgreSQL of {} cannot be looked after, trying on",
                                cluster.folder(),
                                failed);
                    }
                    failing = true;
                    server = null;
                }
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server when it is alive, or the one that was started in its place; null when none came up yet. */
    private @Nullable ProcessHandle kept(@Nullable ProcessHandle server) throws IOException, InterruptedException {
        if (Cluster.isAlive(server)) {
            return server;
        }
        if (server != null) { // told once, tried until its last children have let go of its memory
            LOG.warn("the embedded PostgreSQL of {} has died, starting it again", cluster.folder());
        }
        ProcessHandle next = cluster.start(port) || cluster.isStarted() ? cluster.server() : null;
        if (next != null) {
            LOG.info("the embedded PostgreSQL of {} is back", cluster.folder());
        }
        return next;
    }
}
