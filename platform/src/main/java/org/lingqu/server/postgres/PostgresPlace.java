package org.lingqu.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the cluster and the programs lie: below the data directory, unless the platform runs as root and the directory lies behind a
 * folder that is closed to the account PostgreSQL runs as (root's home, say). Then they lie below {@code /var/lib/lingqu}, and a file
 * {@code cluster} in the data directory says where. A cluster stays where it was made, whatever is opened or closed later: where it cannot be
 * used from there, the node does not start, and never begins an empty one in its place.
 */
record PostgresPlace(Path cluster, Path programs) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPlace.class);
    private static final Path OPEN_GROUND = Path.of("/var/lib/lingqu");

    static PostgresPlace of(Path folder, Path programs, Owner owner) throws IOException {
        Path cluster = cluster(folder, owner.closedOnTheWayTo(folder), OPEN_GROUND);
        Path open = owner.closedOnTheWayTo(programs) == null
                ? programs
                : Files.createDirectories(OPEN_GROUND.resolve("programs"));
        return new PostgresPlace(cluster, open);
    }

    /**
     * The folder of the cluster.
     *
     * @param folder of the data directory
     * @param closed the folder that keeps the database's account from getting there; null when the way is open
     * @param ground where another place is made
     * @throws Problem {@code database-closed} when the cluster lies behind a closed folder, {@code database-gone} when it is not where it was
     *     made, {@code database-twice} when there are two
     */
    static Path cluster(Path folder, @Nullable Path closed, Path ground) throws IOException {
        Path pointer = folder.resolve("cluster");
        boolean here = Cluster.isIn(folder);
        if (Files.exists(pointer)) {
            return elsewhere(folder, here, Path.of(Files.readString(pointer).strip()));
        }
        if (closed == null) {
            return folder;
        }
        if (here) {
            throw Problem.unavailable("database-closed").with(folder, closed);
        }
        Path fresh = Files.createDirectories(ground.resolve("cluster-" + Uuids.next()));
        Files.writeString(pointer, fresh.toString());
        LOG.info("{} is closed to the account PostgreSQL runs as; the database lies in {}", closed, fresh);
        return fresh;
    }

    private static Path elsewhere(Path folder, boolean here, Path cluster) {
        if (here) {
            throw Problem.unavailable("database-twice").with(folder, cluster);
        }
        if (!cluster.isAbsolute() || !Files.isDirectory(cluster)) {
            throw Problem.unavailable("database-gone").with(cluster, folder);
        }
        LOG.info("the database lies in {}", cluster);
        return cluster;
    }
}
