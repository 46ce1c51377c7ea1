package org.lingqu.catalog.level;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Component;

/** Authorities of this node contribute to the one right above with every version they make; nobody hands anything in. */
@Component
class LocalContributions {

    private final ContributorRows rows;
    private final LevelRows levels;
    private final Departments departments;
    private final Regions regions;
    private final AuditTrail audit;
    private final LegalTime time;

    LocalContributions(
            ContributorRows rows,
            LevelRows levels,
            Departments departments,
            Regions regions,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.levels = levels;
        this.departments = departments;
        this.regions = regions;
        this.audit = audit;
        this.time = time;
    }

    /** Lets every authority right below contribute its latest version; those that never made one are known as such. */
    void take(Department authority, Actor actor) {
        Map<RegionCode, Contributor> known =
                rows.of(authority.id()).stream().collect(Collectors.toMap(Contributor::region, each -> each));
        for (Department lower : departments.all()) {
            if (!lower.authority() || lower.id().equals(authority.id()) || !isRightBelow(lower, authority)) {
                continue;
            }
            Contributor before = known.get(lower.region());
            Contributor contributor = before == null ? added(authority, lower, actor) : before;
            levels.versions(lower.id()).stream()
                    .findFirst()
                    .ifPresent(latest -> contributed(contributor, lower, latest, actor));
        }
    }

    private Contributor added(Department authority, Department lower, Actor actor) {
        Contributor contributor = new Contributor(
                Uuids.next(),
                authority.id(),
                lower.region(),
                lower.name(),
                lower.id(),
                null,
                Contributions.USUAL_MONTHS,
                now(),
                0,
                null);
        rows.add(contributor, actor);
        return contributor;
    }

    /**
     * Writes down the latest version of a lower authority. One that took the place of another begins with its first version – until then what
     * the other gave last counts – and its numbers go on behind those of before. A division that contributes as a node of its own does so alone.
     */
    private void contributed(Contributor contributor, Department lower, LevelVersion latest, Actor actor) {
        DepartmentId before = contributor.local();
        if (before == null) {
            return;
        }
        if (!before.equals(lower.id())) {
            rows.succeed(contributor.id(), lower);
            audit.record(Act.of(actor, "catalog.contributor-succeed", Contributions.subject(contributor))
                    .with("successor", lower.name()));
        }
        int last = contributor.lastNumber();
        if (latest.number() > last || !rows.knows(contributor.id(), latest.madeAt())) {
            int number = Math.max(latest.number(), last + 1);
            rows.received(contributor.id(), number, latest.entries(), "", "", latest.madeAt(), actor, now());
        }
    }

    private boolean isRightBelow(Department lower, Department authority) {
        return regions.find(lower.region())
                .map(Region::parent)
                .flatMap(departments::authorityOf)
                .map(Department::id)
                .filter(authority.id()::equals)
                .isPresent();
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }
}
