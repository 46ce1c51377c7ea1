package org.lingqu.collection.temporary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Clock;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OpenCase;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of collections outside the catalog: declared with reason, justification, items and last day; nobody approves them, the data
 * authority is told and sees them. Their case keeps the clock, loads ask this register.
 */
@Service
public class TemporaryCollections {

    /** Most collections told at once. */
    public static final int MOST = 200;

    static final String PROCEDURE = "temporary-collection";
    static final String TERM = "collection.temporaryOutsideCatalog.maxDays";

    private static final String REASONS = "collection.temporaryOutsideCatalog.reasons";

    private final TemporaryRows rows;
    private final Cases cases;
    private final Offences offences;
    private final Departments departments;
    private final RulePacks packs;
    private final AuditTrail trail;
    private final LegalTime time;

    TemporaryCollections(
            TemporaryRows rows,
            Cases cases,
            Offences offences,
            Departments departments,
            RulePacks packs,
            AuditTrail trail,
            LegalTime time) {
        this.rows = rows;
        this.cases = cases;
        this.offences = offences;
        this.departments = departments;
        this.packs = packs;
        this.trail = trail;
        this.time = time;
    }

    /** The reasons the rule pack admits; empty where it knows no temporary collection. */
    public List<String> grounds() {
        PackValue reasons = packs.active().value(REASONS);
        return reasons.silent() ? List.of() : reasons.texts();
    }

    /**
     * Declares a collection; it can be loaded at once.
     *
     * @throws Problem {@code permission-missing}, {@code temporary-incomplete} with everything that is wrong, and what opening its case throws:
     *     {@code procedure-not-offered} under a rule pack that knows none, {@code inputs-wrong} for a reason it does not admit
     */
    @Transactional
    public TemporaryCollection declare(Declaration declared, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        EntryId id = EntryId.next();
        SubjectRef subject = new SubjectRef("matter", id.toString(), named(declared));
        CaseFile file = cases.open(OpenCase.of(CaseId.next(), PROCEDURE, subject, actor)
                .stating(new Inputs(Map.of(
                        "ground", List.of(declared.ground()),
                        "items", List.of(items(declared)),
                        "purpose", List.of(declared.purpose())))));
        LocalDate latest = file.running(TERM).map(Clock::due).orElseGet(time::today);
        List<Fault> faults = declared.faults(time.today(), latest);
        if (!faults.isEmpty()) {
            throw Problem.badInput("temporary-incomplete").faults(faults);
        }
        Department home = departments.get(actor.home());
        TemporaryCollection one = new TemporaryCollection(
                id,
                rows.nextCode(),
                file.id(),
                file.number(),
                home.id(),
                home.name(),
                home.creditCode(),
                declared.name().strip(),
                declared.ground(),
                declared.purpose().strip(),
                declared.items(),
                file.packId(),
                file.packVersion(),
                actor.name(),
                time.now(),
                declared.until() == null ? latest : declared.until(),
                null);
        rows.add(one);
        trail.record(Act.of(actor, "collection.temporary-declare", one.subjectRef())
                .with("code", one.code())
                .with("ground", one.ground())
                .with("items", one.items().size())
                .with("until", one.until()));
        return one;
    }

    private static String named(Declaration declared) {
        return declared.name().isBlank() ? "—" : declared.name().strip();
    }

    /** The items in the words of the case; a dash where none was typed, so that the register tells what is missing. */
    private static String items(Declaration declared) {
        List<String> words = new ArrayList<>();
        declared.lines().forEach(line -> words.add(line.code() + " " + line.name()));
        String all = String.join("；", words).strip();
        return all.isEmpty() ? "—" : all;
    }

    /**
     * The newest first: those of the own department, of all for who supervises.
     *
     * @param after only those behind this one; null: from the start
     */
    @Transactional(readOnly = true)
    public List<TemporaryCollection> list(Actor reader, @Nullable EntryId after, int most) {
        if (reader.may(Permission.SUPERVISE)) {
            return rows.list(null, after, most);
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return rows.list(reader.home(), after, most);
    }

    /** @throws Problem {@code temporary-unknown} when there is none for the reader */
    @Transactional(readOnly = true)
    public TemporaryCollection get(EntryId id, Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
        }
        return rows.of(id)
                .filter(one -> reader.may(Permission.SUPERVISE) || reader.isOf(one.department()))
                .orElseThrow(() -> Problem.notFound("temporary-unknown"));
    }

    /** The collection under a code, whoever asks. */
    @Transactional(readOnly = true)
    public Optional<TemporaryCollection> find(ResourceCode code) {
        return rows.of(code);
    }

    /** The collection with this dataset, whoever asks. */
    @Transactional(readOnly = true)
    public Optional<TemporaryCollection> find(EntryId id) {
        return rows.of(id);
    }

    /** What a load that waits goes by, while the collection takes loads. */
    @Transactional(readOnly = true)
    public Optional<EntryVersion> collecting(EntryId id) {
        return rows.of(id).filter(one -> one.collectsOn(time.today())).map(TemporaryCollection::forLoads);
    }

    /** Whether it takes loads today. */
    public boolean collects(TemporaryCollection one) {
        return one.collectsOn(time.today());
    }

    /**
     * Lets a load that began before the end land only while there is none: until the caller's transaction has ended, nobody can end the
     * collection. Nothing for an entry of the catalog.
     *
     * @throws Problem {@code temporary-over}, {@code temporary-cataloged}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(ResourceCode code) {
        rows.of(code).filter(one -> rows.hold(one.id()).isEmpty()).ifPresent(one -> {
            throw rows.of(one.id())
                    .flatMap(TemporaryCollections::takenOver)
                    .map(this::cited)
                    .orElseGet(() -> cited(ended(one)));
        });
    }

    private static Optional<Problem> takenOver(TemporaryCollection one) {
        TemporaryCollection.End end = one.end();
        return end == null || end.outcome() != TemporaryCollection.Outcome.CATALOGED
                ? Optional.empty()
                : Optional.of(Problem.conflict("temporary-cataloged")
                        .with(one.name(), end.note())
                        .telling("entry", end.note()));
    }

    private static Problem ended(TemporaryCollection one) {
        return Problem.conflict("temporary-over").with(one.name(), one.until());
    }

    /**
     * Refuses a load after the end, and proposes it as the offence of collecting outside the catalog, where the regulation lists that; once for
     * a collection. What has been cataloged is loaded by its entry, and asking for it otherwise is none.
     *
     * @return the refusal, to be thrown
     */
    @Transactional
    public Problem over(TemporaryCollection one, Actor actor) {
        Optional<Problem> takenOver = takenOver(one);
        if (takenOver.isPresent()) {
            return cited(takenOver.get());
        }
        offences.suggest(
                one.caseId(),
                "collector",
                List.of("COLLECTION"),
                Map.of("items", one.code() + " " + one.name() + " · " + one.until()));
        trail.record(Act.of(actor, "collection.start", one.subjectRef()).refused("temporary-over"));
        return cited(ended(one));
    }

    private Problem cited(Problem refusal) {
        Citation article = packs.active().value(REASONS).citation();
        return article == null ? refusal : refusal.citing(article);
    }
}
