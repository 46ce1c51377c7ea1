package org.lingqu.pool.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnProfile;
import org.lingqu.pool.Engine;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.FoundRow;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.LoadShare;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.RowSink;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.DuckEngine;
import org.lingqu.pool.plan.Job;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JudgeSql;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The engine port on Spark: judging, keys met twice, measures, digests and fusions of much data. Whatever answers a page, and whatever is small,
 * stays with the embedded engine, which reads the same files.
 */
@Component
@Primary
@ConditionalOnExpression("'${lingqu.pool.cluster.master:}' != ''")
public final class ClusterEngine implements Engine, DisposableBean {

    private final DuckEngine embedded;
    private final Cluster cluster;
    private final long from;
    private final LegalTime time;

    @Autowired
    ClusterEngine(ClusterSettings settings, DuckEngine embedded, DataDirectory data, LegalTime time) {
        this(new Cluster(settings, data), settings.from().toBytes(), embedded, time);
    }

    ClusterEngine(Cluster cluster, long from, DuckEngine embedded, LegalTime time) {
        this.cluster = cluster;
        this.from = from;
        this.embedded = embedded;
        this.time = time;
    }

    /** An engine of its own, without a node around it, for measuring. */
    public static ClusterEngine alone(
            ClusterSettings settings, DuckEngine embedded, DataDirectory data, LegalTime time) {
        return new ClusterEngine(settings, embedded, data, time);
    }

    private JobAnswer run(Job job, Watch watch) {
        return cluster.run(job, time.today(), watch);
    }

    private boolean small(Stream<Path> files) {
        return Outcome.bytes(files) < from;
    }

    /** Rows that another engine has marked as deleted are left out by the embedded engine only. */
    private boolean small(Scan scan) {
        return !scan.deleted().isEmpty() || small(scan.files().stream());
    }

    @Override
    public Judged judge(Judging job, Watch watch) {
        if (small(Stream.of(job.chunk().file()))) {
            return embedded.judge(job, watch);
        }
        try (Outcome landed = new Outcome(job.landed(), embedded);
                Outcome kept = new Outcome(job.quarantine(), embedded)) {
            run(new Job.Judge(job, landed.directory(), kept.directory()), watch);
            List<StoredFile> files = landed.files(job.fields());
            long rows = rows(files);
            long others = rows(kept.files(List.of()));
            if (rows + others != job.chunk().rows()) {
                throw Problem.unavailable("rows-do-not-add-up").with(job.chunk().rows(), rows, others);
            }
            List<StoredFile> kind = landed.kept(files);
            kept.kept(kept.files(List.of()));
            return new Judged(kind, job.chunk().rows(), rows, others);
        }
    }

    private static long rows(List<StoredFile> files) {
        return files.stream().mapToLong(StoredFile::rows).sum();
    }

    @Override
    public Judged separateDuplicates(
            List<Judging> jobs, List<StoredFile> landed, List<Path> beside, long read, Watch watch) {
        List<Path> files = landed.stream().map(StoredFile::path).toList();
        if (landed.isEmpty()
                || JudgeSql.keyOf(jobs.get(0).fields()).isEmpty()
                || small(Stream.concat(files.stream(), beside.stream()))) {
            return embedded.separateDuplicates(jobs, landed, beside, read, watch);
        }
        try (Outcome found = new Outcome(jobs.get(0).quarantine(), embedded)) {
            run(new Job.FindDoubled(jobs.get(0).fields(), files, beside, found.directory()), watch);
            List<Path> doubled =
                    found.files(List.of()).stream().map(StoredFile::path).toList();
            return embedded.separate(jobs, landed, doubled, read, watch);
        }
    }

    @Override
    public List<Measured> measure(Scan scan, List<Measure> measures, Watch watch) {
        return small(scan)
                ? embedded.measure(scan, measures, watch)
                : run(new Job.Count(scan, measures), watch).measured();
    }

    @Override
    public RowDigest digest(Scan scan, Watch watch) {
        if (small(scan)) {
            return embedded.digest(scan, watch);
        }
        JobAnswer answer = run(new Job.Digest(scan), watch);
        RowDigest digest = answer.digest();
        if (digest == null) {
            throw Problem.unavailable("engine-failed");
        }
        return digest;
    }

    @Override
    public FusedRows fuse(Fusing job, Watch watch) {
        Fusion fusion = job.fusion();
        List<Scan> sources = fusion.sources().stream().map(Fusion.Source::scan).toList();
        if (sources.stream().anyMatch(source -> !source.deleted().isEmpty())
                || small(sources.stream().flatMap(source -> source.files().stream()))) {
            return embedded.fuse(job, watch);
        }
        try (Outcome fused = new Outcome(job.fused(), embedded);
                Outcome conflicts = new Outcome(job.conflicts(), embedded)) {
            run(new Job.Fuse(fusion, fused.directory(), conflicts.directory()), watch);
            List<StoredFile> files = fused.kept(fused.files(fusion.fields()));
            List<StoredFile> differing = conflicts.kept(conflicts.files(List.of()));
            return new FusedRows(files, rows(files), rows(differing));
        }
    }

    @Override
    public long scan(Scan scan, RowSink sink, Watch watch) {
        return embedded.scan(scan, sink, watch);
    }

    @Override
    public long scanPacked(Scan scan, RowSink sink, Watch watch) {
        return embedded.scanPacked(scan, sink, watch);
    }

    @Override
    public List<StoredRow> rows(Scan scan, long skip, int most, Watch watch) {
        return embedded.rows(scan, skip, most, watch);
    }

    @Override
    public List<StoredRow> keyed(Scan scan, List<String> key, Watch watch) {
        return embedded.keyed(scan, key, watch);
    }

    @Override
    public List<LoadShare> shares(List<Path> files, Watch watch) {
        return embedded.shares(files, watch);
    }

    @Override
    public StoredFile merge(Scan scan, Path target, Watch watch) {
        return embedded.merge(scan, target, watch);
    }

    @Override
    public Map<FaultKind, Long> reasons(List<Path> quarantine, Watch watch) {
        return embedded.reasons(quarantine, watch);
    }

    @Override
    public Map<Integer, Long> faultyColumns(List<Path> quarantine, Watch watch) {
        return embedded.faultyColumns(quarantine, watch);
    }

    @Override
    public List<QuarantinedRow> quarantined(QuarantineQuery query, Watch watch) {
        return embedded.quarantined(query, watch);
    }

    @Override
    public List<FoundRow> found(FoundQuery query, Watch watch) {
        return embedded.found(query, watch);
    }

    @Override
    public List<ColumnProfile> profile(Scan scan, Watch watch) {
        return embedded.profile(scan, watch);
    }

    @Override
    public void destroy() {
        cluster.close();
    }
}
