package org.lingqu.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Field;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Measure;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;

/** Invented people in an invented register, one row in fifty with a fault, and what is asked of them. */
final class ClusterInputs {

    private static final LoadId LOAD = LoadId.of("01936f00-0000-7000-8000-000000000002");
    private static final List<String> NAMES = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛");

    private static final List<Column> COLUMNS = List.of(
            Column.of("no", "号", ColumnType.TEXT).asKey().withLength(12),
            Column.of("name", "姓名", ColumnType.TEXT).asRequired().withLength(20),
            Column.of("born", "出生日期", ColumnType.DATE),
            Column.of("seen", "登记时间", ColumnType.TIMESTAMP),
            Column.of("income", "收入", ColumnType.MONEY),
            Column.of("share", "占比", ColumnType.DOUBLE),
            Column.of("living", "在世", ColumnType.LOGICAL),
            Column.of("remark", "备注", ColumnType.MEMO));

    private final Path ground;

    ClusterInputs(Path ground) {
        this.ground = ground;
    }

    /** A register of so many people; every other number shows another part of the same people, some of it told otherwise. */
    Judging citizens(String name, int rows, int which) {
        Path place = Home.made(ground.resolve(name));
        Path chunk = place.resolve("chunk-0.csv");
        SplittableRandom random = new SplittableRandom(which);
        try (Writer text = Files.newBufferedWriter(chunk)) {
            for (int i = 0; i < rows; i++) {
                text.write((i + 2) + ",,," + line(i + which * rows / 3, random) + "\n");
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(chunk).causedBy(failed);
        }
        RawShape shape = new RawShape(
                ',', COLUMNS.size(), IntStream.range(0, COLUMNS.size()).boxed().toList());
        return new Judging(
                LOAD,
                fields(),
                shape,
                new RawChunk(chunk, rows, false),
                place.resolve("part-00000.parquet"),
                Home.made(place.resolve("quarantine")).resolve("part-00000.parquet"));
    }

    private static String line(int person, SplittableRandom random) {
        int fault = random.nextInt(200);
        String key = fault == 0 ? "k1" : fault == 1 ? "" : "k" + person;
        String born =
                fault == 2 ? "1990-02-30" : (1930 + person % 90) + "-" + (1 + person % 12) + "-" + (1 + person % 28);
        String income = fault == 3 ? "1,5" : person % 7 == 0 ? "" : (person % 100_000) + "." + person % 100;
        return key + "," + NAMES.get((person + random.nextInt(20) / 19) % NAMES.size())
                + NAMES.get(person / 8 % NAMES.size())
                + "," + born + ",2026-10-09 08:" + (10 + person % 50) + ":0" + person % 10 + ",\"" + income + "\","
                + person / 7.0 + "," + (person % 3 == 0 ? "是" : "否") + ",\"第" + person % 1000 + "号, 街\"";
    }

    private static List<Field> fields() {
        return IntStream.range(0, COLUMNS.size())
                .mapToObj(i -> new Field(Field.FIRST + i, COLUMNS.get(i)))
                .toList();
    }

    List<Measure> measures(Scan scan) {
        return Stream.<Condition>of(
                        Condition.filled("income"),
                        new Condition.Matching("name", "\\p{Han}{2}"),
                        new Condition.Length("remark", 5, 7),
                        new Condition.Within("born", null, "1950-01-01", "1999-12-31"),
                        new Condition.Within("share", null, "10", "100000"),
                        new Condition.OneOf("name", List.of("甲甲", "乙乙"), false),
                        new Condition.WithinDays("born", "seen", 20_000),
                        new Condition.Repeated(List.of("name", "born")),
                        new Condition.Determining("no", "name"),
                        new Condition.Known("name", scan, "name"))
                .map(Measure::ofAll)
                .toList();
    }

    Fusing fusing(String name, List<Scan> sources) {
        Path place = Home.made(ground.resolve("fused-" + name));
        return new Fusing(fusion(sources), place.resolve("rows.parquet"), place.resolve("conflicts.parquet"));
    }

    Scan fused(FusedRows rows, List<Scan> sources) {
        return new Scan(
                rows.files().stream().map(StoredFile::path).toList(),
                fusion(sources).fields());
    }

    private static Fusion fusion(List<Scan> sources) {
        List<Field> fields = fields();
        List<Fusion.Source> named = IntStream.range(0, sources.size())
                .mapToObj(i -> new Fusion.Source("source " + i, sources.get(i), "no"))
                .toList();
        List<Fusion.Fused> columns = new ArrayList<>();
        for (Field field : fields.subList(1, fields.size())) {
            String code = field.column().code();
            columns.add(new Fusion.Fused(
                    field,
                    new Field(100 + field.id(), Column.of(code + "_from", "来源", ColumnType.TEXT)),
                    sources.stream().map(source -> code).toList()));
        }
        return new Fusion(LOAD, fields.get(0), named, columns);
    }

    /** What lies beside a job's chunk. */
    List<String> left(Judging job) {
        try (Stream<Path> all = Files.walk(job.landed().resolveSibling(""))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet") || name.endsWith(".cluster"))
                    .toList();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(ground).causedBy(failed);
        }
    }
}
