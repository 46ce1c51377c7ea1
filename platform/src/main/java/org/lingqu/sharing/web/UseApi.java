package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.CallCounts;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.Grants;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How data are used, for programs: as the pages of a grant and of a provider show it. */
@RestController
@RequestMapping("/api/v1/sharing")
@Tag(name = "sharing")
class UseApi {

    /** Most grants on a page. */
    private static final int MOST = 50;

    private final Grants grants;
    private final UseCharts charts;
    private final ProvidedViews provided;

    UseApi(Grants grants, UseCharts charts, ProvidedViews provided) {
        this.grants = grants;
        this.charts = charts;
        this.provided = provided;
    }

    /**
     * Calls of a day.
     *
     * @param empty answered that nothing was found
     */
    record DayJson(LocalDate day, long answered, long empty, long refused) {

        static DayJson of(CallCounts.Day day) {
            return new DayJson(
                    day.day(),
                    day.use().answered(),
                    day.use().empty(),
                    day.use().refused());
        }
    }

    /**
     * Calls refused for one reason.
     *
     * @param department id of the caller; null where it did not prove who it is
     */
    record RefusalJson(String resource, @Nullable String department, String code, long calls, Instant last) {

        static RefusalJson of(CallCounts.Refusal refusal) {
            DepartmentId department = refusal.department();
            return new RefusalJson(
                    refusal.resource().value(),
                    department == null ? null : department.toString(),
                    refusal.refusal(),
                    refusal.calls(),
                    refusal.last());
        }
    }

    /** Use of a grant over thirty days: the latest twenty matters. */
    record UseJson(int perDay, List<DayJson> days, List<RefusalJson> refusals, List<CallCounts.Matter> matters) {}

    /**
     * A running grant on our data.
     *
     * @param last latest call; null while nobody has called
     */
    record LineJson(
            String grant,
            String number,
            String resource,
            String title,
            String consumer,
            String duty,
            String scenario,
            long answered,
            long empty,
            long refused,
            long matters,
            @Nullable Instant last) {

        static LineJson of(ProvidedView.Line line) {
            CallCounts.User user = line.user();
            return new LineJson(
                    line.grant().id().toString(),
                    line.grant().number(),
                    line.grant().resource().value(),
                    line.grant().title(),
                    line.grant().consumer().name(),
                    line.grant().purpose().duty(),
                    line.grant().purpose().scenario(),
                    line.use().answered(),
                    line.use().empty(),
                    line.use().refused(),
                    line.matters(),
                    user == null ? null : user.last());
        }
    }

    /** Use of what a department provides, over thirty days; the refusals of all of it. */
    record ProvidedJson(List<LineJson> grants, List<RefusalJson> refusals) {}

    @GetMapping("/grants/{id}/use")
    @Operation(summary = "Use of a grant over thirty days: by day, why calls were refused, for which matters")
    UseJson use(Actor actor, @PathVariable String id) {
        GrantUses uses = charts.of(grants.get(GrantId.of(id), actor));
        return new UseJson(
                uses.perDay(),
                uses.days().stream().map(DayJson::of).toList(),
                uses.refusals().stream().map(RefusalJson::of).toList(),
                uses.matters());
    }

    @GetMapping("/provided")
    @Operation(
            summary =
                    "Who uses what of our data, for how many matters, and what was refused, over thirty days; running"
                            + " grants by data and user, at most 50; the header X-Next has the value of after for the next page")
    ProvidedJson provided(
            Actor actor, @RequestParam(required = false) @Nullable String after, HttpServletResponse response) {
        ProvidedView view = provided.of(actor, after, MOST);
        view.grants()
                .behind()
                .ifPresent(grant -> response.setHeader("X-Next", grant.id().toString()));
        return new ProvidedJson(
                view.lines().stream().map(LineJson::of).toList(),
                view.refusals().stream().map(RefusalJson::of).toList());
    }
}
