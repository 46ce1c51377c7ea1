package org.lingqu.collection.gathering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What need not be gathered, with its basis. An entry becomes exempt only by a refusal that was confirmed; a whole department only where the
 * regulation excepts departments from its target (HS-3.2). Both are left out of every count and listed as such.
 */
@Service
public class Exemptions {

    private static final int LONGEST = 500;
    private static final int MOST = 200;

    private final ExemptionRows rows;
    private final Departments departments;
    private final RulePacks packs;
    private final AuditTrail trail;
    private final Notices notices;
    private final LegalTime time;

    Exemptions(
            ExemptionRows rows,
            Departments departments,
            RulePacks packs,
            AuditTrail trail,
            Notices notices,
            LegalTime time) {
        this.rows = rows;
        this.departments = departments;
        this.packs = packs;
        this.trail = trail;
        this.notices = notices;
        this.time = time;
    }

    /** What the regulation in force excepts from its target, in its own words; empty where it excepts nothing. */
    public Optional<GatheringTarget> exception() {
        return GatheringTarget.GOVERNMENT
                .in(packs.active())
                .filter(target -> !target.exempt().isEmpty());
    }

    /**
     * Leaves everything of a department out.
     *
     * @throws Problem {@code permission-missing}, {@code exemption-without-exception} where the regulation excepts no department, {@code
     *     department-unknown}, {@code exemption-incomplete}, {@code exemption-there}
     */
    @Transactional
    public Exemption exempt(DepartmentId id, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        GatheringTarget target = exception()
                .orElseThrow(() -> Problem.conflict("exemption-without-exception")
                        .with(packs.active().title()));
        Department department = departments.get(id);
        mustBeText(reason);
        Citation article = target.citation();
        Exemption exemption = new Exemption(
                Uuids.next(),
                department.id(),
                department.name(),
                null,
                "",
                "",
                article == null
                        ? target.exempt()
                        : "《" + packs.active().title() + "》" + article.article() + "（" + target.exempt() + "）",
                reason.strip(),
                null,
                by(actor),
                now(),
                null);
        add(exemption, actor);
        notices.tell(Notice.to(department.id(), Phrase.of("collection.notice.exempt-department", exemption.basis()))
                .holding(Permission.COLLECT)
                .at("/collection/missing"));
        return exemption;
    }

    /** An entry whose refusal was confirmed, in the transaction of the case. */
    void exempt(EntryVersion entry, String basis, String reason, CaseFile file, Actor actor) {
        add(
                new Exemption(
                        Uuids.next(),
                        entry.provider(),
                        entry.providerName(),
                        entry.entry(),
                        entry.code().value(),
                        entry.name(),
                        basis,
                        reason,
                        file.id(),
                        by(actor),
                        now(),
                        null),
                actor);
    }

    private void add(Exemption exemption, Actor actor) {
        if (!rows.add(exemption)) {
            throw Problem.conflict("exemption-there").with(exemption.subject().title());
        }
        trail.record(Act.of(actor, "collection.exempt", exemption.subject())
                .with("department", exemption.departmentName())
                .with("entry", exemption.entryCode())
                .with("basis", exemption.basis()));
    }

    /**
     * Has it gathered again.
     *
     * @throws Problem {@code permission-missing}, {@code exemption-unknown-here}, {@code exemption-incomplete}
     */
    @Transactional
    public void end(UUID id, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        Exemption exemption = rows.find(id)
                .filter(each -> each.endedAt() == null)
                .orElseThrow(() -> Problem.notFound("exemption-unknown-here"));
        mustBeText(reason);
        if (!rows.end(id, by(actor), reason.strip(), time.now())) {
            throw Problem.notFound("exemption-unknown-here");
        }
        trail.record(Act.of(actor, "collection.exempt-end", exemption.subject()).with("reason", reason.strip()));
        notices.tell(Notice.to(
                        exemption.department(),
                        Phrase.of(
                                "collection.notice.exempt-end",
                                exemption.subject().title(),
                                reason.strip()))
                .holding(Permission.COLLECT)
                .at("/collection/missing"));
    }

    /** Those that count, the newest first: all for who supervises, else those of the own department. */
    @Transactional(readOnly = true)
    public List<Exemption> list(@Nullable UUID after, int most, Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
        }
        return rows.page(
                reader.may(Permission.SUPERVISE) ? null : reader.home(), after, Math.max(1, Math.min(most, MOST)));
    }

    /** @throws Problem {@code permission-missing}, {@code exemption-unknown-here} */
    @Transactional(readOnly = true)
    public Exemption get(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return rows.find(id)
                .filter(each -> each.endedAt() == null)
                .orElseThrow(() -> Problem.notFound("exemption-unknown-here"));
    }

    private static void mustBeText(String reason) {
        PlainText.faultOfText("reason", reason, LONGEST, true).ifPresent(fault -> {
            throw Problem.badInput("exemption-incomplete").faults(List.of(fault));
        });
    }

    /** Microseconds are what the database keeps. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static String by(Actor actor) {
        return actor.departmentName() + " " + actor.name();
    }
}
