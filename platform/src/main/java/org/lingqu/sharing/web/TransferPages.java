package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.Transfer;
import org.lingqu.sharing.Transfers;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What became of grants, applications and demands of reorganized departments; the data authority settles what is left. */
@Controller
@RequestMapping("/sharing/transfers")
class TransferPages {

    private static final Pattern FIELDS = Pattern.compile("successor|note");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Transfers transfers;
    private final Departments departments;

    TransferPages(Transfers transfers, Departments departments) {
        this.transfers = transfers;
        this.departments = departments;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("transfers", transfers.of(actor));
        model.addAttribute("place", "sharing");
        return "sharing/transfers";
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        return page(task(id, actor), FormFaults.none(), model);
    }

    @PostMapping("/{id}")
    String settle(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        Transfer task = task(id, actor);
        KnownFields.only(request, FIELDS);
        String successor = FormFields.text(request, "successor");
        try {
            transfers.settle(
                    task.id(),
                    ID.matcher(successor).matches() ? DepartmentId.of(successor) : null,
                    FormFields.text(request, "note"),
                    actor);
            return "redirect:/sharing/transfers";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(task, FormFaults.of(refused, request), model);
        }
    }

    private Transfer task(String id, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        UUID sought = Uuids.parse(id);
        return transfers.of(actor).stream()
                .filter(each -> each.id().equals(sought))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("transfer-unknown"));
    }

    private String page(Transfer task, FormFaults form, Model model) {
        List<Choice> choices = departments.standing().stream()
                .filter(each -> !each.id().equals(task.predecessor()))
                .map(TransferPages::choice)
                .toList();
        model.addAttribute("task", task);
        model.addAttribute("choices", choices);
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/transfer";
    }

    private static Choice choice(Department department) {
        return new Choice(department.id().toString(), department.name());
    }
}
