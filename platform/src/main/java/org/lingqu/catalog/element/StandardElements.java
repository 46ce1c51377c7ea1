package org.lingqu.catalog.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of standard data elements; kept by the data authority, read by everybody. */
@Service
public class StandardElements {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern SUBJECT = Pattern.compile("[12]\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int LONGEST = 500;

    private final ElementRows rows;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Departments departments;
    private final AuditTrail audit;
    private final LegalTime time;

    StandardElements(
            ElementRows rows,
            Classes classes,
            CodeLists codeLists,
            Departments departments,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.classes = classes;
        this.codeLists = codeLists;
        this.departments = departments;
        this.audit = audit;
        this.time = time;
    }

    /** An element as it is typed; numbers are text, and empty where there are none. */
    public record Wish(
            String identifier,
            String name,
            String definition,
            String standard,
            String type,
            String length,
            String scale,
            String codeList) {}

    @Transactional(readOnly = true)
    public List<StandardElement> all() {
        return rows.all();
    }

    /** Those of these field names that stand for an element. */
    @Transactional(readOnly = true)
    public List<StandardElement> among(List<String> fields) {
        return rows.among(
                fields.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Registers an element.
     *
     * @throws Problem {@code permission-missing}, {@code element-incomplete} with every fault, {@code element-exists}
     */
    @Transactional
    public StandardElement register(Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        String identifier = wish.identifier().strip().toLowerCase(Locale.ROOT);
        Optional<ItemType> type = ItemType.of(wish.type().strip().toUpperCase(Locale.ROOT));
        List<Fault> faults = faults(wish, identifier, type);
        if (!faults.isEmpty()) {
            throw Problem.badInput("element-incomplete").faults(faults);
        }
        StandardElement element = new StandardElement(
                identifier,
                wish.name().strip(),
                wish.definition().strip(),
                wish.standard().strip(),
                type.orElseThrow(),
                wish.length().isBlank() ? null : Integer.valueOf(wish.length().strip()),
                wish.scale().isBlank() ? null : Integer.valueOf(wish.scale().strip()),
                wish.codeList().isBlank() ? null : wish.codeList().strip(),
                List.of());
        rows.add(element, actor.name(), time.now());
        audit.record(Act.of(actor, "catalog.element-register", subject(identifier, element.name())));
        return element;
    }

    /**
     * Names the one source of an element for a subject. Another department is not put in the place of the one named before unless the authority
     * says so.
     *
     * @param subject 类 and 项, e.g. {@code 101}
     * @param replacing whether the authority has decided against the one named before
     * @throws Problem {@code permission-missing}, {@code element-unknown}, {@code element-source-incomplete}, {@code element-source-taken} with
     *     the department that is the source already
     */
    @Transactional
    public void nameSource(
            String identifier, String subject, String department, String basis, boolean replacing, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        StandardElement element = rows.among(List.of(identifier.toLowerCase(Locale.ROOT))).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("element-unknown"));
        Optional<Department> named = departments.named(department.strip());
        List<Fault> faults = new ArrayList<>();
        if (!SUBJECT.matcher(subject).matches() || classes.titleOf(subject).isEmpty()) {
            faults.add(Fault.of("subject", "catalog.subject-unknown"));
        }
        if (named.isEmpty()) {
            faults.add(Fault.of("department", "catalog.department-unknown"));
        }
        PlainText.faultOfText("basis", basis, LONGEST, true).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.badInput("element-source-incomplete").faults(faults);
        }
        Department source = named.orElseThrow();
        Optional<DepartmentId> before = rows.sourceOf(element.identifier(), subject);
        if (before.isPresent() && !before.get().equals(source.id()) && !replacing) {
            throw Problem.conflict("element-source-taken")
                    .with(element.name(), departments.get(before.get()).name());
        }
        rows.name(
                element.identifier(),
                new StandardElement.Source(subject, "", source.id(), source.name(), basis.strip()),
                actor.name(),
                time.now());
        audit.record(Act.of(actor, "catalog.element-source", subject(element.identifier(), element.name()))
                .with("subject", subject)
                .with("source", source.name()));
    }

    private List<Fault> faults(Wish wish, String identifier, Optional<ItemType> type) {
        List<Fault> faults = new ArrayList<>();
        if (!IDENTIFIER.matcher(identifier).matches()) {
            faults.add(Fault.of("identifier", "catalog.identifier-malformed"));
        }
        PlainText.faultOfText("name", wish.name(), LONGEST, true).ifPresent(faults::add);
        PlainText.faultOfText("definition", wish.definition(), LONGEST, false).ifPresent(faults::add);
        PlainText.faultOfText("standard", wish.standard(), LONGEST, false).ifPresent(faults::add);
        if (type.isEmpty()) {
            faults.add(Fault.of("type", "required"));
        }
        number(faults, "length", wish.length());
        number(faults, "scale", wish.scale());
        if (!wish.codeList().isBlank() && !codeLists.has(wish.codeList().strip())) {
            faults.add(Fault.of("codeList", "catalog.code-list-unregistered"));
        }
        return faults;
    }

    private static void number(List<Fault> faults, String where, String text) {
        if (!text.isBlank() && !NUMBER.matcher(text.strip()).matches()) {
            faults.add(Fault.of(where, "catalog.whole-number"));
        }
    }

    private static SubjectRef subject(String identifier, String name) {
        return new SubjectRef("standard-element", identifier, name);
    }
}
