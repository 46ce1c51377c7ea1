package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.ResourceCode;

/**
 * Within which bounds a provider consents to applications for a resource beforehand (HS-5.2.3). Whoever stays within all of them is granted
 * at once; whoever does not is answered in a case, and both see which bound decided.
 *
 * @param items codes of the items that may be applied for
 * @param kinds what calls may do
 * @param departments who may; by name, empty means every department
 * @param perDay most calls a day
 * @param perSecond most calls a second
 * @param days longest period, in days from the day of the application
 * @param rows which rows may be applied for: these, or fewer of them, chosen by the items above; {@link RowFilter#ALL} means any
 */
public record AnswerRule(
        UUID id,
        String number,
        ResourceCode resource,
        DepartmentId provider,
        List<String> items,
        List<CallKind> kinds,
        Map<DepartmentId, String> departments,
        int perDay,
        int perSecond,
        int days,
        RowFilter rows,
        String setBy,
        Instant setAt) {

    static final String KIND = "rule-kind";

    public AnswerRule {
        items = List.copyOf(items);
        kinds = List.copyOf(kinds);
        departments = Map.copyOf(departments);
    }

    /** Names of the departments, in order. */
    public List<String> departmentNames() {
        return departments.values().stream().sorted().toList();
    }

    /**
     * Every bound that an application goes beyond; empty when it stays within all.
     *
     * @param names names of the entry's items by code
     */
    List<Fault> beyond(Content content, Map<String, String> names, DepartmentId applicant, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (!departments.isEmpty() && !departments.containsKey(applicant)) {
            faults.add(Fault.of("applicant", "rule-department"));
        }
        content.items().stream()
                .filter(item -> !items.contains(item.code()))
                .forEach(item -> faults.add(Fault.of("items", "rule-item", item.name())));
        content.kinds().stream()
                .filter(kind -> !kinds.contains(kind))
                .forEach(kind -> faults.add(Fault.of("kinds", KIND, kind)));
        if (content.manner() != Manner.INTERFACE) {
            faults.add(Fault.of("manner", "rule-manner"));
        }
        faults.addAll(beyondRows(content.rows(), names));
        faults.addAll(beyondCopy(content.custody().copy()));
        if (content.frequency().perDay() > perDay) {
            faults.add(Fault.of("perDay", "rule-per-day", perDay));
        }
        if (content.frequency().perSecond() > perSecond) {
            faults.add(Fault.of("perSecond", "rule-per-second", perSecond));
        }
        if (ChronoUnit.DAYS.between(today, content.period().to()) > days) {
            faults.add(Fault.of("until", "rule-days", days));
        }
        return faults;
    }

    /** A copy is consented to by kinds that read in bulk, and as far as the calls of a day can read. */
    private List<Fault> beyondCopy(@Nullable LocalCopy copy) {
        if (copy == null || !copy.allowed()) {
            return List.of();
        }
        if (kinds.stream().allMatch(CallKind::isByKey)) {
            return List.of(Fault.of("copy", "rule-copy"));
        }
        long most = (long) perDay * GrantDecision.MAX_VALUES;
        return copy.rowsPerDay() > most ? List.of(Fault.of("copyRows", "rule-copy-rows", most)) : List.of();
    }

    /** By which rows are chosen is told by every answer: whether there is a row says what its item holds. */
    private List<Fault> beyondRows(RowFilter asked, Map<String, String> names) {
        if (!RowsWithin.of(asked, rows)) {
            return List.of(Fault.of("rows", "rule-rows"));
        }
        List<RowFilter> consented = RowsWithin.parts(rows);
        return RowsWithin.parts(asked).stream()
                .filter(part -> !consented.contains(part))
                .flatMap(part -> part.items().stream())
                .distinct()
                .filter(code -> !items.contains(code))
                .map(code -> Fault.of("rows", "rule-item", names.getOrDefault(code, code)))
                .toList();
    }
}
