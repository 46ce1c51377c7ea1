package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFigures;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.CaseStart;
import org.lingqu.casework.ClockLight;
import org.lingqu.casework.ClockWords;
import org.lingqu.casework.DraftSource;
import org.lingqu.hall.Counters;
import org.lingqu.hall.Hall;
import org.lingqu.hall.expert.Experts;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.notice.Notices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page after signing in. Everybody sees the cases of the own department; who supervises, those of the level. */
@Controller
class HallPages {

    private static final int PAGE = 20;
    private static final int NOTICES = 6;
    private static final int DRAFTS = 5;
    private static final int SHEET = 200;

    private final CaseLists cases;
    private final CaseFigures figures;
    private final ClockWords words;
    private final Notices notices;
    private final InboxSheet sheet;
    private final ObjectProvider<DraftSource> drafts;
    private final ObjectProvider<CaseStart> starts;
    private final Hall hall;
    private final Counters counters;
    private final Experts experts;

    HallPages(
            CaseLists cases,
            CaseFigures figures,
            ClockWords words,
            Notices notices,
            InboxSheet sheet,
            ObjectProvider<DraftSource> drafts,
            ObjectProvider<CaseStart> starts,
            Hall hall,
            Counters counters,
            Experts experts) {
        this.experts = experts;
        this.hall = hall;
        this.counters = counters;
        this.cases = cases;
        this.figures = figures;
        this.words = words;
        this.notices = notices;
        this.sheet = sheet;
        this.drafts = drafts;
        this.starts = starts;
    }

    @GetMapping(path = "/", params = "!export")
    String inbox(
            Actor actor,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        CaseQuery query = query(actor, scope, light, procedure, part, sort, PAGE)
                .after(Parameters.blankToNull(after))
                .before(Parameters.blankToNull(before));
        DepartmentId home = actor.department();
        model.addAttribute(
                "view",
                new HallView(
                        query,
                        cases.list(query, actor),
                        cases.lights(query, actor),
                        cases.kinds(query, actor),
                        notices.of(actor, null, NOTICES),
                        drafts.orderedStream()
                                .flatMap(source -> source.draftsOf(actor).stream())
                                .limit(DRAFTS)
                                .toList(),
                        starts.stream()
                                .filter(start -> actor.may(start.permission()))
                                .sorted(Comparator.comparingInt(CaseStart::order))
                                .toList(),
                        home == null ? null : figures.ofYear(home),
                        home == null ? List.of() : figures.months(home, HallView.ANSWER),
                        figures.workingDays(HallView.ANSWER).orElse(null),
                        home == null || !hall.isOpen() ? null : counters.of(home),
                        experts.isKept(actor),
                        words));
        return "hall/inbox";
    }

    @GetMapping(path = "/", params = "export=xlsx")
    void export(
            Actor actor,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(defaultValue = "due") String sort,
            HttpServletResponse response)
            throws IOException {
        CaseQuery query = query(actor, scope, light, procedure, part, sort, SHEET);
        CaseList first = cases.list(query, actor);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cases.xlsx\"");
        sheet.write(first, mark -> cases.list(query.after(mark), actor), response.getOutputStream());
    }

    private static CaseQuery query(
            Actor actor,
            @Nullable String scope,
            @Nullable String light,
            @Nullable String procedure,
            @Nullable String part,
            String sort,
            int limit) {
        CaseQuery.Scope whose = Parameters.blankToNull(scope) == null
                ? firstScope(actor)
                : Parameters.constant(CaseQuery.Scope.class, "scope", scope);
        return CaseQuery.of(whose, limit)
                .lit(
                        Parameters.blankToNull(light) == null
                                ? null
                                : Parameters.constant(ClockLight.class, "light", light))
                .of(Parameters.blankToNull(procedure))
                .containing(Parameters.blankToNull(part))
                .turned(sort.equals("-due"));
    }

    private static CaseQuery.Scope firstScope(Actor actor) {
        return actor.department() == null && actor.may(Permission.SUPERVISE)
                ? CaseQuery.Scope.SUPERVISED
                : CaseQuery.Scope.WAITING;
    }
}
