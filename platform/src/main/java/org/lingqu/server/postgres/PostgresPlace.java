package org.lingqu.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lingqu.kernel.Uuids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the cluster and the programs lie: below the data directory, unless the platform runs as root and the directory lies behind a
 * folder that is closed to the account PostgreSQL runs as (root's home, say). Then they lie below {@code /var/lib/lingqu}, and a file
 * {@code cluster} in the data directory says where.
 */
record PostgresPlace(Path cluster, Path programs) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPlace.class);
    private static final Path OPEN_GROUND = Path.of("/var/lib/lingqu");

    static PostgresPlace of(Path folder, Path programs, Owner owner) throws IOException {
        Path closed = owner.closedOnTheWayTo(folder);
        Path cluster = closed == null ? folder : moved(folder, closed);
        Path open = owner.closedOnTheWayTo(programs) == null
                ? programs
                : Files.createDirectories(OPEN_GROUND.resolve("programs"));
        return new PostgresPlace(cluster, open);
    }

    private static Path moved(Path folder, Path closed) throws IOException {
        Path pointer = folder.resolve("cluster");
        if (!Files.exists(pointer)) {
            Path fresh = Files.createDirectories(OPEN_GROUND.resolve("cluster-" + Uuids.next()));
            Files.writeString(pointer, fresh.toString());
        }
        Path cluster = Path.of(Files.readString(pointer).strip());
        LOG.info("{} is closed to the account PostgreSQL runs as; the database lies in {}", closed, cluster);
        return cluster;
    }
}
