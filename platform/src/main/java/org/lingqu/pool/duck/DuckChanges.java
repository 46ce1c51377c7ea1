package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Arrived;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.ChangeEngine;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.ChangeQuery;
import org.lingqu.pool.ChangeSink;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Merged;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Component;

/** Comparing and merging on DuckDB. */
@Component
final class DuckChanges implements ChangeEngine {

    private final DuckInstance duck;

    DuckChanges(DuckInstance duck) {
        this.duck = duck;
    }

    @Override
    public Merged supersede(List<StoredFile> standing, Arrived arrived, Path directory, Watch watch) {
        if (standing.isEmpty()
                || arrived.landed().isEmpty() && arrived.quarantine().isEmpty()) {
            return new Merged(standing, List.of());
        }
        MergeSql sql = new MergeSql(arrived);
        return duck.heavy(watch, session -> {
            session.execute(sql.gather());
            List<StoredFile> untouched = new ArrayList<>();
            List<StoredFile> rewritten = new ArrayList<>();
            for (StoredFile file : standing) {
                long superseded = session.count(sql.countIn(file.path()));
                if (superseded == 0) {
                    untouched.add(file);
                } else if (superseded < file.rows()) {
                    Path target = directory.resolve("standing-%05d.parquet".formatted(rewritten.size()));
                    rewritten.add(rewritten(session, sql, arrived, file, target, superseded));
                }
            }
            session.execute(sql.forget());
            return new Merged(untouched, rewritten);
        });
    }

    private static StoredFile rewritten(
            Session session, MergeSql sql, Arrived arrived, StoredFile file, Path target, long superseded)
            throws SQLException {
        StoredFile left = session.list(sql.without(file.path(), target), rs -> Written.read(rs, arrived.fields()))
                .get(0);
        if (left.rows() + superseded != file.rows()) {
            throw Problem.unavailable("rows-do-not-add-up").with(file.rows(), left.rows(), superseded);
        }
        try {
            Durable.file(left.path());
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
        return left;
    }

    @Override
    public ChangeCounts count(ChangeQuery query, Watch watch) {
        if (query.before().files().isEmpty() && query.after().files().isEmpty()) {
            return new ChangeCounts(0, 0, 0, 0);
        }
        return duck.heavy(
                watch,
                session -> session.list(
                                new ChangeSql(query).count(),
                                rs -> new ChangeCounts(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                        .get(0));
    }

    @Override
    public long changes(ChangeQuery query, ChangeSink sink, Watch watch) {
        if (query.before().files().isEmpty() && query.after().files().isEmpty()) {
            return 0;
        }
        int key = query.key().size();
        int width = query.after().fields().size();
        return duck.light(watch, session -> {
            long[] rows = {0};
            session.each(new ChangeSql(query).rows(), rs -> {
                ChangeKind kind = ChangeKind.valueOf(rs.getString(1));
                List<String> name =
                        texts(rs, 2, key).stream().map(String::valueOf).toList();
                sink.change(new RowChange(
                        kind,
                        name,
                        kind == ChangeKind.ADDED ? List.of() : texts(rs, 2 + key, width),
                        kind == ChangeKind.REMOVED ? List.of() : texts(rs, 2 + key + width, width)));
                rows[0]++;
            });
            return rows[0];
        });
    }

    private static List<@Nullable String> texts(ResultSet rs, int first, int count) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(DuckEngine.cell(rs.getObject(first + i)));
        }
        return cells;
    }
}
