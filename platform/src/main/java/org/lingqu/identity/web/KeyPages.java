package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.HeldCredential;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.NationalForm;
import org.lingqu.identity.ShownCertificates;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.SystemsDoor;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.lingqu.ui.PublicAddress;
import org.lingqu.ui.Snippet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Everything with which a system of the own department proves itself, for its integrator. */
@Controller
@RequestMapping("/system/systems/{id}/keys")
class KeyPages {

    private static final Pattern REGISTRATION = Pattern.compile("publicKey|challenge|proof");
    private static final Pattern ALGORITHM = Pattern.compile("algorithm");
    private static final Pattern REASON = Pattern.compile("reason");
    private static final Pattern NONE = Pattern.compile("");

    private final Keyring keyring;
    private final SigningKeys keys;
    private final AppKeys appKeys;
    private final KeyChallenges challenges;
    private final NationalForm national;
    private final InformationSystems systems;
    private final LegalTime time;
    private final SystemsDoor door;
    private final ShownCertificates certificates;
    private final PublicAddress address;

    KeyPages(
            Keyring keyring,
            SigningKeys keys,
            AppKeys appKeys,
            KeyChallenges challenges,
            NationalForm national,
            InformationSystems systems,
            LegalTime time,
            SystemsDoor door,
            ShownCertificates certificates,
            PublicAddress address) {
        this.keyring = keyring;
        this.keys = keys;
        this.appKeys = appKeys;
        this.challenges = challenges;
        this.national = national;
        this.systems = systems;
        this.time = time;
        this.door = door;
        this.certificates = certificates;
        this.address = address;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        InformationSystem system = own(actor, id);
        model.addAttribute(
                "view",
                new KeysView(
                        system,
                        keyring.of(system.id(), actor),
                        keyring.history(system.id(), actor),
                        time.now(),
                        examples()));
        return "identity/keys";
    }

    private Map<String, List<Snippet>> examples() {
        boolean certified = door.port().isPresent() || certificates.comeByProxy();
        return KeyExamples.of(
                address.base(),
                national.secretService(),
                certified ? CertificateExamples.of(address.base(), door.port()) : List.of());
    }

    /** The text to be signed stands on the answer: reading a page writes nothing. */
    @PostMapping("/challenge")
    String challenge(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, NONE);
        return registration(system, challenges.next(system.id(), actor).text(), FormFaults.none(), model);
    }

    @PostMapping
    String register(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, REGISTRATION);
        String challenge = FormFields.text(request, "challenge");
        try {
            keys.register(
                    system.id(),
                    FormFields.text(request, "publicKey"),
                    challenge,
                    FormFields.text(request, "proof"),
                    actor);
            return list(system);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return registration(system, challenge, FormFaults.of(refused, request), model);
        }
    }

    /** The key stands on the answer and nowhere else, so the page is not fetched a second time. */
    @PostMapping("/app-keys")
    String issue(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, ALGORITHM);
        model.addAttribute("system", system);
        model.addAttribute(
                "issued", appKeys.issue(system.id(), KeyApi.algorithm(FormFields.text(request, "algorithm")), actor));
        return "identity/app-key";
    }

    @PostMapping("/{key}/retirement")
    String retire(Actor actor, @PathVariable String id, @PathVariable String key, HttpServletRequest request) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, NONE);
        keyring.retire(system.id(), key, actor);
        return list(system);
    }

    @GetMapping("/{key}/revocation")
    String ask(Actor actor, @PathVariable String id, @PathVariable String key, Model model) {
        return revocation(own(actor, id), key, FormFaults.none(), actor, model);
    }

    @PostMapping("/{key}/revocation")
    String revoke(
            Actor actor, @PathVariable String id, @PathVariable String key, HttpServletRequest request, Model model) {
        InformationSystem system = own(actor, id);
        KnownFields.only(request, REASON);
        String reason = FormFields.text(request, "reason");
        try {
            if (reason.isBlank()) {
                throw Problem.badInput("credential-reason-missing").faults(List.of(Fault.of("reason", "required")));
            }
            keyring.revoke(system.id(), key, reason, actor);
            return list(system);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return revocation(system, key, FormFaults.of(refused, request), actor, model);
        }
    }

    private String revocation(InformationSystem system, String key, FormFaults form, Actor actor, Model model) {
        HeldCredential held = keyring.of(system.id(), actor).stream()
                .filter(each -> each.id().equals(key) && each.state() != HeldCredential.State.REVOKED)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("signing-key-unknown").with(key));
        model.addAttribute("form", form);
        model.addAttribute("system", system);
        model.addAttribute("held", held);
        return "identity/key-revocation";
    }

    private static String registration(InformationSystem system, String challenge, FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("system", system);
        model.addAttribute("challenge", challenge);
        return "identity/key-registration";
    }

    private static String list(InformationSystem system) {
        return "redirect:/system/systems/" + system.id() + "/keys";
    }

    private InformationSystem own(Actor actor, String id) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        return systems.get(SystemId.of(id), actor.home());
    }
}
