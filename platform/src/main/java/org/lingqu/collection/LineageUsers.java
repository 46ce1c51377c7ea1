package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/**
 * Who may use an entry's data and what they received. Offered as a Spring bean by the module through which data leave; a consumer narrows every
 * answer to one department.
 */
public interface LineageUsers {

    /** Whether a grant counts. People see {@code name.HolderState.<NAME>}. */
    enum HolderState {
        LIVE,
        SUSPENDED,
        EXPIRED,
        WITHDRAWN
    }

    /** How data left. People see {@code name.TakenWay.<NAME>}. */
    enum TakenWay {
        CALL,
        TABLE,
        FILE
    }

    /**
     * A grant with who holds it.
     *
     * @param endedAt when it was withdrawn; null otherwise
     * @param address of its page
     */
    record Holder(
            GrantId grant,
            String number,
            DepartmentId department,
            String departmentName,
            SystemId system,
            String systemName,
            TakenWay way,
            HolderState state,
            Instant issuedAt,
            LocalDate until,
            @Nullable Instant endedAt,
            String address) {}

    /** How many grants there are or were, and of how many departments. */
    record Total(long grants, long departments) {}

    /** Numbers of versions from one to another, both included. */
    record Range(int first, int last) {}

    /**
     * What left under a grant.
     *
     * @param range position of the range in the question
     * @param times calls, or hand-overs
     * @param rows rows sent
     */
    record Taken(GrantId grant, int range, TakenWay way, long times, long rows, Instant last) {}

    /** How many grants a resource has or had. */
    Total total(ResourceCode resource, @Nullable DepartmentId consumer);

    /** Grants of a resource, the newest first. @param before only older ones; null from the newest */
    List<Holder> page(ResourceCode resource, @Nullable DepartmentId consumer, @Nullable GrantId before, int most);

    /** Some grants of a resource; those of others are left out. */
    List<Holder> some(ResourceCode resource, @Nullable DepartmentId consumer, Collection<GrantId> grants);

    /**
     * What left of versions in some ranges, the newest first, at most {@link #MOST_TAKEN} lines.
     *
     * @param ranges a version counts in the first that holds it
     * @param since start of a legal day; calls before are not counted
     */
    List<Taken> taken(ResourceCode resource, @Nullable DepartmentId consumer, List<Range> ranges, Instant since);

    /** Lines told at a time. */
    int MOST_TAKEN = 2_000;
}
