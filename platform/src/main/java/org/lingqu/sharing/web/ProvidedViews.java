package org.lingqu.sharing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.CallCounts;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.ProvidedGrants;
import org.springframework.stereotype.Component;

/** Puts together what a provider sees of the use of its data. */
@Component
class ProvidedViews {

    private final ProvidedGrants grants;
    private final Behind behind;
    private final Entries entries;
    private final Departments departments;
    private final CallCounts counts;
    private final UseCharts charts;
    private final LegalTime time;

    ProvidedViews(
            ProvidedGrants grants,
            Behind behind,
            Entries entries,
            Departments departments,
            CallCounts counts,
            UseCharts charts,
            LegalTime time) {
        this.grants = grants;
        this.behind = behind;
        this.entries = entries;
        this.departments = departments;
        this.counts = counts;
        this.charts = charts;
        this.time = time;
    }

    /**
     * Of the reader's own department: what it provides, to whoever answers for it.
     *
     * @param after id of the grant behind which those shown follow; null from the first
     * @throws Problem {@code permission-missing}, {@code grant-unknown}
     */
    ProvidedView of(Actor reader, @Nullable String after, int most) {
        reader.mustBeAllowed(Permission.SHARING_ANSWER);
        GrantId last = behind.grant(after, reader);
        Map<ResourceCode, String> titles = new LinkedHashMap<>();
        entries.publishedOf(reader.home()).forEach(entry -> titles.put(entry.code(), entry.name()));
        List<CallCounts.Refusal> refusals = counts.refusals(titles.keySet(), charts.first());
        Map<DepartmentId, String> names = new LinkedHashMap<>();
        departments
                .some(refusals.stream()
                        .map(CallCounts.Refusal::department)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .forEach(department -> names.put(department.id(), department.name()));
        List<CallCounts.User> users = counts.users(titles.keySet(), charts.first());
        Newest<Grant> running = grants.of(reader.home(), time.today(), last, most);
        return new ProvidedView(
                grants.totals(reader.home(), time.today()),
                users.stream().mapToLong(user -> user.use().counted()).sum(),
                running,
                ProvidedView.lines(running.shown(), users),
                refusals,
                titles,
                names,
                time.today());
    }
}
