package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.coverage.Coverage;
import org.lingqu.sharing.coverage.CoverageGap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The coverage report: for the data authority all departments, for others their own. */
@Controller
@RequestMapping("/sharing/coverage")
class CoveragePages {

    private static final int PAGE = 50;

    private final Coverage coverage;
    private final CoverageFile file;

    CoveragePages(Coverage coverage, CoverageFile file) {
        this.coverage = coverage;
        this.file = file;
    }

    @GetMapping
    @Nullable
    String report(
            Actor actor,
            @RequestParam(required = false) @Nullable String export,
            @RequestParam(defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (export != null) {
            file.answer(coverage.report(actor), export, request, response);
            return null;
        }
        model.addAttribute("place", "sharing");
        if (!actor.may(Permission.SUPERVISE)) {
            return department(actor, actor.home(), "", model);
        }
        model.addAttribute("list", CoverageList.of(coverage.report(actor), from));
        return "sharing/coverage";
    }

    @GetMapping("/{id}")
    String department(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute("place", "sharing");
        return department(actor, DepartmentId.of(id), after, model);
    }

    private String department(Actor actor, DepartmentId id, String after, Model model) {
        List<CoverageGap> gaps = coverage.gaps(id, after, PAGE + 1, actor);
        boolean more = gaps.size() > PAGE;
        List<CoverageGap> shown = more ? gaps.subList(0, PAGE) : gaps;
        model.addAttribute(
                "view",
                new CoverageView(
                        coverage.line(id, actor),
                        shown,
                        more ? shown.get(PAGE - 1).entry().code().value() : null,
                        actor.may(Permission.SUPERVISE)));
        return "sharing/coverage-department";
    }
}
