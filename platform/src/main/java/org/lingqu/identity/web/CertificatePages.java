package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Registration of a certificate with which a system of the own department proves itself in the TLS handshake. */
@Controller
@RequestMapping("/system/systems/{id}/certificates")
class CertificatePages {

    private static final Pattern REGISTRATION = Pattern.compile("certificate|challenge|proof");
    private static final Pattern NONE = Pattern.compile("");

    private final ClientCertificates certificates;
    private final KeyChallenges challenges;
    private final InformationSystems systems;

    CertificatePages(ClientCertificates certificates, KeyChallenges challenges, InformationSystems systems) {
        this.certificates = certificates;
        this.challenges = challenges;
        this.systems = systems;
    }

    /** The text to be signed stands on the answer: reading a page writes nothing. */
    @PostMapping("/challenge")
    String challenge(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, NONE);
        return form(system, challenges.next(system.id(), actor).text(), FormFaults.none(), model);
    }

    @PostMapping
    String register(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, REGISTRATION);
        String challenge = FormFields.text(request, "challenge");
        try {
            certificates.register(
                    system.id(),
                    FormFields.text(request, "certificate"),
                    challenge,
                    FormFields.text(request, "proof"),
                    actor);
            return "redirect:/system/systems/" + system.id() + "/keys";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return form(system, challenge, withoutKey(FormFaults.of(refused, request)), model);
        }
    }

    /** A private key that was pasted by mistake does not stand on the answer. */
    private static FormFaults withoutKey(FormFaults form) {
        Map<String, List<String>> input = new LinkedHashMap<>(form.input());
        input.values().removeIf(typed -> typed.stream().anyMatch(text -> text.contains("PRIVATE KEY")));
        return new FormFaults(form.problem(), input);
    }

    private static String form(InformationSystem system, String challenge, FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("system", system);
        model.addAttribute("challenge", challenge);
        return "identity/certificate-registration";
    }

    private InformationSystem own(Actor actor, String id) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        return systems.get(SystemId.of(id), actor.home());
    }
}
