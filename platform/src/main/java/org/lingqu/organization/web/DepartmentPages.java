package org.lingqu.organization.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Departments and their posts, for the administrator. */
@Controller
class DepartmentPages {

    private static final Pattern FOUNDING = Pattern.compile("name|region|creditCode|parent|authority|kind");
    private static final Pattern RENAMING = Pattern.compile("name");
    private static final Pattern CHANGING = Pattern.compile("kind");
    private static final Pattern ESTABLISHING = Pattern.compile("kind|title");

    /** The forms on the page of a department. */
    private enum Form {
        POST,
        NAME,
        KIND
    }

    private final Organization organization;
    private final Departments departments;
    private final DepartmentViews views;

    DepartmentPages(Organization organization, Departments departments, DepartmentViews views) {
        this.organization = organization;
        this.departments = departments;
        this.views = views;
    }

    @GetMapping("/system")
    String start(Actor actor) {
        return "redirect:" + (actor.may(Permission.ADMINISTER) ? "/system/departments" : "/system/systems");
    }

    @GetMapping("/system/departments")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        String from = after == null ? before : after;
        model.addAttribute("words", q);
        model.addAttribute("found", departments.page(q, from, after == null && before != null));
        return "organization/departments";
    }

    @GetMapping("/system/departments/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return form(FormFaults.none(), model);
    }

    @PostMapping("/system/departments")
    String found(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FOUNDING);
        NewDepartment wish = new NewDepartment(
                FormFields.text(request, "name"),
                FormFields.text(request, "region"),
                FormFields.text(request, "creditCode"),
                FormFields.text(request, "parent"),
                !FormFields.text(request, "authority").isEmpty(),
                FormFields.text(request, "kind"));
        try {
            return "redirect:/system/departments/"
                    + organization.found(wish, actor).id();
        } catch (Problem refused) {
            return form(mendable(refused, request), model);
        }
    }

    @GetMapping("/system/departments/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return page(departments.get(DepartmentId.of(id)), Form.NAME, FormFaults.none(), model);
    }

    @PostMapping("/system/departments/{id}/name")
    String rename(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, RENAMING);
        Department department = departments.get(DepartmentId.of(id));
        try {
            organization.rename(department.id(), FormFields.text(request, "name"), actor);
            return "redirect:/system/departments/" + department.id();
        } catch (Problem refused) {
            return page(department, Form.NAME, mendable(refused, request), model);
        }
    }

    @PostMapping("/system/departments/{id}/kind")
    String change(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, CHANGING);
        Department department = departments.get(DepartmentId.of(id));
        try {
            organization.change(department.id(), FormFields.text(request, "kind"), actor);
            return "redirect:/system/departments/" + department.id();
        } catch (Problem refused) {
            return page(department, Form.KIND, mendable(refused, request), model);
        }
    }

    @PostMapping("/system/departments/{id}/posts")
    String establish(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, ESTABLISHING);
        Department department = departments.get(DepartmentId.of(id));
        try {
            organization.establish(
                    department.id(),
                    kind(FormFields.text(request, "kind")).orElse(null),
                    FormFields.text(request, "title"),
                    actor);
            return "redirect:/system/departments/" + department.id() + "#posts";
        } catch (Problem refused) {
            return page(department, Form.POST, mendable(refused, request), model);
        }
    }

    private String form(FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("departments", departments.all());
        return "organization/department-new";
    }

    private String page(Department department, Form refused, FormFaults faults, Model model) {
        for (Form form : Form.values()) {
            model.addAttribute(form.name().toLowerCase(Locale.ROOT), form == refused ? faults : FormFaults.none());
        }
        model.addAttribute("form", faults);
        model.addAttribute("view", views.of(department));
        return "organization/department";
    }

    private static FormFaults mendable(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private static Optional<PostKind> kind(String name) {
        return Stream.of(PostKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
