package org.lingqu.sharing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lingqu.audit.CallCounts;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.Grants;
import org.springframework.stereotype.Component;

/** Puts together what a provider sees of the use of its data. */
@Component
class ProvidedViews {

    private final Grants grants;
    private final Entries entries;
    private final Departments departments;
    private final CallCounts counts;
    private final UseCharts charts;
    private final LegalTime time;

    ProvidedViews(
            Grants grants,
            Entries entries,
            Departments departments,
            CallCounts counts,
            UseCharts charts,
            LegalTime time) {
        this.grants = grants;
        this.entries = entries;
        this.departments = departments;
        this.counts = counts;
        this.charts = charts;
        this.time = time;
    }

    /** Of the reader's own department: what it provides, to whoever answers for it. */
    ProvidedView of(Actor reader) {
        reader.mustBeAllowed(Permission.SHARING_ANSWER);
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
        return new ProvidedView(
                ProvidedView.lines(
                        grants.runningOf(reader.home(), time.today()), counts.users(titles.keySet(), charts.first())),
                refusals,
                titles,
                names,
                time.today());
    }
}
