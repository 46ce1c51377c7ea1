package org.lingqu.catalog.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.compile.Batch;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Submission;
import org.lingqu.catalog.requirement.Requirement;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.catalog.requirement.RequirementTerms;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.catalog.workbook.Upload.UploadId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compiling by workbook: the template of the rule pack in force, a filled workbook checked and kept, the workbook that goes back. To other
 * departments a workbook does not exist.
 */
@Service
public class Workbooks {

    /** Largest file taken, in bytes. */
    public static final int LARGEST = 20 * 1024 * 1024;

    /** Most entries in one workbook. */
    public static final int MOST_ENTRIES = WorkbookReader.MOST_ENTRIES;

    private static final int LONGEST_FILE_NAME = 200;
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 20;

    private final RulePacks rules;
    private final RequirementBook issued;
    private final Vocabularies vocabularies;
    private final Wordings wordings;
    private final Batch batch;
    private final Compilation compilation;
    private final Submission submission;
    private final Uploads uploads;
    private final AuditTrail audit;
    private final LegalTime time;
    private final DataDirectory data;
    private final TransactionTemplate transactions;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Workbooks(
            RulePacks rules,
            RequirementBook issued,
            Vocabularies vocabularies,
            Wordings wordings,
            Batch batch,
            Compilation compilation,
            Submission submission,
            Uploads uploads,
            AuditTrail audit,
            LegalTime time,
            DataDirectory data,
            PlatformTransactionManager transactions) {
        this.rules = rules;
        this.issued = issued;
        this.vocabularies = vocabularies;
        this.wordings = wordings;
        this.batch = batch;
        this.compilation = compilation;
        this.submission = submission;
        this.uploads = uploads;
        this.audit = audit;
        this.time = time;
        this.data = data;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Writes the empty template for the actor's department. */
    public void template(Actor actor, Wording reader, OutputStream out) throws IOException {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        new WorkbookWriter(
                        names(reader),
                        vocabularies.of(actor.home(), reader),
                        requirements(),
                        reader,
                        localElements(),
                        null)
                .write(out, taker -> {}, taker -> {});
    }

    private Requirements requirements() {
        return new Requirements(
                rules.active(), issued.inForce().map(Requirement::number).orElse(0));
    }

    /** Local elements the requirements in force ask about: they have columns from the start. */
    private List<String> localElements() {
        return issued.inForce()
                .map(requirement -> requirement.terms().elements().stream()
                        .map(RequirementTerms.LocalElement::name)
                        .toList())
                .orElse(List.of());
    }

    /**
     * Checks a filled workbook and keeps what is good, as the actor chose. Either all of that happens and is told, or nothing.
     *
     * @param fileName as the sender calls it
     * @param reader in whose language the returned workbook speaks
     * @throws Problem {@code workbook-too-large}, {@code workbook-busy}, and what {@link WorkbookReader#read} refuses as a whole; what is wrong
     *     with single rows is told by the answer
     */
    public Upload handIn(InputStream content, String fileName, Keep keep, Actor actor, Wording reader)
            throws IOException {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        enter();
        try {
            return handInto(
                    Files.createTempFile(data.sub("workbooks"), "in", ".xlsx"), content, fileName, keep, actor, reader);
        } finally {
            places.release();
        }
    }

    private Upload handInto(Path file, InputStream content, String fileName, Keep keep, Actor actor, Wording reader)
            throws IOException {
        try {
            copy(content, file);
            RulePack pack = rules.active();
            Names names = names(reader);
            Filled filled = new WorkbookReader(names, pack).read(file);
            Vocabulary vocabulary = vocabularies.of(actor.home(), reader);
            return Objects.requireNonNull(transactions.execute(status -> {
                Sorted sorted = new Sorted(filled, vocabulary);
                List<Batch.Verdict> verdicts = batch.judge(sorted.wishes(), actor);
                sorted.judged(verdicts);
                boolean kept = keep == Keep.GOOD || keep == Keep.ALL && sorted.isAllGood();
                if (kept) {
                    sorted.keep(verdict -> batch.keep(verdict, actor));
                }
                return store(plain(fileName), keep, kept, filled, sorted, names, vocabulary, actor, reader);
            }));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Upload store(
            String fileName,
            Keep keep,
            boolean kept,
            Filled filled,
            Sorted sorted,
            Names names,
            Vocabulary vocabulary,
            Actor actor,
            Wording reader) {
        Told told = new Told(reader, wordings.in(Locale.SIMPLIFIED_CHINESE), wordings.in(Locale.ENGLISH), sorted, kept);
        Upload upload = new Upload(
                UploadId.next(), actor.home(), fileName, keep, kept, told.report(filled), actor.name(), time.now());
        ByteArrayOutputStream returned = new ByteArrayOutputStream();
        try {
            new WorkbookWriter(names, vocabulary, requirements(), reader, filled.extension(), told::result)
                    .write(
                            returned,
                            taker -> {
                                for (Line line : filled.entries()) {
                                    taker.row(line);
                                }
                            },
                            taker -> {
                                for (Line line : filled.items()) {
                                    taker.row(line);
                                }
                            });
        } catch (IOException unwritten) {
            throw Problem.unavailable("internal").causedBy(unwritten);
        }
        uploads.add(upload, returned.toByteArray(), actor);
        audit.record(Act.of(actor, "catalog.hand-in-workbook", subject(upload))
                .with("entries", filled.entries().size())
                .with("faults", upload.report().faults()));
        return upload;
    }

    /** @throws Problem {@code workbook-unknown} when there is none or it is another department's, which is recorded */
    public Upload get(UploadId id, Actor actor) {
        Upload upload = uploads.find(id).orElseThrow(() -> Problem.notFound("workbook-unknown"));
        if (!actor.isOf(upload.department()) || !actor.may(Permission.CATALOG_COMPILE)) {
            audit.recordApart(
                    Act.of(actor, "catalog.read-workbook", subject(upload)).refused("workbook-unknown"));
            throw Problem.notFound("workbook-unknown");
        }
        return upload;
    }

    /** The workbook as it goes back: every row as it was typed, what became of it, and every fault at its cell. */
    public byte[] returned(UploadId id, Actor actor) {
        return uploads.returned(get(id, actor).id());
    }

    /** What the department handed in lately, the last first. */
    public List<Upload> recent(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return uploads.of(actor.home());
    }

    /** The drafts of a workbook that can still be handed in for review. */
    public List<Draft> open(Upload upload, Actor actor) {
        return upload.report().rows().stream()
                .filter(row -> row.draft() != null)
                .map(row -> compilation.find(DraftId.of(row.draft()), actor))
                .flatMap(found -> found.stream())
                .filter(Draft::isEditable)
                .toList();
    }

    /**
     * Hands in for review all drafts of a workbook that are not yet under review.
     *
     * @throws Problem {@code workbook-unknown}, {@code submission-size} when none is left
     */
    public List<Submission.Outcome> submit(UploadId id, Actor actor) {
        List<Submission.Wish> wishes = open(get(id, actor), actor).stream()
                .map(draft -> new Submission.Wish(draft.id(), draft.revision()))
                .limit(Submission.MOST)
                .toList();
        return submission.submit(wishes, actor);
    }

    private Names names(Wording reader) {
        return new Names(reader, wordings.in(Locale.SIMPLIFIED_CHINESE), wordings.in(Locale.ENGLISH));
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.unavailable("workbook-busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("workbook-busy").causedBy(stopping);
        }
    }

    private static void copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            int read;
            while ((read = content.read(buffer)) >= 0) {
                size += read;
                if (size > LARGEST) {
                    throw Problem.of(Problem.Kind.TOO_LARGE, "workbook-too-large")
                            .with(LARGEST / 1024 / 1024);
                }
                out.write(buffer, 0, read);
            }
            if (size == 0) {
                throw Problem.badInput("workbook-missing");
            }
        }
    }

    /** The name without folders and without what nobody sees. */
    private static String plain(String fileName) {
        String name =
                fileName.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{C}]", "").strip();
        return name.length() > LONGEST_FILE_NAME ? name.substring(0, LONGEST_FILE_NAME) : name;
    }

    private static SubjectRef subject(Upload upload) {
        return new SubjectRef("catalog-workbook", upload.id().toString(), upload.fileName());
    }
}
