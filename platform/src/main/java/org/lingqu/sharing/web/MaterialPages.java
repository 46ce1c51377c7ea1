package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.MaterialDemands;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The materials of an application: what is listed, what was handed in, what was asked for since, and the provider's form to ask. */
@Controller
@RequestMapping("/sharing/applications/{id}/materials")
class MaterialPages {

    private static final String MATERIAL = "material";
    private static final Pattern FIELDS = Pattern.compile(MATERIAL);

    private final MaterialDemands demands;
    private final Attachments attachments;

    MaterialPages(MaterialDemands demands, Attachments attachments) {
        this.demands = demands;
        this.attachments = attachments;
    }

    @GetMapping
    String materials(Actor actor, @PathVariable String id, Model model) {
        return page(id, actor, FormFaults.none(), model);
    }

    @GetMapping("/{attachment}")
    ResponseEntity<Resource> file(Actor actor, @PathVariable String id, @PathVariable String attachment) {
        return Materials.download(demands.file(ApplicationId.of(id), attachment, actor), attachments);
    }

    @PostMapping
    String ask(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            String material = FormFields.text(request, MATERIAL);
            if (material.isBlank()) {
                throw Problem.badInput("material-not-named").faults(List.of(Fault.of(MATERIAL, "required")));
            }
            demands.demand(ApplicationId.of(id), material, actor);
            return "redirect:/sharing/applications/" + id + "/materials#asked";
        } catch (Problem refused) {
            boolean told = refused.kind() == Problem.Kind.BAD_INPUT
                    || refused.code().equals("material-not-listed")
                    || refused.code().equals("material-handed-in");
            if (!told) {
                throw refused;
            }
            return page(id, actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(String id, Actor actor, FormFaults form, Model model) {
        model.addAttribute("view", new MaterialsView(demands.of(ApplicationId.of(id), actor), actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/materials";
    }
}
