package org.lingqu.collection.gathering;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryOutlines;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far the catalog has been gathered (应归尽归). Everything is computed from acknowledged loads when it is asked for; nobody can set it by
 * hand. Who supervises sees all departments, others their own.
 */
@Service
public class Gathering {

    private static final int MOST = 1_000;

    /** Of the groups entries are counted in. */
    private static final List<GatheringState> GROUPS =
            List.of(GatheringState.EXEMPT, GatheringState.WHOLE, GatheringState.PARTLY);

    private final GatheringRows rows;
    private final ExemptionRows exemptions;
    private final DemandRows demands;
    private final EntryOutlines outlines;
    private final Departments departments;

    Gathering(
            GatheringRows rows,
            ExemptionRows exemptions,
            DemandRows demands,
            EntryOutlines outlines,
            Departments departments) {
        this.rows = rows;
        this.exemptions = exemptions;
        this.demands = demands;
        this.outlines = outlines;
        this.departments = departments;
    }

    /** How some entries stand, whatever is exempt. */
    @Transactional(readOnly = true)
    public Map<EntryId, GatheringState> states(Collection<EntryId> entries) {
        Map<EntryId, GatheringState> landed = rows.of(entries);
        return entries.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), entry -> landed.getOrDefault(entry, GatheringState.NOTHING)));
    }

    /** When each of some entries was first gathered wholly; those that never were are left out. */
    @Transactional(readOnly = true)
    public Map<EntryId, Instant> firstWhole(Collection<EntryId> entries) {
        return rows.firstWhole(entries);
    }

    /** @throws Problem {@code permission-missing} */
    @Transactional(readOnly = true)
    public GatheringOverview overview(Actor reader) {
        DepartmentId scope = scope(reader);
        Exempt exempt = exempt();
        Map<EntryId, GatheringState> landed = rows.all();
        List<EntryOutlines.Count> counts = outlines.count(
                scope,
                List.of(
                        exempt.entries(),
                        entries(landed, GatheringState.WHOLE),
                        entries(landed, GatheringState.PARTLY)));
        Map<DepartmentId, GatheringCounts> byDepartment = new HashMap<>();
        Map<Segment, GatheringCounts> bySegment = new EnumMap<>(Segment.class);
        for (EntryOutlines.Count count : counts) {
            GatheringState state = exempt.departments().contains(count.provider())
                    ? GatheringState.EXEMPT
                    : count.group() < 0 ? GatheringState.NOTHING : GROUPS.get(count.group());
            byDepartment.merge(
                    count.provider(), GatheringCounts.NONE.plus(state, count.entries()), Gathering::together);
            bySegment.merge(count.segment(), GatheringCounts.NONE.plus(state, count.entries()), Gathering::together);
        }
        return new GatheringOverview(
                departments.some(byDepartment.keySet()).stream()
                        .map(each -> new DepartmentGathering(
                                each,
                                Objects.requireNonNull(byDepartment.get(each.id())),
                                exempt.departments().contains(each.id())))
                        .sorted(Comparator.comparing((DepartmentGathering each) ->
                                        -each.counts().missing())
                                .thenComparing(each -> each.department().name()))
                        .toList(),
                Stream.of(Segment.values())
                        .map(segment ->
                                new SegmentGathering(segment, bySegment.getOrDefault(segment, GatheringCounts.NONE)))
                        .toList());
    }

    private static GatheringCounts together(GatheringCounts one, GatheringCounts other) {
        return new GatheringCounts(
                one.whole() + other.whole(),
                one.partly() + other.partly(),
                one.nothing() + other.nothing(),
                one.exempt() + other.exempt());
    }

    /**
     * What is in force and neither wholly gathered nor exempt, by code.
     *
     * @param department only of this one; null: of all the reader may see
     * @param segment only of this one; null: of all
     * @param after code of the last one seen; empty to begin
     * @param most up to {@value #MOST}
     * @throws Problem {@code permission-missing}; {@code department-unknown} for another department than the own one
     */
    @Transactional(readOnly = true)
    public List<MissingEntry> missing(
            @Nullable DepartmentId department, @Nullable Segment segment, String after, int most, Actor reader) {
        DepartmentId scope = scope(reader);
        if (scope != null && department != null && !scope.equals(department)) {
            throw Problem.notFound("department-unknown").with(department);
        }
        Exempt exempt = exempt();
        Map<EntryId, GatheringState> landed = rows.all();
        List<EntryOutlines.Outline> page = outlines.page(
                department == null ? scope : department,
                segment,
                Stream.concat(exempt.entries().stream(), entries(landed, GatheringState.WHOLE).stream())
                        .toList(),
                exempt.departments(),
                after,
                Math.max(1, Math.min(most, MOST)));
        Map<DepartmentId, String> names =
                departments
                        .some(page.stream()
                                .map(EntryOutlines.Outline::provider)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Department::id, Department::name));
        Map<EntryId, GatheringDemand> running =
                demands.running(page.stream().map(EntryOutlines.Outline::entry).toList());
        return page.stream()
                .map(each -> new MissingEntry(
                        each,
                        names.getOrDefault(each.provider(), ""),
                        landed.getOrDefault(each.entry(), GatheringState.NOTHING),
                        running.get(each.entry())))
                .toList();
    }

    /** What is left out of every count. */
    private record Exempt(Set<EntryId> entries, Set<DepartmentId> departments) {}

    private Exempt exempt() {
        List<Exemption> standing = exemptions.standing();
        return new Exempt(
                standing.stream()
                        .flatMap(each -> Stream.ofNullable(each.entry()))
                        .collect(Collectors.toSet()),
                standing.stream()
                        .filter(each -> each.entry() == null)
                        .map(Exemption::department)
                        .collect(Collectors.toSet()));
    }

    private static List<EntryId> entries(Map<EntryId, GatheringState> states, GatheringState state) {
        return states.entrySet().stream()
                .filter(each -> each.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static @Nullable DepartmentId scope(Actor reader) {
        if (reader.may(Permission.SUPERVISE)) {
            return null;
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return reader.home();
    }
}
