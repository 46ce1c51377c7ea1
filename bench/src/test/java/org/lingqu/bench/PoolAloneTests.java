package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.server.postgres.EmbeddedPostgres;

/** The pool's classes alone land what the platform would, and what they landed is read past them. */
class PoolAloneTests {

    @Test
    void lands_versions_that_books_files_and_engine_agree_on_and_sweeps_what_was_left(@TempDir Path folder)
            throws Exception {
        Batch first = new Batch(3, 1, 9_000);
        Batch second = new Batch(3, 2, 9_100);
        EntryId entry = EntryId.next();
        Path data = Files.createDirectories(folder.resolve("node"));
        try (EmbeddedPostgres database =
                EmbeddedPostgres.start(folder.resolve("postgres"), folder.resolve("programs"))) {
            PoolAlone.found(database.address());
            try (PoolAlone pool = new PoolAlone(database.address(), data)) {
                pool.start();
                assertThat(pool.land(entry, LoadId.next(), first.write(folder.resolve("first.csv"))))
                        .isEqualTo(1);
                assertThat(pool.land(entry, LoadId.next(), second.write(folder.resolve("second.csv"))))
                        .isEqualTo(2);
            }
            PoolBooks books = new PoolBooks(database.address(), data);
            PoolState state = books.read();

            assertThat(state.versions())
                    .extracting(PoolState.Version::content)
                    .containsExactly(first.landed(), second.landed());
            assertThat(state.versions()).extracting(PoolState.Version::rows).containsExactly(8_820L, 8_918L);
            assertThat(state.versions()).extracting(PoolState.Version::kept).containsExactly(180L, 182L);
            assertThat(state.states()).isEqualTo(Map.of());
            assertThat(state.remains()).isEmpty();

            Path staged = Files.createDirectories(
                    data.resolve("staging").resolve(LoadId.next().toString()));
            Path stray = data.resolve("lake")
                    .resolve(entry.toString())
                    .resolve("metadata")
                    .resolve("stray.avro");
            Files.writeString(stray, "?");
            assertThat(books.read().remains())
                    .isEqualTo(List.of(
                            data.relativize(staged).toString(),
                            data.relativize(stray).toString()));
            try (PoolAlone pool = new PoolAlone(database.address(), data)) {
                pool.start();
            }
            assertThat(books.read().remains()).isEmpty();
        }
    }
}
