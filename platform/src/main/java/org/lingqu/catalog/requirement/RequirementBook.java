package org.lingqu.catalog.requirement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.requirement.RequirementTerms.LocalElement;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NodeSettings;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The requirements for compiling, issued version by version by the data authority the rule pack names. They add to what the pack demands and
 * take nothing from it. Entries are examined by the version in force on the day they are handed in, and keep its number.
 */
@Service
public class RequirementBook {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 500;
    private static final int MOST = 50;

    private final RequirementRows rows;
    private final CodeLists codeLists;
    private final Departments departments;
    private final NodeSettings node;
    private final RulePacks rules;
    private final AuditTrail audit;
    private final LegalTime time;

    RequirementBook(
            RequirementRows rows,
            CodeLists codeLists,
            Departments departments,
            NodeSettings node,
            RulePacks rules,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.codeLists = codeLists;
        this.departments = departments;
        this.node = node;
        this.rules = rules;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A version as it is typed.
     *
     * @param effectiveFrom {@code yyyy-mm-dd}, today or later
     * @param waived fields that need not be filled in any more; what the pack or the national guide demands cannot be among them
     */
    public record Wish(
            String title, String document, String effectiveFrom, RequirementTerms terms, List<String> waived) {

        public Wish {
            waived = List.copyOf(waived);
        }
    }

    /** All versions, the latest first. */
    @Transactional(readOnly = true)
    public List<Requirement> all() {
        return rows.all();
    }

    /** The version in force today; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<Requirement> inForce() {
        return rows.on(time.today());
    }

    /** By which version an entry's version was examined; empty where there was none. */
    @Transactional(readOnly = true)
    public Optional<Integer> of(EntryVersion entry) {
        return rows.of(entry.entry(), entry.number());
    }

    /** The data authority that issues requirements on this node; empty while none is registered. */
    @Transactional(readOnly = true)
    public Optional<Department> authority() {
        String region = node.region().value();
        String level = switch (rules.active().text("catalog.requirementsBy")) {
            case "PROVINCE_AUTHORITY" -> region.substring(0, 2) + "0000";
            case "PREFECTURE_AUTHORITY", "CITY_AUTHORITY" -> region.substring(0, 4) + "00";
            default -> region;
        };
        return departments.authorityOf(new RegionCode(level)).or(() -> departments.authorityOf(node.region()));
    }

    /** Whether the actor may issue a version. */
    @Transactional(readOnly = true)
    public boolean mayIssue(Actor actor) {
        return actor.may(Permission.CATALOG_REVIEW)
                && authority().map(Department::id).filter(actor::isOf).isPresent();
    }

    /**
     * Entries in force that were compiled under an older version, by code: for the data authority of all departments, else of the own.
     *
     * @param after code of the last one seen; null from the start
     */
    @Transactional(readOnly = true)
    public List<OlderEntry> older(@Nullable String after, int limit, Actor actor) {
        DepartmentId scope = actor.may(Permission.CATALOG_REVIEW) ? null : actor.home();
        return inForce()
                .map(requirement -> rows.older(requirement.number(), scope, after, limit))
                .orElse(List.of());
    }

    /**
     * Issues the next version.
     *
     * @throws Problem {@code permission-missing}; {@code requirement-not-yours} for another authority than the one the pack names;
     *     {@code requirement-incomplete} with every fault, among them every field that would be lowered, with the article that demands it
     */
    @Transactional
    public Requirement issue(Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        if (!mayIssue(actor)) {
            throw Problem.forbidden("requirement-not-yours")
                    .with(authority().map(Department::name).orElse(""));
        }
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("title", wish.title(), LONGEST, true).ifPresent(faults::add);
        PlainText.faultOfText("document", wish.document(), LONGEST, true).ifPresent(faults::add);
        Optional<LocalDate> from = date(wish.effectiveFrom()).filter(day -> !day.isBefore(time.today()));
        if (from.isEmpty()) {
            faults.add(Fault.of("effectiveFrom", "catalog.requirement-day"));
        }
        check(wish.terms(), faults);
        lowered(wish.waived(), faults);
        if (!faults.isEmpty()) {
            throw Problem.badInput("requirement-incomplete").faults(faults);
        }
        Requirement requirement = new Requirement(
                rows.next(),
                wish.title().strip(),
                wish.document().strip(),
                from.orElseThrow(),
                actor.home(),
                actor.departmentName(),
                rules.active().id(),
                rules.active().version(),
                wish.terms(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        rows.add(requirement, actor);
        audit.record(Act.of(
                        actor,
                        "catalog.requirement-issue",
                        new SubjectRef(
                                "catalog-requirement", String.valueOf(requirement.number()), requirement.title()))
                .with("effectiveFrom", requirement.effectiveFrom()));
        return requirement;
    }

    private void check(RequirementTerms terms, List<Fault> faults) {
        terms.required().stream()
                .filter(field -> !RequirementFields.names().contains(field))
                .forEach(field -> faults.add(Fault.of("required", "catalog.requirement-field", shortened(field))));
        Set<String> names = new HashSet<>();
        for (LocalElement element : terms.elements()) {
            if (PlainText.faultOfName("elements", element.name().strip(), LONGEST) != null
                    || !names.add(element.name().strip())) {
                faults.add(Fault.of("elements", "catalog.requirement-element", shortened(element.name())));
            }
        }
        if (terms.longestName() < 0 || terms.longestName() > LONGEST_NAME) {
            faults.add(Fault.of("longestName", "number-between", 0, LONGEST_NAME));
        }
        terms.codeLists().stream()
                .filter(list -> !codeLists.has(list))
                .forEach(list -> faults.add(Fault.of("codeLists", "catalog.requirement-code-list", shortened(list))));
        if (terms.elements().size() > MOST
                || terms.nameEndings().size() > MOST
                || terms.forbiddenWords().size() > MOST
                || terms.codeLists().size() > MOST) {
            faults.add(Fault.of("elements", "catalog.too-many-lines", MOST));
        }
    }

    /** What the pack demands, or the national guide has as a core element, stays. */
    private void lowered(List<String> waived, List<Fault> faults) {
        Requirements pack = new Requirements(rules.active());
        waived.forEach(field -> {
            boolean core = !RequirementFields.names().contains(field);
            pack.demands(field)
                    .or(() -> core ? Optional.of(Requirements.GUIDE) : Optional.empty())
                    .ifPresent(article ->
                            faults.add(Fault.of("waived", "catalog.requirement-lowers", shortened(field), article)));
        });
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
