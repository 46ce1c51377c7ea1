package org.lingqu.sharing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules by which providers answer applications beforehand, at most one in force for a resource. */
@Service
public class AnswerRules {

    private static final int LONGEST_DAYS = 3660;
    private static final int MOST_PER_DAY = 100_000_000;
    private static final int MOST_PER_SECOND = 10_000;

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Departments departments;
    private final Numbering numbers;
    private final AuditTrail audit;
    private final LegalTime time;

    AnswerRules(
            JdbcClient jdbc,
            Entries entries,
            Departments departments,
            Numbering numbers,
            AuditTrail audit,
            LegalTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.departments = departments;
        this.numbers = numbers;
        this.audit = audit;
        this.time = time;
    }

    /**
     * The bounds of a rule as a provider states them.
     *
     * @param departments who may apply under it; empty means every department
     * @param days longest period from the day of the application
     */
    public record Bounds(
            List<String> items,
            Set<CallKind> kinds,
            List<DepartmentId> departments,
            int perDay,
            int perSecond,
            int days,
            RowFilter rows) {

        public Bounds {
            items = List.copyOf(items);
            kinds = Set.copyOf(kinds);
            departments = List.copyOf(departments);
        }
    }

    /** The rule in force for a resource. */
    public Optional<AnswerRule> inForce(ResourceCode resource) {
        return jdbc.sql("select * from sharing.answer_rule where resource = :resource and ended_at is null")
                .param("resource", resource.value())
                .query(AnswerRules::rule)
                .optional();
    }

    /**
     * The rules in force for what a department provides, by resource.
     *
     * @param after those behind this one; null from the first
     */
    public Newest<AnswerRule> of(DepartmentId provider, @Nullable ResourceCode after, int most) {
        List<AnswerRule> found = jdbc.sql("""
                        select * from sharing.answer_rule
                        where provider = :provider and ended_at is null and (:after::text is null or resource > :after)
                        order by resource limit :most
                        """)
                .param("provider", provider.value())
                .param("after", after == null ? null : after.value())
                .param("most", most + 1)
                .query(AnswerRules::rule)
                .list();
        return Newest.of(found, most);
    }

    /** The rules in force that name a department. */
    List<AnswerRule> naming(DepartmentId department) {
        return jdbc.sql(
                        "select * from sharing.answer_rule where :department = any(departments) and ended_at is null order by number")
                .param("department", department.value())
                .query(AnswerRules::rule)
                .list();
    }

    /**
     * Sets the rule for a conditionally shared resource of the own department; the one before ends. What was granted under it stays.
     *
     * @throws Problem {@code permission-missing}, {@code entry-not-published}, {@code rule-not-yours}, {@code rule-incomplete}
     */
    @Transactional
    public AnswerRule set(ResourceCode resource, Bounds bounds, Actor actor) {
        EntryVersion entry = own(resource, actor);
        Map<DepartmentId, String> named = new LinkedHashMap<>();
        List<Fault> faults = faultsOf(bounds, entry, named);
        if (!faults.isEmpty()) {
            throw Problem.badInput("rule-incomplete").with(entry.name()).faults(faults);
        }
        end(resource, actor);
        String number = numbers.next("rule");
        jdbc.sql("""
                        insert into sharing.answer_rule (id, number, resource, provider, items, kinds, departments, department_names, per_day,
                          per_second, days, row_filter, set_by, set_at)
                        values (:id, :number, :resource, :provider, :items, :kinds, :departments, :names, :perDay, :perSecond, :days,
                          :rows::jsonb, :by, :at)
                        """)
                .param("id", Uuids.next())
                .param("number", number)
                .param("resource", resource.value())
                .param("provider", actor.home().value())
                .param("items", bounds.items().toArray(String[]::new))
                .param("kinds", bounds.kinds().stream().sorted().map(Enum::name).toArray(String[]::new))
                .param(
                        "departments",
                        named.keySet().stream().map(DepartmentId::value).toArray(UUID[]::new))
                .param("names", named.values().toArray(String[]::new))
                .param("perDay", bounds.perDay())
                .param("perSecond", bounds.perSecond())
                .param("days", bounds.days())
                .param("rows", Json.write(FilterForm.write(bounds.rows())))
                .param("by", actor.departmentName() + " " + actor.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(actor, "sharing.set-rule", new SubjectRef("catalog-entry", resource.value(), entry.name()))
                .with("rule", number)
                .with("items", String.join(",", bounds.items()))
                .with("perDay", bounds.perDay())
                .with("days", bounds.days())
                .with("departments", String.join(",", named.values())));
        return inForce(resource).orElseThrow(() -> Problem.unavailable("internal"));
    }

    /**
     * Ends the rule in force; applications are answered in cases from now on.
     *
     * @throws Problem {@code permission-missing}, {@code entry-not-published}, {@code rule-not-yours}, {@code rule-unknown}
     */
    @Transactional
    public void remove(ResourceCode resource, Actor actor) {
        EntryVersion entry = own(resource, actor);
        if (!end(resource, actor)) {
            throw Problem.notFound("rule-unknown").with(resource);
        }
        audit.record(
                Act.of(actor, "sharing.end-rule", new SubjectRef("catalog-entry", resource.value(), entry.name())));
    }

    private boolean end(ResourceCode resource, Actor actor) {
        return jdbc.sql("""
                        update sharing.answer_rule set ended_at = :at, ended_by = :by where resource = :resource and ended_at is null
                        """)
                        .param("at", time.now().atOffset(ZoneOffset.UTC))
                        .param("by", actor.departmentName() + " " + actor.name())
                        .param("resource", resource.value())
                        .update()
                > 0;
    }

    private EntryVersion own(ResourceCode resource, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        EntryVersion entry = entries.published(resource);
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("rule-not-yours").with(entry.name());
        }
        return entry;
    }

    private List<Fault> faultsOf(Bounds bounds, EntryVersion entry, Map<DepartmentId, String> named) {
        List<Fault> faults = new ArrayList<>();
        if (entry.sharingType() != SharingType.CONDITIONAL) {
            faults.add(Fault.of("resource", "rule-conditional-only"));
        }
        Set<String> there = entry.items().stream().map(item -> item.code()).collect(Collectors.toSet());
        if (bounds.items().isEmpty()) {
            faults.add(Fault.of("items", "application-no-items"));
        }
        bounds.items().stream()
                .filter(code -> !there.contains(code))
                .forEach(code -> faults.add(Fault.of("items", "item-not-in-entry", code, entry.name())));
        bounds.rows().items().stream()
                .filter(code -> !there.contains(code))
                .forEach(code -> faults.add(Fault.of("rows", "item-not-in-entry", code, entry.name())));
        if (bounds.kinds().isEmpty()) {
            faults.add(Fault.of("kinds", "required"));
        }
        range(faults, "perDay", bounds.perDay(), MOST_PER_DAY);
        range(faults, "perSecond", bounds.perSecond(), MOST_PER_SECOND);
        range(faults, "days", bounds.days(), LONGEST_DAYS);
        for (DepartmentId id : bounds.departments()) {
            Optional<Department> department = departments.find(id);
            if (department.isPresent()) {
                named.put(id, department.get().name());
            } else {
                faults.add(Fault.of("departments", "department-not-here", id));
            }
        }
        return faults;
    }

    private static void range(List<Fault> faults, String where, int stated, int most) {
        if (stated < 1 || stated > most) {
            faults.add(Fault.of(where, "number-range", 1, most));
        }
    }

    private static AnswerRule rule(ResultSet row, int n) throws SQLException {
        Map<DepartmentId, String> named = new LinkedHashMap<>();
        UUID[] ids = (UUID[]) array(row.getArray("departments"));
        String[] names = (String[]) array(row.getArray("department_names"));
        for (int i = 0; i < ids.length; i++) {
            named.put(new DepartmentId(ids[i]), names[i]);
        }
        return new AnswerRule(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new ResourceCode(row.getString("resource")),
                new DepartmentId(row.getObject("provider", UUID.class)),
                List.of((String[]) array(row.getArray("items"))),
                Stream.of((String[]) array(row.getArray("kinds")))
                        .map(CallKind::valueOf)
                        .toList(),
                named,
                row.getInt("per_day"),
                row.getInt("per_second"),
                row.getInt("days"),
                FilterForm.read(Json.readPlain(row.getString("row_filter")), "rows"),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }

    private static Object array(Array array) throws SQLException {
        return array.getArray();
    }
}
