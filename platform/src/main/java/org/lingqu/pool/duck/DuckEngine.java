package org.lingqu.pool.duck;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnProfile;
import org.lingqu.pool.Durable;
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
import org.lingqu.pool.RawShape;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.RowSink;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.SureRows;
import org.lingqu.pool.Watch;
import org.lingqu.pool.plan.DigestSql;
import org.lingqu.pool.plan.JudgeSql;
import org.lingqu.pool.plan.SureCells;
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
    public @Nullable SureRows sure(List<Field> fields, RawShape shape) {
        SureCells cells = SureCells.of(fields, shape, duck.today());
        return cells == null
                ? null
                : Arrow.memory()
                        .map(memory -> new SheetRows(cells, memory, shape.fields()))
                        .orElse(null);
    }

    @Override
    public Judged judge(Judging job, Watch watch) {
        ChunkSql sql = new ChunkSql(job);
        return duck.heavy(watch, session -> {
            StoredFile landed = landed(job, sql, session);
            long read = job.chunk().rows();
            long kept = 0;
            if (landed.rows() < read) {
                kept = keptBack(job, session);
            }
            if (landed.rows() + kept != read) {
                throw Problem.unavailable("rows-do-not-add-up").with(read, landed.rows(), kept);
            }
            return new Judged(Written.unlessEmpty(landed), read, landed.rows(), kept);
        });
    }

    private static StoredFile landed(Judging job, ChunkSql sql, Session session) throws SQLException {
        try (SureStream.Shown shown = SureStream.of(job, session)) {
            return session.list(sql.landed(), rs -> Written.read(rs, job.fields()))
                    .get(0);
        }
    }

    private static long keptBack(Judging job, Session session) throws SQLException {
        try (LeftRows left = new LeftRows(job)) {
            String sql = new ChunkSql(left.pays() ? left.job(session) : job).quarantined();
            return session.list(sql, rs -> rs.getLong("count")).get(0);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    @Override
    public Judged separateDuplicates(
            List<Judging> jobs, List<StoredFile> landed, List<Path> beside, long read, Watch watch) {
        if (landed.isEmpty() || JudgeSql.keyOf(jobs.get(0).fields()).isEmpty()) {
            return Duplicates.none(landed, read);
        }
        Duplicates duplicates = new Duplicates(jobs);
        return duck.heavy(watch, session -> duplicates.find(session, landed, beside, read));
    }

    /**
     * Moves rows to quarantine that another engine has found to share a key.
     *
     * @param doubled files with {@code lq_row} and the number of an {@code other} row
     */
    public Judged separate(List<Judging> jobs, List<StoredFile> landed, List<Path> doubled, long read, Watch watch) {
        if (doubled.isEmpty()) {
            return Duplicates.none(landed, read);
        }
        Duplicates duplicates = new Duplicates(jobs);
        return duck.heavy(watch, session -> duplicates.take(session, landed, doubled, read));
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

    @Override
    public long scan(Scan scan, RowSink sink, Watch watch) {
        return scan.files().isEmpty() ? 0 : duck.light(watch, session -> WholeScan.cells(session, scan, sink));
    }

    @Override
    public long scanPacked(Scan scan, RowSink sink, Watch watch) {
        return scan.files().isEmpty() ? 0 : duck.light(watch, session -> WholeScan.packed(session, scan, sink));
    }

    @Override
    public List<StoredRow> rows(Scan scan, long skip, int most, Watch watch) {
        if (scan.files().isEmpty()) {
            return List.of();
        }
        return stored(scan, " limit " + most + " offset " + skip, watch);
    }

    @Override
    public List<StoredRow> keyed(Scan scan, List<String> key, Watch watch) {
        List<Field> by =
                scan.fields().stream().filter(field -> field.column().key()).toList();
        if (scan.files().isEmpty() || by.isEmpty() || by.size() != key.size()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            all.add(Sql.name(by.get(i).column().code()) + " = try_cast(" + Sql.text(key.get(i)) + " as "
                    + by.get(i).column().type().engineType() + ")");
        }
        return stored(scan, " where " + String.join(" and ", all) + " limit 2", watch);
    }

    private List<StoredRow> stored(Scan scan, String which, Watch watch) {
        int width = scan.fields().size();
        String sql = "select lq_load, lq_row" + names(scan) + " from " + ParquetSql.readWhole(scan) + which;
        return duck.light(
                watch,
                session -> session.list(sql, rs -> {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 0; i < width; i++) {
                        cells.add(cell(rs.getObject(i + 3)));
                    }
                    return new StoredRow(LoadId.of(rs.getString(1)), rs.getLong(2), cells);
                }));
    }

    /** A cell as people read it: numbers without zeros at their end. */
    static @Nullable String cell(@Nullable Object value) {
        Object plain = plain(value);
        return plain instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : plain == null ? null : plain.toString();
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
        return quarantine.isEmpty()
                ? Map.of()
                : duck.light(watch, session -> QuarantineSql.reasons(session, quarantine));
    }

    @Override
    public Map<Integer, Long> faultyColumns(List<Path> quarantine, Watch watch) {
        return quarantine.isEmpty()
                ? Map.of()
                : duck.light(watch, session -> QuarantineSql.faultyColumns(session, quarantine));
    }

    @Override
    public List<QuarantinedRow> quarantined(QuarantineQuery query, Watch watch) {
        return query.files().isEmpty() ? List.of() : duck.light(watch, session -> QuarantineSql.rows(session, query));
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
        return duck.heavy(watch, session -> DuckFusion.fuse(session, job));
    }
}
