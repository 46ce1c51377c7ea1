package org.lingqu.catalog.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.catalog.inventory.InventoryItem.Entry;
import org.lingqu.catalog.inventory.InventoryItem.Origin;
import org.lingqu.catalog.inventory.InventoryRows.Formed;
import org.lingqu.catalog.inventory.InventoryRows.Said;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Completeness (应编尽编): every duty and every information system of a department is held against its entries. What has neither an entry in
 * force nor a stated reason should be compiled and is listed. When nothing is, the head of the department may sign that it is complete.
 */
@Service
public class Inventory implements ArrearSource {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_ENTRIES = 100;

    private final DepartmentFunctions functions;
    private final InformationSystems systems;
    private final InventoryRows rows;
    private final Entries entries;
    private final AuditTrail audit;
    private final LegalTime time;

    Inventory(
            DepartmentFunctions functions,
            InformationSystems systems,
            InventoryRows rows,
            Entries entries,
            AuditTrail audit,
            LegalTime time) {
        this.functions = functions;
        this.systems = systems;
        this.rows = rows;
        this.entries = entries;
        this.audit = audit;
        this.time = time;
    }

    /**
     * The inventory of the own department, duties first.
     *
     * @throws Problem {@code permission-missing} for who neither compiles nor heads it
     */
    @Transactional(readOnly = true)
    public List<InventoryItem> of(Actor actor) {
        mustBelong(actor);
        return items(List.of(actor.home()));
    }

    private static void mustBelong(Actor actor) {
        if (!actor.may(Permission.HEAD_CONSENT)) {
            actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        }
    }

    /**
     * States which entries stand for an item, or why none does.
     *
     * @param codes codes of entries in force of the own department; empty with a reason
     * @throws Problem {@code permission-missing}; {@code inventory-item-unknown} also for another department's; {@code inventory-answer-wrong} with
     *     every fault: neither or both, an entry that is not the department's
     */
    @Transactional
    public void answer(UUID item, List<String> codes, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        InventoryItem asked = items(List.of(actor.home())).stream()
                .filter(each -> each.id().equals(item))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("inventory-item-unknown"));
        List<String> wanted = codes.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("reason", reason, LONGEST_REASON, false).ifPresent(faults::add);
        if (wanted.isEmpty() == reason.isBlank()) {
            faults.add(Fault.of("codes", "catalog.inventory-either"));
        }
        if (wanted.size() > MOST_ENTRIES) {
            faults.add(Fault.of("codes", "catalog.too-many-lines", MOST_ENTRIES));
        }
        Map<String, EntryId> known = entries.publishedOf(actor.home(), List.of(), wanted).stream()
                .collect(Collectors.toMap(entry -> entry.code().value(), EntryVersion::entry));
        wanted.stream()
                .filter(code -> !known.containsKey(code))
                .limit(MOST_ENTRIES)
                .forEach(code -> faults.add(Fault.of("codes", "catalog.inventory-not-own", shortened(code))));
        if (!faults.isEmpty()) {
            throw Problem.badInput("inventory-answer-wrong").with(asked.name()).faults(faults);
        }
        rows.say(item, wanted.stream().map(known::get).toList(), reason.strip(), actor, now());
        audit.record(Act.of(
                        actor,
                        "catalog.inventory-answer",
                        new SubjectRef("catalog-inventory", item.toString(), asked.name()))
                .with("entries", String.join(" ", wanted))
                .with("reason", reason.strip()));
    }

    /** Entries of which a department has said that they stand for this duty or system. */
    public List<EntryId> standingFor(UUID item) {
        return rows.standingFor(item);
    }

    /**
     * Signs for the own department that its inventory is complete.
     *
     * @throws Problem {@code permission-missing} for who does not head it; {@code inventory-empty}; {@code inventory-incomplete} naming every item
     *     that should be compiled
     */
    @Transactional
    public Statement sign(Actor actor) {
        actor.mustBeAllowed(Permission.HEAD_CONSENT);
        List<InventoryItem> items = items(List.of(actor.home()));
        if (items.isEmpty()) {
            throw Problem.conflict("inventory-empty").with(actor.departmentName());
        }
        List<InventoryItem> open =
                items.stream().filter(item -> !item.isAccounted()).toList();
        if (!open.isEmpty()) {
            throw Problem.conflict("inventory-incomplete")
                    .with(open.size())
                    .faults(open.stream()
                            .map(item -> Fault.of("items", "catalog.inventory-open", item.name()))
                            .toList());
        }
        Statement statement = new Statement(
                items.size(), Math.toIntExact(entries.countOf(actor.home())), digest(items), actor.name(), now());
        rows.sign(statement, actor);
        audit.record(Act.of(
                        actor,
                        "catalog.inventory-sign",
                        new SubjectRef("department", actor.home().toString(), actor.departmentName()))
                .with("items", statement.items())
                .with("digest", statement.digest()));
        return statement;
    }

    /** The last statement of a department; empty when it has signed none. */
    @Transactional(readOnly = true)
    public Optional<Statement> statement(DepartmentId department) {
        return rows.statements(department, 1).stream().findFirst();
    }

    /** Whether the inventory still says what was signed. */
    public boolean isAsSigned(Statement statement, List<InventoryItem> items) {
        return statement.digest().equals(digest(items));
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        Collection<DepartmentId> ids = departments.stream().map(Department::id).toList();
        Map<DepartmentId, List<InventoryItem>> items =
                items(ids).stream().collect(Collectors.groupingBy(InventoryItem::department));
        return departments.stream()
                .flatMap(department -> {
                    List<InventoryItem> own = items.getOrDefault(department.id(), List.of());
                    return own.isEmpty()
                            ? Stream.of(arrear(department.id(), Arrear.Lack.NO_INVENTORY, ""))
                            : own.stream()
                                    .filter(item -> !item.isAccounted())
                                    .map(item -> arrear(department.id(), Arrear.Lack.NOT_CATALOGED, item.name()));
                })
                .toList();
    }

    private static Arrear arrear(DepartmentId department, Arrear.Lack lack, String what) {
        return new Arrear(department, lack, what, null, false, "/catalog/inventory");
    }

    private List<InventoryItem> items(Collection<DepartmentId> departments) {
        Map<UUID, List<Said>> said = rows.said(departments).stream().collect(Collectors.groupingBy(Said::item));
        List<Formed> formed = rows.formed(departments);
        List<InventoryItem> items = new ArrayList<>();
        for (DepartmentFunction function : functions.of(departments)) {
            items.add(item(
                    function.id(),
                    function.department(),
                    Origin.FUNCTION,
                    function.title(),
                    function.basis(),
                    List.of(),
                    said.getOrDefault(function.id(), List.of())));
        }
        for (InformationSystem system : systems.of(departments)) {
            items.add(item(
                    system.id().value(),
                    system.department(),
                    Origin.SYSTEM,
                    system.name(),
                    "",
                    formed.stream()
                            .filter(each -> each.department().equals(system.department())
                                    && each.system().equals(system.name()))
                            .map(Formed::entry)
                            .toList(),
                    said.getOrDefault(system.id().value(), List.of())));
        }
        return items;
    }

    private static InventoryItem item(
            UUID id,
            DepartmentId department,
            Origin origin,
            String name,
            String basis,
            List<Entry> derived,
            List<Said> said) {
        List<Entry> standing = new ArrayList<>(derived);
        said.stream()
                .map(Said::entry)
                .flatMap(Stream::ofNullable)
                .filter(entry -> derived.stream().noneMatch(each -> each.code().equals(entry.code())))
                .forEach(standing::add);
        Said last = said.isEmpty() ? null : said.get(0);
        return new InventoryItem(
                id,
                department,
                origin,
                name,
                basis,
                standing,
                said.stream()
                        .map(Said::reason)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse(""),
                last == null ? "" : last.by(),
                last == null ? null : last.at());
    }

    private static String digest(List<InventoryItem> items) {
        String text = items.stream()
                .map(item -> item.origin() + "\n" + item.id() + "\n" + item.name() + "\n" + item.reason() + "\n"
                        + item.entries().stream()
                                .map(entry -> entry.code().value())
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .sorted()
                .collect(Collectors.joining("\n\n"));
        return Sha256.hex(text);
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
