package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.audit.CallCounts;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.ProvidedGrants;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * Who uses what of a department's data, and what was refused.
 *
 * @param totals all running grants, counted
 * @param answered calls for the department's data that were answered, whether their grant still runs or not
 * @param grants some of the running grants, by data and user
 * @param lines one for each of these
 * @param refusals the most frequent first
 * @param titles names of the department's data
 * @param names names of the departments that called
 * @param today the legal day
 */
public record ProvidedView(
        ProvidedGrants.Totals totals,
        long answered,
        Newest<Grant> grants,
        List<Line> lines,
        List<CallCounts.Refusal> refusals,
        Map<ResourceCode, String> titles,
        Map<DepartmentId, String> names,
        LocalDate today) {

    /**
     * A running grant and its use.
     *
     * @param user null while nobody has called under it
     */
    public record Line(Grant grant, CallCounts.@Nullable User user) {

        public AccessCounts.Use use() {
            return user == null ? new AccessCounts.Use(0, 0, 0) : user.use();
        }

        public long matters() {
            return user == null ? 0 : user.matters();
        }
    }

    static List<Line> lines(List<Grant> grants, List<CallCounts.User> users) {
        Map<GrantId, CallCounts.User> using = new HashMap<>();
        for (CallCounts.User user : users) {
            GrantId grant = user.grant();
            if (grant != null) {
                using.putIfAbsent(grant, user);
            }
        }
        return grants.stream()
                .map(grant -> new Line(grant, using.get(grant.id())))
                .toList();
    }

    public Pager pager(Page page) {
        return SharingLists.pager(page, "users", lines.size(), grants.behind().map(Grant::id));
    }

    public List<Figure> figures(Page page) {
        long refused = refusals.stream().mapToLong(CallCounts.Refusal::calls).sum();
        return List.of(
                figure(page, "grants", page.number(totals.grants()), titles.size()),
                figure(page, "users", page.number(totals.consumers()), totals.resources()),
                figure(page, "calls", page.number(answered), UseCharts.DAYS),
                figure(page, "refused", page.number(refused), UseCharts.DAYS));
    }

    private static Figure figure(Page page, String name, String value, int base) {
        String key = "sharing.provided.figure." + name;
        return new Figure(page.t(key), value, page.t(key + ".base", base));
    }

    public ClockLight light(Line line) {
        return GrantView.light(line.grant(), today);
    }

    public String title(CallCounts.Refusal refusal) {
        return titles.getOrDefault(refusal.resource(), refusal.resource().value());
    }

    /** Who was refused; callers that did not prove who they are have no name. */
    public String caller(CallCounts.Refusal refusal, Page page) {
        DepartmentId department = refusal.department();
        return department == null
                ? page.t("sharing.provided.unproved")
                : names.getOrDefault(department, department.toString());
    }
}
