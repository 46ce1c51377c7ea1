package org.lingqu.pool.duck;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.ColumnProfile;
import org.lingqu.pool.Engine;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Field;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.FoundRow;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.LoadShare;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.RowSink;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.Watch;
import org.lingqu.pool.plan.DigestSql;
import org.lingqu.pool.plan.FuseSql;
import org.lingqu.pool.plan.JudgeSql;
import org.springframework.stereotype.Component;

/** The engine port on DuckDB. */
@Component
public final class DuckEngine implements Engine {

    private final DuckInstance duck;

    DuckEngine(DuckInstance duck) {
        this.duck = duck;
    }

    /** An engine of its own, without a node around it, for measuring. Ends with the process. */
    public static DuckEngine alone(PoolSettings settings, DataDirectory data, LegalTime time) {
        return new DuckEngine(new DuckInstance(settings, data, time));
    }

    @Override
    public Judged judge(Judging job, Watch watch) {
        ChunkSql sql = new ChunkSql(job);
        return duck.heavy(watch, session -> {
            StoredFile landed = session.list(sql.landed(), rs -> Written.read(rs, job.fields()))
                    .get(0);
            long read = job.chunk().rows();
            long kept = 0;
            if (landed.rows() < read) {
                kept = session.list(sql.quarantined(), rs -> rs.getLong("count"))
                        .get(0);
            }
            if (landed.rows() + kept != read) {
                throw Problem.unavailable("rows-do-not-add-up").with(read, landed.rows(), kept);
            }
            return new Judged(stored(landed), read, landed.rows(), kept);
        });
    }

    @Override
    public Judged separateDuplicates(
            List<Judging> jobs, List<StoredFile> landed, List<Path> beside, long read, Watch watch) {
        long all = landed.stream().mapToLong(StoredFile::rows).sum();
        if (landed.isEmpty() || JudgeSql.keyOf(jobs.get(0).fields()).isEmpty()) {
            return new Judged(landed, read, all, read - all);
        }
        DoubledSql sql = new DoubledSql(jobs.get(0).fields());
        return takenOut(
                sql, sql.find(landed.stream().map(StoredFile::path).toList(), beside), jobs, landed, read, watch);
    }

    /**
     * Moves rows to quarantine that another engine has found to share a key.
     *
     * @param doubled files with {@code lq_row} and the number of an {@code other} row
     */
    public Judged separate(List<Judging> jobs, List<StoredFile> landed, List<Path> doubled, long read, Watch watch) {
        if (doubled.isEmpty()) {
            long all = landed.stream().mapToLong(StoredFile::rows).sum();
            return new Judged(landed, read, all, read - all);
        }
        DoubledSql sql = new DoubledSql(jobs.get(0).fields());
        return takenOut(sql, sql.take(doubled), jobs, landed, read, watch);
    }

    /**
     * What the foot of a file says that another engine has written.
     *
     * @param fields that it must have under their numbers; empty: any
     * @throws Problem {@code cluster-wrote-otherwise} when it has others
     */
    public StoredFile described(Path file, List<Field> fields, Watch watch) {
        try {
            long bytes = Files.size(file);
            return duck.light(watch, session -> Footer.read(session, file, fields, bytes));
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unreadable").causedBy(failed);
        }
    }

    private Judged takenOut(
            DoubledSql sql, String doubled, List<Judging> jobs, List<StoredFile> landed, long read, Watch watch) {
        long all = landed.stream().mapToLong(StoredFile::rows).sum();
        return duck.heavy(watch, session -> {
            session.execute(doubled);
            List<StoredFile> files = new ArrayList<>();
            for (StoredFile file : landed) {
                files.addAll(rewritten(session, sql, job(jobs, file), file));
            }
            session.execute(sql.forget());
            long left = files.stream().mapToLong(StoredFile::rows).sum();
            return new Judged(left == all ? landed : files, read, left, read - left);
        });
    }

    private static Judging job(List<Judging> jobs, StoredFile file) {
        return jobs.stream()
                .filter(job -> isOf(job, file.path()))
                .findFirst()
                .orElseThrow(() -> Problem.unavailable("internal"));
    }

    /** A cluster may have written several files for a chunk: their names begin as the one asked for. */
    private static boolean isOf(Judging job, Path file) {
        return file.equals(job.landed()) || file.toString().startsWith(withoutEnding(job.landed()) + "-");
    }

    /** What stands behind the name asked for. */
    private static String part(Judging job, Path file) {
        return withoutEnding(file).substring(withoutEnding(job.landed()).length());
    }

    private static String withoutEnding(Path file) {
        return file.toString().replaceFirst("[.]parquet$", "");
    }

    private static List<StoredFile> rewritten(Session session, DoubledSql sql, Judging job, StoredFile file)
            throws SQLException {
        long doubled = session.count(sql.countIn(file.path()));
        if (doubled == 0) {
            return List.of(file);
        }
        Path kept = beside(job.quarantine(), part(job, file.path()) + "-duplicates");
        long told = session.list(new ChunkSql(job).duplicates(sql.in(file.path()), kept), rs -> rs.getLong("count"))
                .get(0);
        Path left = beside(file.path(), "-unique");
        StoredFile smaller = session.list(sql.without(file.path(), left), rs -> Written.read(rs, job.fields()))
                .get(0);
        if (smaller.rows() + doubled != file.rows() || told != doubled) {
            throw Problem.unavailable("rows-do-not-add-up").with(file.rows(), smaller.rows(), told);
        }
        delete(file.path());
        return stored(smaller);
    }

    /** A file without rows is no part of a table. */
    private static List<StoredFile> stored(StoredFile file) {
        if (file.rows() > 0) {
            return List.of(file);
        }
        delete(file.path());
        return List.of();
    }

    private static Path beside(Path file, String suffix) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.replace(".parquet", suffix + ".parquet"));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw Problem.unavailable("engine-failed").causedBy(failed);
        }
    }

    @Override
    public long scan(Scan scan, RowSink sink, Watch watch) {
        if (scan.files().isEmpty()) {
            return 0;
        }
        String columns = scan.fields().stream()
                .map(field -> Sql.name(field.column().code()))
                .collect(Collectors.joining(", "));
        String sql = "select " + columns + " from " + ParquetSql.read(scan.files(), scan.fields());
        int width = scan.fields().size();
        return duck.light(watch, session -> {
            @Nullable Object[] cells = new Object[width];
            long[] rows = {0};
            session.each(sql, rs -> {
                for (int i = 0; i < width; i++) {
                    cells[i] = plain(rs.getObject(i + 1));
                }
                sink.row(cells);
                rows[0]++;
            });
            return rows[0];
        });
    }

    @Override
    public List<StoredRow> rows(Scan scan, long skip, int most, Watch watch) {
        if (scan.files().isEmpty()) {
            return List.of();
        }
        int width = scan.fields().size();
        String sql = "select lq_load, lq_row" + names(scan) + " from " + ParquetSql.readWhole(scan) + " limit " + most
                + " offset " + skip;
        return duck.light(
                watch,
                session -> session.list(sql, rs -> {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 0; i < width; i++) {
                        Object cell = plain(rs.getObject(i + 3));
                        cells.add(
                                cell instanceof BigDecimal number
                                        ? number.stripTrailingZeros().toPlainString()
                                        : text(cell));
                    }
                    return new StoredRow(LoadId.of(rs.getString(1)), rs.getLong(2), cells);
                }));
    }

    private static @Nullable String text(@Nullable Object cell) {
        return cell == null ? null : cell.toString();
    }

    private static String names(Scan scan) {
        return scan.fields().stream()
                .map(field -> ", " + Sql.name(field.column().code()))
                .collect(Collectors.joining());
    }

    @Override
    public List<LoadShare> shares(List<Path> files, Watch watch) {
        if (files.isEmpty()) {
            return List.of();
        }
        String sql = "select lq_load, count(*) from read_parquet(" + Sql.files(files)
                + ") group by lq_load order by count(*) desc, lq_load";
        return duck.light(
                watch, session -> session.list(sql, rs -> new LoadShare(LoadId.of(rs.getString(1)), rs.getLong(2))));
    }

    @Override
    public StoredFile merge(Scan scan, Path target, Watch watch) {
        String sql = ParquetSql.copy(
                "select lq_load, lq_row" + names(scan) + " from " + ParquetSql.readWhole(scan),
                target,
                ParquetSql.ids(scan.fields()));
        return duck.heavy(
                watch,
                session ->
                        session.list(sql, rs -> Written.read(rs, scan.fields())).get(0));
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof Timestamp timestamp ? (LocalDateTime) timestamp.toLocalDateTime() : cell;
    }

    @Override
    public Map<FaultKind, Long> reasons(List<Path> quarantine, Watch watch) {
        Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
        if (!quarantine.isEmpty()) {
            String sql =
                    "select kind, count(*) from (select distinct file_row_number, filename, split_part(fault, '|', 2) as kind"
                            + " from (select filename, file_row_number, unnest(lq_faults) as fault from read_parquet("
                            + Sql.files(quarantine) + ", filename=true, file_row_number=true))) group by kind";
            duck.light(watch, session -> {
                session.each(sql, rs -> counts.put(FaultKind.valueOf(rs.getString(1)), rs.getLong(2)));
                return counts;
            });
        }
        return counts;
    }

    @Override
    public Map<Integer, Long> faultyColumns(List<Path> quarantine, Watch watch) {
        Map<Integer, Long> counts = new TreeMap<>();
        if (!quarantine.isEmpty()) {
            String sql =
                    "select place, count(*) from (select distinct file_row_number, filename, split_part(fault, '|', 1) as place"
                            + " from (select filename, file_row_number, unnest(lq_faults) as fault from read_parquet("
                            + Sql.files(quarantine) + ", filename=true, file_row_number=true))) group by place";
            duck.light(watch, session -> {
                session.each(sql, rs -> counts.put(Integer.parseInt(rs.getString(1)), rs.getLong(2)));
                return counts;
            });
        }
        return counts;
    }

    @Override
    public List<QuarantinedRow> quarantined(QuarantineQuery query, Watch watch) {
        if (query.files().isEmpty()) {
            return List.of();
        }
        String kind = conditions(query);
        String place = query.before() > 0 ? "lq_row < " + query.before() : "lq_row > " + query.after();
        String sql = "select * from (select * from read_parquet(" + Sql.files(query.files()) + ") where " + place + kind
                + " order by lq_row " + (query.before() > 0 ? "desc" : "asc") + " limit " + query.most()
                + ") order by lq_row";
        return duck.light(watch, session -> session.list(sql, rs -> row(rs, query.columns())));
    }

    @Override
    public List<Measured> measure(Scan scan, List<Measure> measures, Watch watch) {
        MeasureSql sql = new MeasureSql(scan);
        return duck.heavy(watch, session -> sql.measured(session, measures));
    }

    @Override
    public List<FoundRow> found(FoundQuery query, Watch watch) {
        MeasureSql sql = new MeasureSql(query.scan());
        return duck.light(watch, session -> sql.found(session, query));
    }

    @Override
    public List<ColumnProfile> profile(Scan scan, Watch watch) {
        return duck.heavy(watch, session -> new ProfileSql(scan).profile(session));
    }

    @Override
    public RowDigest digest(Scan scan, Watch watch) {
        if (scan.files().isEmpty()) {
            return new RowDigest(0, BigInteger.ZERO);
        }
        return duck.heavy(
                watch,
                session -> session.list(
                                DigestSql.of(scan, DuckWords.WORDS),
                                rs -> new RowDigest(
                                        rs.getLong("lq_rows"),
                                        rs.getBigDecimal("lq_sum").toBigIntegerExact()))
                        .get(0));
    }

    @Override
    public FusedRows fuse(Fusing job, Watch watch) {
        FuseSql sql = new FuseSql(job.fusion(), DuckWords.WORDS);
        List<Field> fields = job.fusion().fields();
        return duck.heavy(watch, session -> {
            StoredFile fused = session.list(
                            ParquetSql.copy(sql.fused(), job.fused(), ParquetSql.ids(fields)),
                            rs -> Written.read(rs, fields))
                    .get(0);
            long conflicts = session.list(
                            ParquetSql.copy(sql.conflicts(), job.conflicts(), ""), rs -> rs.getLong("count"))
                    .get(0);
            return new FusedRows(stored(fused), fused.rows(), conflicts);
        });
    }

    private static String conditions(QuarantineQuery query) {
        StringBuilder all = new StringBuilder();
        if (query.kind() != null || query.column() != null) {
            String kind = query.kind() == null ? "true" : "split_part(x, '|', 2) = '" + query.kind() + "'";
            String place = query.column() == null ? "true" : "split_part(x, '|', 1) = '" + query.column() + "'";
            all.append(" and len(list_filter(lq_faults, lambda x: " + kind + " and " + place + ")) > 0");
        }
        if (!query.only().isEmpty()) {
            all.append(query.only().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", " and lq_row in (", ")")));
        }
        if (!query.without().isEmpty()) {
            all.append(query.without().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", " and lq_row not in (", ")")));
        }
        return all.toString();
    }

    private static QuarantinedRow row(ResultSet rs, int columns) throws SQLException {
        Array faults = rs.getArray("lq_faults");
        List<CellFault> told = Arrays.stream((Object[]) faults.getArray())
                .map(DuckEngine::fault)
                .toList();
        String raw = rs.getString("lq_raw");
        List<@Nullable String> cells = new ArrayList<>();
        if (raw == null) {
            for (int i : IntStream.range(0, columns).toArray()) {
                cells.add(rs.getString("c" + i));
            }
        }
        return new QuarantinedRow(rs.getLong("lq_row"), told, raw, cells);
    }

    private static CellFault fault(Object told) {
        String[] parts = told.toString().split("\\|", 3);
        return new CellFault(Integer.parseInt(parts[0]), FaultKind.valueOf(parts[1]), Long.parseLong(parts[2]));
    }
}
