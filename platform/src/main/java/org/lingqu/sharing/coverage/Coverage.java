package org.lingqu.sharing.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.catalog.SharingType;
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
 * The coverage report: how much of each department's catalog is shared in which way, and what is cataloged as shared and has nothing behind it
 * that could be used. For who supervises all departments, for others their own.
 */
@Service
public class Coverage {

    private static final int AT_ONCE = 1_000;

    private final Entries entries;
    private final Departments departments;
    private final Supplies supplies;

    Coverage(Entries entries, Departments departments, Supplies supplies) {
        this.entries = entries;
        this.departments = departments;
        this.supplies = supplies;
    }

    /**
     * The departments the reader may ask about that have entries in force, those with most gaps first; for who does not supervise the own one.
     *
     * @throws Problem {@code permission-missing}
     */
    @Transactional(readOnly = true)
    public List<CoverageLine> report(Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            return List.of(line(reader.home(), reader));
        }
        Map<DepartmentId, Count> counts = new HashMap<>();
        EntryId last = null;
        for (List<EntryVersion> some = entries.publishedAfter(last, AT_ONCE);
                !some.isEmpty();
                some = entries.publishedAfter(last, AT_ONCE)) {
            count(some, counts);
            last = some.get(some.size() - 1).entry();
        }
        return departments.all().stream()
                .filter(department -> counts.containsKey(department.id()))
                .map(department ->
                        counts.getOrDefault(department.id(), new Count()).line(department))
                .sorted(Comparator.comparing(CoverageLine::unsupplied)
                        .reversed()
                        .thenComparing(line -> line.department().name()))
                .toList();
    }

    /**
     * One department.
     *
     * @throws Problem {@code permission-missing}; {@code department-unknown} also for another one, for who does not supervise
     */
    @Transactional(readOnly = true)
    public CoverageLine line(DepartmentId id, Actor reader) {
        Department department = seen(id, reader);
        Map<DepartmentId, Count> counts = new HashMap<>();
        count(entries.publishedOf(id), counts);
        return counts.getOrDefault(id, new Count()).line(department);
    }

    /**
     * What a department has cataloged as shared that cannot be used or is late, by code.
     *
     * @param after code of the last one seen; empty: from the start
     * @throws Problem as {@link #line}
     */
    @Transactional(readOnly = true)
    public List<CoverageGap> gaps(DepartmentId id, String after, int most, Actor reader) {
        seen(id, reader);
        List<EntryVersion> shared = entries.publishedOf(id).stream()
                .filter(entry -> entry.sharingType() != SharingType.NONE)
                .sorted(Comparator.comparing(entry -> entry.code().value()))
                .toList();
        Map<EntryId, ResourceSupply.Supply> behind = supplies.of(shared);
        List<CoverageGap> gaps = new ArrayList<>();
        for (EntryVersion entry : shared) {
            ResourceSupply.Supply supply = behind.get(entry.entry());
            if (supply != null && isGap(supply) && entry.code().value().compareTo(after) > 0 && gaps.size() < most) {
                gaps.add(new CoverageGap(entry, supply));
            }
        }
        return gaps;
    }

    private Department seen(DepartmentId id, Actor reader) {
        if (reader.may(Permission.SUPERVISE)) {
            return departments.get(id);
        }
        if (!reader.may(Permission.SHARING_APPLY) && !reader.may(Permission.CATALOG_COMPILE)) {
            reader.mustBeAllowed(Permission.SHARING_ANSWER);
        }
        if (!reader.isOf(id)) {
            throw Problem.notFound("department-unknown").with(id);
        }
        return departments.get(id);
    }

    private void count(List<EntryVersion> some, Map<DepartmentId, Count> counts) {
        Map<EntryId, ResourceSupply.Supply> behind = supplies.of(some);
        some.forEach(entry -> counts.computeIfAbsent(entry.provider(), id -> new Count())
                .add(entry.sharingType(), behind.get(entry.entry())));
    }

    private static boolean isGap(ResourceSupply.Supply supply) {
        return supply.state() != ResourceSupply.State.PUBLISHED || supply.overdueSince() != null;
    }

    private static final class Count {

        private long unconditional;
        private long conditional;
        private long none;
        private long unsupplied;
        private long overdue;

        void add(SharingType type, ResourceSupply.@Nullable Supply supply) {
            switch (type) {
                case UNCONDITIONAL -> unconditional++;
                case CONDITIONAL -> conditional++;
                case NONE -> none++;
            }
            if (type != SharingType.NONE && supply != null) {
                if (supply.state() != ResourceSupply.State.PUBLISHED) {
                    unsupplied++;
                } else if (supply.overdueSince() != null) {
                    overdue++;
                }
            }
        }

        CoverageLine line(Department department) {
            return new CoverageLine(department, unconditional, conditional, none, unsupplied, overdue);
        }
    }
}
