package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.Demand;
import org.lingqu.sharing.DemandId;
import org.lingqu.sharing.DemandPlace;
import org.lingqu.sharing.DemandSide;
import org.lingqu.sharing.DemandWish;
import org.lingqu.sharing.Demands;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.SimilarDemands;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of demands: what is demanded, by whom, who is to answer, what was answered. */
@Controller
@RequestMapping("/sharing/demands")
class DemandPages {

    private static final Pattern FILING = Pattern.compile("title|duty|scenario|items|holder");
    private static final Pattern ASSIGNING = Pattern.compile("department");
    private static final Newest<Demand> NONE = new Newest<>(List.of(), false);
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Demands demands;
    private final SimilarDemands similar;
    private final DepartmentFunctions functions;
    private final Departments departments;
    private final LegalTime time;

    DemandPages(
            Demands demands,
            SimilarDemands similar,
            DepartmentFunctions functions,
            Departments departments,
            LegalTime time) {
        this.demands = demands;
        this.similar = similar;
        this.functions = functions;
        this.departments = departments;
        this.time = time;
    }

    @GetMapping
    String lists(
            Actor actor,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String assigned,
            @RequestParam(required = false) @Nullable String region,
            Model model) {
        boolean authority = actor.may(Permission.SUPERVISE);
        boolean member = actor.department() != null;
        model.addAttribute(
                "view",
                new DemandLists(
                        demands.isOffered(),
                        actor.may(Permission.SHARING_APPLY),
                        member ? list(DemandSide.MINE, mine, actor) : NONE,
                        member ? list(DemandSide.ASSIGNED, assigned, actor) : NONE,
                        authority ? list(DemandSide.REGION, region, actor) : null,
                        authority ? demands.figures(DemandSide.REGION, actor) : null,
                        time.today()));
        model.addAttribute("place", "sharing");
        return "sharing/demands";
    }

    private Newest<Demand> list(DemandSide side, @Nullable String after, Actor actor) {
        return demands.list(
                side, after == null || after.isBlank() ? null : DemandPlace.parse(after), DemandLists.PAGE, actor);
    }

    @GetMapping("/new")
    String blank(Actor actor, @RequestParam(defaultValue = "") String title, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        return form(actor, title, FormFaults.none(), model);
    }

    @PostMapping
    String file(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        KnownFields.only(request, FILING);
        String duty = FormFields.text(request, "duty");
        DemandWish wish = new DemandWish(
                FormFields.text(request, "title"),
                ID.matcher(duty).matches() ? UUID.fromString(duty) : null,
                FormFields.text(request, "scenario"),
                Stream.of(FormFields.text(request, "items").split("[\\r\\n]+")).toList(),
                FormFields.text(request, "holder"));
        try {
            return "redirect:/sharing/demands/" + demands.file(wish, actor).id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return form(actor, wish.title(), FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(demands.get(DemandId.of(id), actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/{id}/assignment")
    String assign(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, ASSIGNING);
        Demand demand = demands.get(DemandId.of(id), actor);
        try {
            demands.assign(demand.id(), department(FormFields.text(request, "department")), actor);
            return "redirect:/sharing/demands/" + demand.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(demand, actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Actor actor, @PathVariable String id) {
        demands.withdraw(DemandId.of(id), actor);
        return "redirect:/sharing/demands/" + id;
    }

    private static @Nullable DepartmentId department(String typed) {
        return ID.matcher(typed).matches() ? DepartmentId.of(typed) : null;
    }

    private String form(Actor actor, String title, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new DemandForm(
                        title,
                        functions.of(List.of(actor.home())),
                        similar.entries(title),
                        title.isBlank() ? List.of() : similar.demands(title)));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/demand-new";
    }

    private String page(Demand demand, Actor actor, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new DemandView(
                        demand,
                        time.today(),
                        actor.isOf(demand.applicant().department()) && actor.may(Permission.SHARING_APPLY),
                        Demands.mayAssign(demand, actor) ? departments.standing() : List.of()));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/demand";
    }
}
