package org.lingqu.identity.web;

import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Credentials with which a system of the own department calls the gateway, for its integrator. */
@Controller
@RequestMapping("/system/systems/{id}")
class CredentialPages {

    private final SystemClients clients;
    private final InformationSystems systems;

    CredentialPages(SystemClients clients, InformationSystems systems) {
        this.clients = clients;
        this.systems = systems;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        InformationSystem system = own(actor, id);
        model.addAttribute("system", system);
        model.addAttribute("credentials", clients.of(system.id(), actor));
        return "identity/system";
    }

    /** The secret stands on the answer and nowhere else, so the page is not fetched a second time. */
    @PostMapping("/credentials")
    String issue(Actor actor, @PathVariable String id, Model model) {
        InformationSystem system = own(actor, id);
        model.addAttribute("system", system);
        model.addAttribute("credential", clients.issue(system.id(), actor));
        return "identity/credential";
    }

    private InformationSystem own(Actor actor, String id) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        return systems.get(SystemId.of(id), actor.home());
    }
}
