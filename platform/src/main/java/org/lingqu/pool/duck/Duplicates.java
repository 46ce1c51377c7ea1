package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.StoredFile;

/** Takes rows that share a key out of the files of a load, into its quarantine. */
final class Duplicates {

    private final List<Judging> jobs;
    private final DoubledSql sql;

    /** @param jobs of the load's chunks, at least one */
    Duplicates(List<Judging> jobs) {
        this.jobs = jobs;
        this.sql = new DoubledSql(jobs.get(0).fields());
    }

    /** The outcome of a load in which no key was met twice. */
    static Judged none(List<StoredFile> landed, long read) {
        long all = rows(landed);
        return new Judged(landed, read, all, read - all);
    }

    /** Finds them and takes them out. @param beside files of rows that stay beside the load */
    Judged find(Session session, List<StoredFile> landed, List<Path> beside, long read) throws SQLException {
        session.execute(sql.find(landed.stream().map(StoredFile::path).toList(), beside));
        return takenOut(session, landed, read);
    }

    /** Takes those out that another engine has found. @param doubled files with their numbers */
    Judged take(Session session, List<StoredFile> landed, List<Path> doubled, long read) throws SQLException {
        session.execute(sql.take(doubled));
        return takenOut(session, landed, read);
    }

    private Judged takenOut(Session session, List<StoredFile> landed, long read) throws SQLException {
        List<StoredFile> files = new ArrayList<>();
        for (StoredFile file : landed) {
            files.addAll(rewritten(session, job(file), file));
        }
        session.execute(sql.forget());
        long left = rows(files);
        return new Judged(left == rows(landed) ? landed : files, read, left, read - left);
    }

    private static long rows(List<StoredFile> files) {
        return files.stream().mapToLong(StoredFile::rows).sum();
    }

    private List<StoredFile> rewritten(Session session, Judging job, StoredFile file) throws SQLException {
        long doubled = session.count(sql.countIn(file.path()));
        if (doubled == 0) {
            return List.of(file);
        }
        Path kept = beside(job.quarantine(), part(job, file.path()) + "-duplicates");
        long told = told(session, job, sql.in(file.path()), kept);
        Path left = beside(file.path(), "-unique");
        StoredFile smaller = session.list(sql.without(file.path(), left), rs -> Written.read(rs, job.fields()))
                .get(0);
        if (smaller.rows() + doubled != file.rows() || told != doubled) {
            throw Problem.unavailable("rows-do-not-add-up").with(file.rows(), smaller.rows(), told);
        }
        Written.delete(file.path());
        return Written.unlessEmpty(smaller);
    }

    private static long told(Session session, Judging job, String numbers, Path kept) throws SQLException {
        try (SureStream.Shown shown = SureStream.of(job, session)) {
            return session.list(new ChunkSql(job).duplicates(numbers, kept), rs -> rs.getLong("count"))
                    .get(0);
        }
    }

    private Judging job(StoredFile file) {
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

    private static Path beside(Path file, String suffix) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.replace(".parquet", suffix + ".parquet"));
    }
}
