package org.lingqu.pool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.GivenSnapshots;
import org.lingqu.pool.Lake;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A file of the table's own that cannot be read is told as such, whichever it is, and is no harm once it can be read. */
@IntegrationTest
class UnreadableTableIntegrationTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("bm", "编码", ColumnType.TEXT).asKey(), Column.of("je", "金额", ColumnType.MONEY));

    @Autowired
    GivenSnapshots given;

    @Autowired
    Datasets datasets;

    @Autowired
    Lake lake;

    /** What cannot be read is a folder of the same name: it opens, and no byte comes. */
    @ParameterizedTest
    @ValueSource(strings = {".metadata.json", ".avro"})
    void is_told_and_goes_on_afterwards(String kind) throws Exception {
        EntryId entry = EntryId.next();
        given.publish(entry, LoadId.next(), COLUMNS, List.of("甲,1.5"));
        List<Path> files = files(entry, kind);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.move(file, aside(file));
            Files.createDirectory(file);
        }

        assertThatThrownBy(() -> given.publish(entry, LoadId.next(), COLUMNS, List.of("乙,2")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("lake-unreadable"));
        assertThat(datasets.latest(entry).orElseThrow().version()).isEqualTo(1);

        for (Path file : files) {
            Files.delete(file);
            Files.move(aside(file), file);
        }
        given.publish(entry, LoadId.next(), COLUMNS, List.of("乙,2"));
        assertThat(datasets.latest(entry).orElseThrow().version()).isEqualTo(2);
    }

    private List<Path> files(EntryId entry, String kind) throws IOException {
        try (Stream<Path> all = Files.list(lake.table(entry).resolve("metadata"))) {
            return all.filter(file -> file.toString().endsWith(kind)).toList();
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".aside");
    }
}
