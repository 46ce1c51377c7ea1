package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.SureRows;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.DuckEngine;
import org.springframework.util.unit.DataSize;

/** Rows that are let through while they are cut land exactly as they would if the engine had judged them. */
class SureRowsTests {

    private static final List<Column> COLUMNS = List.of(
            Column.of("bm", "编码", ColumnType.TEXT).withLength(8).asKey(),
            Column.of("mc", "名称", ColumnType.TEXT).withLength(3),
            Column.of("bz", "备注", ColumnType.MEMO),
            Column.of("sl", "数量", ColumnType.INTEGER).withLength(4),
            Column.of("xh", "序号", ColumnType.INTEGER),
            Column.of("mj", "面积", ColumnType.NUMBER).withLength(6).withScale(2),
            Column.of("zl", "总量", ColumnType.NUMBER),
            Column.of("je", "金额", ColumnType.MONEY).asRequired(),
            Column.of("jd", "经度", ColumnType.DOUBLE),
            Column.of("rq", "日期", ColumnType.DATE).asRequired(),
            Column.of("sj", "时间", ColumnType.TIMESTAMP),
            Column.of("yx", "有效", ColumnType.LOGICAL),
            Column.of("zt", "状态", ColumnType.TEXT).allowing(List.of("开业", "注销", "x")),
            Column.of("zj", "证件", ColumnType.TEXT).withLength(18).checkedAs(IdentifierKind.IDENTITY_NUMBER),
            Column.of("xy", "信用代码", ColumnType.TEXT).checkedAs(IdentifierKind.CREDIT_CODE),
            Column.of("jg", "机构代码", ColumnType.TEXT).checkedAs(IdentifierKind.ORGANIZATION_CODE),
            Column.of("qh", "区划", ColumnType.TEXT).checkedAs(IdentifierKind.DIVISION_CODE),
            Column.of("qs", "区划数", ColumnType.INTEGER).withLength(6).checkedAs(IdentifierKind.DIVISION_CODE));

    /** As they come in nearly every row. */
    private static final List<String> PLAIN = List.of(
            "",
            "云岭镇",
            "无",
            "1234",
            "-7",
            "1234.56",
            "0.0000000001",
            "10.5000",
            "117.25",
            "2026-01-31",
            "2026-01-31 23:59:59",
            "1",
            "开业",
            IdentityNumber.withCheckDigit("34990119860228347"),
            CreditCode.withCheckDigits("91349901MA000000"),
            OrganizationCode.withCheckDigit("MA000000"),
            "349901",
            "");

    /** And what else people write. */
    private static final List<String> OTHERS = List.of("""
            |""| |7123|x|"x"|"a""b"|"a,b"| 7|7 |\u3000七|中文字符|𠮷𠮷𠮷|𠮷𠮷𠮷𠮷|\tz|null|NaN|0|-0|+5|007|00001234|12345|1.5|\
            1.50|1.505|.5|5.|-.5|-|1e3|1E-7|0.1|123456789012345678|9223372036854775807|9223372036854775808|\
            -9223372036854775808|1234567890123456789012345678.1234567891|12345678901234567890123456789|\
            99999999999999999999.9999|0.12345|１２|0x10|2024-02-29|2023-02-29|2024-2-9|2024/02/09|20240209|\
            0000-01-01|0001-01-01|9999-12-31|2026-00-10|2026-13-01|2026-04-31|2026-04-00|2026-01-31T00:00:00|\
            2026-01-31 24:00:00|2026-01-31 12:60:00|2026-01-31 12:00:00.5|2026-01-31 1:02:03|20260131235959|\
            true|TRUE|是|否|n|2|注销|开业 |开|34990119860228347x|34990119860228347X|349901198602283477|\
            349901203002283476|349901860228347|91349901ma00000094|91349901MA00000095|MA000000-9|ma0000009|\
            MA0000008|349901001|34990100|049901|"2026-01-31"|"1234.5"|\ufeffx""".split("\\|"));

    @TempDir
    private static Path directory;

    private static DuckEngine engine;
    private static Path work;

    @BeforeAll
    static void start() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        work = Files.createDirectories(data.sub("lake").resolve("test"));
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
                new LegalTime(InstantSource.fixed(Instant.parse("2026-10-09T01:00:00Z"))));
    }

    private static final List<Field> FIELDS = IntStream.range(0, COLUMNS.size())
            .mapToObj(i -> new Field(Field.FIRST + i, COLUMNS.get(i)))
            .toList();
    private static final RawShape SHAPE = new RawShape(
            ',', COLUMNS.size(), IntStream.range(0, COLUMNS.size()).boxed().toList());

    /** Takes what is cut. */
    private record Taken(Path place, @Nullable SureRows sure, List<RawChunk> chunks) implements TextRows.Listener {

        @Override
        public @Nullable SureRows sure() {
            return sure;
        }

        @Override
        public Path place(int number) {
            return place.resolve("chunk-" + number + ".csv");
        }

        @Override
        public void take(RawChunk chunk) {
            chunks.add(chunk);
        }

        @Override
        public void at(long rows) {
            // Nobody waits for it.
        }
    }

    private static List<RawChunk> cut(String text, int fields, long full, @Nullable SureRows sure) throws IOException {
        Taken taken = new Taken(Files.createTempDirectory(work, "cut"), sure, new ArrayList<>());
        TextRows.ofFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',', fields, 10_000)
                .cut(full, taken);
        return taken.chunks();
    }

    private static List<String> letters(String first) {
        return IntStream.range(0, 30_000).mapToObj(i -> first + i).toList();
    }

    /** Number and cells of the sure rows of a chunk. */
    private static List<String> sureRows(RawChunk chunk) throws IOException {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator memory = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(Files.newInputStream(Objects.requireNonNull(chunk.sure())), memory)) {
            VectorSchemaRoot piece = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                for (int row = 0; row < piece.getRowCount(); row++) {
                    int at = row;
                    rows.add(piece.getVector(0).getObject(row) + ":"
                            + piece.getFieldVectors().stream()
                                    .skip(1)
                                    .map(field -> Objects.toString(field.getObject(at), ""))
                                    .collect(Collectors.joining(",")));
                }
            }
        }
        return rows;
    }

    private record Outcome(Judged judged, List<StoredRow> rows, List<QuarantinedRow> kept, RawChunk chunk) {}

    private static Outcome land(String text, LoadId load, @Nullable SureRows sure) throws IOException {
        RawChunk chunk = cut(text, COLUMNS.size(), Long.MAX_VALUE, sure).get(0);
        Path bad = chunk.file().resolveSibling("bad.parquet");
        Judging job = new Judging(load, FIELDS, SHAPE, chunk, chunk.file().resolveSibling("good.parquet"), bad);
        Watch watch = new Watch();
        Judged first = engine.judge(job, watch);
        Judged judged = engine.separateDuplicates(List.of(job), first.files(), List.of(), first.read(), watch);
        List<Path> kept;
        try (var files = Files.list(bad.resolveSibling(""))) {
            kept = files.filter(file -> file.getFileName().toString().matches("bad.*parquet"))
                    .toList();
        }
        Scan scan = new Scan(judged.files().stream().map(StoredFile::path).toList(), FIELDS);
        return new Outcome(
                judged,
                engine.rows(scan, 0, 100_000, watch).stream()
                        .sorted(Comparator.comparing(StoredRow::row))
                        .toList(),
                engine
                        .quarantined(
                                new QuarantineQuery(
                                        kept, COLUMNS.size(), null, null, List.of(), List.of(), 0, 0, 100_000),
                                watch)
                        .stream()
                        .sorted(Comparator.comparing(QuarantinedRow::row))
                        .toList(),
                chunk);
    }

    /** Every odd cell in every column, in rows that are plain otherwise, and some keys twice. */
    private static String everything() {
        StringBuilder text = new StringBuilder("head\n");
        int row = 0;
        for (int column = 0; column < COLUMNS.size(); column++) {
            for (String other : OTHERS) {
                List<String> cells = new ArrayList<>(PLAIN);
                cells.set(0, "k" + row++ % 1_200);
                cells.set(column, other);
                text.append(String.join(",", cells)).append('\n');
                cells.set(column, PLAIN.get(column));
                cells.set(0, "p" + row);
                text.append(String.join(",", cells)).append('\n');
            }
        }
        return text.append("too,few\n").append("a\"b\n").toString();
    }

    @Test
    void land_and_are_kept_back_as_if_all_had_been_judged() throws IOException {
        LoadId load = LoadId.next();
        Outcome split = land(everything(), load, engine.sure(FIELDS, SHAPE));
        Outcome whole = land(everything(), load, null);
        assertThat(split.chunk().sureRows()).isGreaterThan(OTHERS.size() * COLUMNS.size() + 200);
        assertThat(split.chunk().doubtful()).isGreaterThan(200);
        assertThat(split.rows()).hasSizeGreaterThan(1_500).isEqualTo(whole.rows());
        assertThat(split.kept())
                .hasSizeGreaterThan(200)
                .usingRecursiveComparison()
                .isEqualTo(whole.kept());
        assertThat(split.judged().quarantined()).isEqualTo(whole.judged().quarantined());
    }

    @Test
    void are_those_whose_every_cell_is_plain() throws IOException {
        SureRows sure = engine.sure(FIELDS, SHAPE);
        List<String> cells = new ArrayList<>(PLAIN);
        cells.set(0, "k1");
        String plain = String.join(",", cells);
        String padded = plain.replace("云岭镇", "云岭 ");
        String long4 = plain.replace("云岭镇", "云岭镇区");
        String impossible = plain.replace("2026-01-31", "2026-02-31");
        List<RawChunk> chunks =
                cut(String.join("\n", "head", plain, padded, long4, impossible, plain), PLAIN.size(), 1 << 20, sure);
        RawChunk chunk = chunks.get(0);
        assertThat(chunk.rows()).isEqualTo(5);
        assertThat(chunk.sureRows()).isEqualTo(2);
        assertThat(sureRows(chunk)).containsExactly("2:" + plain, "6:" + plain);
        assertThat(Files.readString(chunk.file()))
                .isEqualTo("3,,," + padded + "\n4,,," + long4 + "\n5,,," + impossible + "\n");
    }

    @Test
    void go_into_several_chunks_that_hold_every_row_once() throws IOException {
        StringBuilder text = new StringBuilder("head\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i % 7 == 0 ? "a" : "b").append(i).append('\n');
        }
        List<Field> fields =
                List.of(new Field(11, Column.of("bm", "编码", ColumnType.TEXT).allowing(letters("b"))));
        RawShape shape = new RawShape(',', 1, List.of(0));
        List<RawChunk> chunks = cut(text.toString(), 1, 40_000, engine.sure(fields, shape));
        assertThat(chunks).hasSizeGreaterThan(5);
        List<String> lines = new ArrayList<>();
        for (RawChunk chunk : chunks) {
            List<String> sure = sureRows(chunk);
            List<String> doubtful = Files.readAllLines(chunk.file());
            assertThat(sure).hasSize((int) chunk.sureRows()).allMatch(line -> line.contains(":b"));
            assertThat(doubtful).hasSize((int) chunk.doubtful()).allMatch(line -> line.contains(",,,a"));
            lines.addAll(sure);
            lines.addAll(doubtful);
        }
        assertThat(lines).hasSize(30_000).doesNotHaveDuplicates();
    }

    @Test
    void read_a_field_that_feeds_two_columns_in_both_types() throws IOException {
        List<Field> fields = List.of(
                new Field(11, Column.of("rq", "日期", ColumnType.DATE)),
                new Field(12, Column.of("wb", "文本", ColumnType.TEXT)),
                new Field(13, Column.of("sl", "数量", ColumnType.INTEGER)));
        RawShape shape = new RawShape(',', 3, List.of(1, 1, 0));
        RawChunk chunk = cut("head\n7,2026-01-31,unread\n8,,\n", 3, 1 << 20, engine.sure(fields, shape))
                .get(0);
        assertThat(chunk.sureRows()).isEqualTo(2);
        Judging job = new Judging(
                LoadId.next(),
                fields,
                shape,
                chunk,
                chunk.file().resolveSibling("good.parquet"),
                chunk.file().resolveSibling("bad.parquet"));
        Judged judged = engine.judge(job, new Watch());
        Scan scan = new Scan(judged.files().stream().map(StoredFile::path).toList(), fields);
        assertThat(engine.rows(scan, 0, 10, new Watch()))
                .extracting(StoredRow::cells)
                .containsExactly(List.of("2026-01-31", "2026-01-31", "7"), Arrays.asList(null, null, "8"));
    }

    @Test
    void are_none_where_a_column_that_must_be_filled_has_no_field() {
        RawShape without = new RawShape(
                ',', 1, IntStream.range(0, 17).mapToObj(i -> i == 0 ? 0 : -1).toList());
        assertThat(engine.sure(FIELDS, without)).isNull();
    }
}
