package org.lingqu.organization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.NewSystemVersion;
import org.lingqu.organization.SystemVersion;
import org.lingqu.organization.SystemVersions;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Completed versions of a system of the own department, for its integrator. */
@Controller
@RequestMapping("/system/systems/{id}/versions")
class SystemVersionPages {

    private static final Pattern FIELDS = Pattern.compile("version|completedOn|document|change");
    private static final String REFUSAL = "system-version-incomplete";

    private final InformationSystems systems;
    private final SystemVersions versions;

    SystemVersionPages(InformationSystems systems, SystemVersions versions) {
        this.systems = systems;
        this.versions = versions;
    }

    @GetMapping
    String list(Actor actor, @PathVariable String id, Model model) {
        return page(SystemId.of(id), FormFaults.none(), actor, model);
    }

    @PostMapping
    String complete(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        SystemId system = SystemId.of(id);
        try {
            versions.complete(
                    system,
                    new NewSystemVersion(
                            FormFields.text(request, "version"),
                            FormFields.day(request, "completedOn", REFUSAL),
                            FormFields.text(request, "document"),
                            FormFields.text(request, "change")),
                    actor);
            return "redirect:/system/systems/" + system + "/versions";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(system, FormFaults.of(refused, request), actor, model);
        }
    }

    private String page(SystemId id, FormFaults form, Actor actor, Model model) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem system = systems.get(id, actor.home());
        List<SystemVersion> completed = versions.of(id, actor);
        model.addAttribute("form", form);
        model.addAttribute("system", system);
        model.addAttribute("versions", completed);
        return "organization/system-versions";
    }

    /** The same for programs. */
    @RestController
    @RequestMapping("/api/v1/organization/systems/{id}/versions")
    @Tag(name = "organization")
    static class Api {

        private final SystemVersions versions;

        Api(SystemVersions versions) {
            this.versions = versions;
        }

        /** A version to be marked complete. */
        record Completed(
                @Nullable String version,
                @Nullable LocalDate completedOn,
                @Nullable String document,
                @Nullable String change) {}

        @GetMapping
        @Operation(summary = "Completed versions of a system of the own department, the latest first (integrator)")
        List<SystemVersion> list(Actor actor, @PathVariable String id) {
            return versions.of(SystemId.of(id), actor);
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(
                summary =
                        "Mark a version of an own system complete (integrator); entries formed in the system are to be updated")
        SystemVersion complete(Actor actor, @PathVariable String id, @RequestBody Completed completed) {
            return versions.complete(
                    SystemId.of(id),
                    new NewSystemVersion(
                            plain(completed.version()),
                            completed.completedOn(),
                            plain(completed.document()),
                            plain(completed.change())),
                    actor);
        }

        private static String plain(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }
}
