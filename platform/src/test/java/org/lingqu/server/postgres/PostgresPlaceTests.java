package org.lingqu.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.TestNode;

/** A data directory that has a database never begins an empty one, whatever is closed or opened on the way to it. */
class PostgresPlaceTests {

    @TempDir
    Path machine;

    private Path folder;
    private Path ground;

    @BeforeEach
    void a_data_directory() throws IOException {
        folder = Files.createDirectories(machine.resolve("data/postgres"));
        ground = machine.resolve("open");
    }

    private Path place(@Nullable Path closed) throws IOException {
        return PostgresPlace.cluster(folder, closed, ground);
    }

    private static void initialized(Path cluster) throws IOException {
        Files.writeString(Files.createDirectories(cluster.resolve("data")).resolve("PG_VERSION"), "18\n");
    }

    private static void refused(String code, Placing placing) {
        assertThatThrownBy(placing::place)
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo(code));
    }

    @FunctionalInterface
    private interface Placing {
        Path place() throws IOException;
    }

    @Test
    void is_the_folder_itself_where_the_way_is_open() throws IOException {
        assertThat(place(null)).isEqualTo(folder);
        initialized(folder);
        assertThat(place(null)).isEqualTo(folder);
    }

    @Test
    void is_on_open_ground_where_the_way_was_closed_at_first_and_stays_there() throws IOException {
        Path made = place(machine);
        assertThat(made).startsWith(ground).isDirectory();
        assertThat(place(machine)).as("before it is made").isEqualTo(made);
        initialized(made);
        assertThat(place(machine)).isEqualTo(made);
        assertThat(place(null)).as("opened later").isEqualTo(made);
    }

    @Test
    void is_known_by_what_a_server_leaves_there() throws IOException {
        Path real = Path.of("target", "postgres-" + UUID.randomUUID()).toAbsolutePath();
        EmbeddedPostgres.start(real, TestNode.PROGRAMS).close();
        assertThat(Cluster.isIn(PostgresPlace.cluster(real, null, ground))).isTrue();
    }

    @Test
    void is_refused_when_the_way_is_closed_later() throws IOException {
        initialized(folder);
        refused("database-closed", () -> place(machine));
        assertThat(folder.resolve("cluster")).doesNotExist();
        assertThat(ground).doesNotExist();
        assertThat(place(null)).as("opened again").isEqualTo(folder);
    }

    @Test
    void is_refused_when_it_is_gone_or_there_are_two() throws IOException {
        Path made = place(machine);
        Files.delete(made);
        refused("database-gone", () -> place(machine));
        refused("database-gone", () -> place(null));
        Files.writeString(folder.resolve("cluster"), "");
        refused("database-gone", () -> place(null));
        Files.writeString(folder.resolve("cluster"), made.toString());
        Files.createDirectories(made);
        initialized(folder);
        refused("database-twice", () -> place(machine));
        refused("database-twice", () -> place(null));
    }
}
