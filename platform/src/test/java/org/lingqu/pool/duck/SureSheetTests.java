package org.lingqu.pool.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.SureFile;
import org.lingqu.pool.Watch;
import org.springframework.util.unit.DataSize;

/** Sure rows come out of the engine as they went into the file, and give their memory back. */
class SureSheetTests {

    private static final List<Field> FIELDS = List.of(
            new Field(Field.FIRST, Column.of("a", "甲", ColumnType.TEXT)),
            new Field(Field.FIRST + 1, Column.of("b", "乙", ColumnType.INTEGER)),
            new Field(Field.FIRST + 2, Column.of("c", "丙", ColumnType.MEMO)));

    @TempDir
    private static Path directory;

    private static DuckEngine engine;
    private static Path work;
    private static BufferAllocator memory;

    @BeforeAll
    static void start() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        work = Files.createDirectories(data.sub("lake").resolve("test"));
        memory = Arrow.memory().orElseThrow();
        engine = DuckEngine.alone(
                new PoolSettings(
                        DataSize.ofMegabytes(256),
                        2,
                        DataSize.ofGigabytes(1),
                        1,
                        DataSize.ofMegabytes(1),
                        3,
                        Duration.ofDays(365),
                        Duration.ofHours(24),
                        Duration.ofSeconds(1)),
                data,
                new LegalTime(InstantSource.system()));
    }

    private record Given(long number, List<String> cells) {}

    /** Rows enough for several pieces, with empty cells in some columns only and cells that fill a piece alone. */
    private static List<Given> rows() {
        List<Given> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String memo = i % 5_000 == 3 ? "长".repeat(2_000_000) : i < 9_000 ? "" : "备注" + i;
            rows.add(new Given(i * 2L + 1, List.of("第" + i, i % 3 == 0 ? "" : String.valueOf(-i), memo)));
        }
        return rows;
    }

    private static Judging written(List<Given> rows, String name) throws IOException {
        Path file = work.resolve(name + ".csv");
        Path sure = work.resolve(name + ".sure");
        try (SureFile sheet = new SureSheet(memory, sure, 3)) {
            for (Given row : rows) {
                put(sheet, row);
            }
            assertThat(sheet.rows()).isEqualTo(rows.size());
            sheet.end();
        }
        return new Judging(
                LoadId.next(),
                FIELDS,
                new RawShape(',', 3, List.of(0, 1, 2)),
                new RawChunk(file, rows.size(), false, false, sure, rows.size()),
                work.resolve(name + "-good.parquet"),
                work.resolve(name + "-bad.parquet"));
    }

    private static void put(SureFile sheet, Given row) throws IOException {
        int[] from = new int[3];
        int[] to = new int[3];
        StringBuilder line = new StringBuilder("before,");
        for (int i = 0; i < 3; i++) {
            from[i] = line.toString().getBytes(StandardCharsets.UTF_8).length;
            line.append(row.cells().get(i));
            to[i] = line.toString().getBytes(StandardCharsets.UTF_8).length;
            line.append(',');
        }
        sheet.row(row.number(), line.toString().getBytes(StandardCharsets.UTF_8), from, to);
    }

    /** All tests of this process share the memory, and another one may still be giving its own back. */
    private static void allMemoryIsGivenBack() {
        await().untilAsserted(() -> assertThat(memory.getAllocatedMemory()).isZero());
    }

    @Test
    void gives_every_row_as_it_went_in() throws IOException {
        List<Given> rows = rows();
        Judged judged = engine.judge(written(rows, "all"), new Watch());
        assertThat(judged.landed()).isEqualTo(rows.size());
        allMemoryIsGivenBack();
        Scan scan = new Scan(judged.files().stream().map(StoredFile::path).toList(), FIELDS);
        List<StoredRow> stored = engine.rows(scan, 0, rows.size(), new Watch());
        assertThat(stored).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            StoredRow row = stored.get(i);
            assertThat(row.row()).isEqualTo(rows.get(i).number());
            assertThat(row.cells().stream()
                            .map(cell -> cell == null ? "" : cell)
                            .toList())
                    .isEqualTo(rows.get(i).cells());
        }
    }

    @Test
    void takes_rows_of_any_width() throws IOException {
        int width = 600_000;
        int[] bounds = new int[width];
        Path file = work.resolve("wide.sure");
        try (SureFile sheet = new SureSheet(memory, file, width)) {
            sheet.row(1, new byte[0], bounds, bounds);
            sheet.row(2, new byte[0], bounds, bounds);
            assertThat(sheet.rows()).isEqualTo(2);
        }
        allMemoryIsGivenBack();
    }

    @Test
    void gives_its_memory_back_when_a_statement_fails() throws IOException {
        Judging good = written(List.of(new Given(1, List.of("一", "1", ""))), "bad");
        Judging nowhere = new Judging(
                good.load(),
                FIELDS,
                good.shape(),
                good.chunk(),
                directory.resolve("elsewhere.parquet"),
                good.quarantine());
        assertThatThrownBy(() -> engine.judge(nowhere, new Watch())).isInstanceOf(Problem.class);
        Judging wrong = written(List.of(new Given(1, List.of("一", "eins", ""))), "wrong");
        assertThatThrownBy(() -> engine.judge(wrong, new Watch())).isInstanceOf(Problem.class);
        allMemoryIsGivenBack();
        assertThat(engine.judge(good, new Watch()).landed()).isOne();
    }
}
