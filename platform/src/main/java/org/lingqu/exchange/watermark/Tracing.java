package org.lingqu.exchange.watermark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.collection.FoundTable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.CallText;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out under which grant a found file was handed over. For the data authority and auditors; every trace is a record of the log, also one
 * that names nobody. The file itself is thrown away afterwards.
 */
@Service
public class Tracing {

    /** The largest file, in bytes. */
    public static final long MOST_BYTES = 256L << 20;

    private static final int LISTED = 100;
    private static final int LONGEST = 500;
    private static final int BLOCK = 1 << 16;

    private final MarkedFiles files;
    private final Watermarks watermarks;
    private final TraceRows rows;
    private final Grants grants;
    private final AuditTrail audit;
    private final FoundFolders folders;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    Tracing(
            MarkedFiles files,
            Watermarks watermarks,
            TraceRows rows,
            Grants grants,
            AuditTrail audit,
            FoundFolders folders,
            TransactionTemplate transaction,
            LegalTime time) {
        this.files = files;
        this.watermarks = watermarks;
        this.rows = rows;
        this.grants = grants;
        this.audit = audit;
        this.folders = folders;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * Traces a file.
     *
     * @param content read to its end, not closed
     * @param fileName as it came, only to be recognized by people
     * @param reason why it is traced
     * @throws Problem {@code permission-missing}; {@code trace-incomplete} without a reason; {@code trace-file-too-large}; those of
     *     {@link FoundTable} when the file is no table
     */
    public Trace trace(InputStream content, String fileName, String reason, Actor actor) throws IOException {
        mustBeAllowed(actor);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST || !CallText.isClean(why.replaceAll("[\\r\\n\\t]", " "))) {
            throw Problem.badInput("trace-incomplete")
                    .faults(List.of(Fault.of("reason", why.isEmpty() ? "required" : "text-unusable", LONGEST)));
        }
        Instant now = time.now();
        UUID id = Uuids.at(now.toEpochMilli());
        try (FoundFolders.Folder folder = folders.open(id)) {
            Path file = folder.path().resolve("found");
            String sha256 = receive(content, file);
            List<MarkedFiles.Alike> all = files.all();
            FoundTable table = FoundTable.open(file, head -> Comparison.known(head, all));
            Comparison compared = new Comparison(watermarks);
            all.forEach(marked -> compared.with(table, marked));
            Trace trace = new Trace(
                    id,
                    now,
                    actor.departmentName() + " " + actor.name(),
                    why,
                    shown(fileName),
                    sha256,
                    compared.rows(),
                    compared.recognized(),
                    compared.tried(),
                    compared.places(),
                    compared.score(),
                    compared.threshold(),
                    compared.agreement(),
                    compared.named());
            keep(trace, actor);
            return trace;
        }
    }

    private void keep(Trace trace, Actor actor) {
        GrantId named = trace.named();
        Act act = Act.of(
                        actor,
                        "exchange.trace",
                        new SubjectRef("exchange-trace", trace.id().toString(), trace.fileName()))
                .with("reason", trace.reason())
                .with("sha256", trace.sha256())
                .with("named", named == null ? "-" : grant(trace).number());
        transaction.executeWithoutResult(status -> {
            rows.add(trace);
            audit.record(act);
        });
    }

    /** @throws Problem {@code permission-missing} */
    public List<Trace> latest(Actor reader) {
        mustBeAllowed(reader);
        return rows.latest(LISTED);
    }

    /** @throws Problem {@code permission-missing}, {@code trace-unknown} */
    public Trace get(UUID id, Actor reader) {
        mustBeAllowed(reader);
        return rows.find(id).orElseThrow(() -> Problem.notFound("trace-unknown").with(id));
    }

    /** The grant a trace names. @throws Problem {@code trace-unknown} when it names none */
    public Grant grant(Trace trace) {
        GrantId named = trace.named();
        return grants.find(named == null ? new GrantId(trace.id()) : named)
                .orElseThrow(() -> Problem.notFound("trace-unknown").with(trace.id()));
    }

    private static void mustBeAllowed(Actor actor) {
        if (!actor.may(Permission.SUPERVISE)) {
            actor.mustBeAllowed(Permission.AUDIT_READ);
        }
    }

    private static String receive(InputStream content, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] block = new byte[BLOCK];
            for (int read = content.read(block); read > 0; read = content.read(block)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw Problem.of(Problem.Kind.TOO_LARGE, "trace-file-too-large")
                            .with(MOST_BYTES >> 20);
                }
                out.write(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String shown(String fileName) {
        String clean =
                fileName.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD/\\\\]", "_").strip();
        return clean.isEmpty() ? "?" : clean.substring(0, Math.min(clean.length(), 120));
    }
}
