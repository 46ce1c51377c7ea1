package org.lingqu.catalog.level;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.level.Consolidation.Counts;
import org.lingqu.catalog.workbook.CatalogExport;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NodeSettings;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Level catalogs. A data authority consolidates what the departments of its level have in force, and what lower levels have contributed, into
 * a numbered version. Versions never change and refer to the entries' own versions, so nothing is copied and any of them reads as it was.
 */
@Service
public class LevelCatalogs {

    private static final int LONGEST_NOTE = 500;
    private static final int MOST_TOLD = 50;

    private final LevelRows rows;
    private final Consolidation consolidation;
    private final LocalContributions contributions;
    private final Arrears arrears;
    private final Departments departments;
    private final NodeSettings node;
    private final RulePacks rules;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final LegalTime time;

    LevelCatalogs(
            LevelRows rows,
            Consolidation consolidation,
            LocalContributions contributions,
            Arrears arrears,
            Departments departments,
            NodeSettings node,
            RulePacks rules,
            JdbcClient jdbc,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.consolidation = consolidation;
        this.contributions = contributions;
        this.arrears = arrears;
        this.departments = departments;
        this.node = node;
        this.rules = rules;
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Makes the next version for the authority of the actor.
     *
     * @param note what people should know of it; may be empty
     * @throws Problem {@code permission-missing}; {@code level-note-wrong}; {@code level-catalog-unchanged} when nothing differs from the last
     *     version; {@code level-catalog-collision} with every identifier that came from two sources
     */
    @Transactional
    public LevelVersion consolidate(String note, Actor actor) {
        Department authority = authority(actor);
        PlainText.faultOfText("note", note, LONGEST_NOTE, false).ifPresent(fault -> {
            throw Problem.badInput("level-note-wrong").faults(List.of(fault));
        });
        consolidation.lock(authority.id());
        contributions.take(authority, actor);
        consolidation.gather(
                authority,
                node.region(),
                arrears.under(authority).stream().map(Department::id).toList());
        List<String> collisions = consolidation.collisions(MOST_TOLD);
        if (!collisions.isEmpty()) {
            throw Problem.conflict("level-catalog-collision")
                    .with(collisions.size())
                    .faults(collisions.stream()
                            .map(each -> Fault.of("identifier", "catalog.level-collision", each))
                            .toList());
        }
        int number = rows.versions(authority.id()).stream()
                        .map(LevelVersion::number)
                        .findFirst()
                        .orElse(0)
                + 1;
        Counts counts = consolidation.write(authority.id(), number);
        if (counts.isNothing()) {
            throw Problem.conflict("level-catalog-unchanged").with(authority.name());
        }
        RulePack pack = rules.active();
        LevelVersion version = new LevelVersion(
                Uuids.next(),
                authority.id(),
                authority.name(),
                authority.region(),
                number,
                note.strip(),
                pack.id(),
                pack.version(),
                counts.entries(),
                counts.added(),
                counts.changed(),
                counts.withdrawn(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        rows.add(version, actor);
        audit.record(Act.of(actor, "catalog.level-consolidate", subject(version))
                .with("entries", counts.entries())
                .with("added", counts.added())
                .with("changed", counts.changed())
                .with("withdrawn", counts.withdrawn()));
        return version;
    }

    /** The latest version of every authority of this node, the highest division first. */
    @Transactional(readOnly = true)
    public List<LevelVersion> latest() {
        return rows.latest();
    }

    /** All versions of an authority, the latest first. */
    @Transactional(readOnly = true)
    public List<LevelVersion> versions(DepartmentId authority) {
        return rows.versions(authority);
    }

    /** @throws Problem {@code level-catalog-unknown} */
    @Transactional(readOnly = true)
    public LevelVersion version(DepartmentId authority, int number) {
        return rows.version(authority, number).orElseThrow(() -> Problem.notFound("level-catalog-unknown"));
    }

    /**
     * The version that counted at the end of a day.
     *
     * @throws Problem {@code level-catalog-unknown} when there was none yet
     */
    @Transactional(readOnly = true)
    public LevelVersion asOf(DepartmentId authority, LocalDate day) {
        return rows.asOf(authority, day).orElseThrow(() -> Problem.notFound("level-catalog-unknown"));
    }

    /**
     * Entries of a version in the order of their identifiers.
     *
     * @param after identifier of the last one seen; null from the start
     */
    @Transactional(readOnly = true)
    public List<LevelLine> lines(LevelVersion version, CatalogKind kind, @Nullable String after, int limit) {
        return rows.lines(version, kind, after, limit);
    }

    /** How many entries of a version stand in one of the catalogs. */
    @Transactional(readOnly = true)
    public long count(LevelVersion version, CatalogKind kind) {
        return rows.count(version, kind);
    }

    /** What differs from the version before, by identifier. */
    @Transactional(readOnly = true)
    public List<LevelChange> changes(LevelVersion version, @Nullable String after, int limit) {
        return rows.changes(version, after, limit);
    }

    /** The entries of a version to be taken out. */
    public CatalogExport.Versions entries(LevelVersion version, CatalogKind kind) {
        return new LevelVersions(jdbc, version, kind, Math.toIntExact(rows.count(version, kind)));
    }

    /**
     * A version as it is handed up to the next higher node.
     *
     * @throws Problem {@code permission-missing} for who is not of its authority
     */
    public LevelDocument document(LevelVersion version, Actor actor) throws IOException {
        if (!authority(actor).id().equals(version.authority())) {
            throw Problem.notFound("level-catalog-unknown");
        }
        List<LevelDocument.Line> lines = new ArrayList<>();
        new LevelVersions(jdbc, version, CatalogKind.RESOURCE, version.entries())
                .placed(placed -> lines.add(new LevelDocument.Line(
                        placed.identifier(),
                        placed.origin(),
                        placed.entry().code().value(),
                        placed.entry().number(),
                        placed.entry().providerName(),
                        placed.entry().providerCode(),
                        placed.entry().publishedAt(),
                        placed.entry().content())));
        return new LevelDocument(
                LevelDocument.FORMAT,
                version.region().value(),
                version.authorityName(),
                version.number(),
                version.madeAt(),
                lines);
    }

    private Department authority(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        return departments.get(actor.home());
    }

    private static SubjectRef subject(LevelVersion version) {
        return new SubjectRef(
                "level-catalog", version.id().toString(), version.authorityName() + " " + version.number());
    }
}
