package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.catalog.standard.StandardEntries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The library of standard entries: kept by the data authority, claimed by the departments. */
@Controller
class StandardPages {

    private static final Pattern ISSUING = Pattern.compile("pattern|code|body|fixed");
    private static final Pattern SAYING = Pattern.compile("standard|act|reason");

    private final StandardEntries standards;
    private final Claims claims;
    private final Departments departments;

    StandardPages(StandardEntries standards, Claims claims, Departments departments) {
        this.standards = standards;
        this.claims = claims;
        this.departments = departments;
    }

    @GetMapping("/catalog/standards")
    String list(Actor actor, @RequestParam(defaultValue = "") String show, Model model) {
        return page(FormFaults.none(), show.equals("open"), actor, model);
    }

    @PostMapping("/catalog/standards")
    String issue(
            Actor actor,
            @RequestParam(defaultValue = "") String pattern,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, ISSUING);
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        String[] chosen = request.getParameterValues("fixed");
        Set<String> fixed =
                Arrays.stream(chosen == null ? new String[0] : chosen).collect(Collectors.toSet());
        try {
            standards.issueAfter(new ResourceCode(pattern.strip()), code, body, fixed, actor);
            return "redirect:/catalog/standards";
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return page(FormFaults.of(refused, request), false, actor, model);
        }
    }

    @PostMapping("/catalog/standards/claims")
    String say(
            Actor actor,
            @RequestParam(defaultValue = "") String standard,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        KnownFields.only(request, SAYING);
        UUID id = id(standard);
        if (act.equals("decline")) {
            claims.decline(id, reason, actor);
            return "redirect:/catalog/standards";
        }
        Draft draft = claims.claim(id, reason, actor);
        return "redirect:/catalog/drafts/" + draft.id();
    }

    @PostMapping("/catalog/standards/withdrawal")
    String withdraw(Actor actor, @RequestParam(defaultValue = "") String standard) {
        standards.withdraw(id(standard), actor);
        return "redirect:/catalog/standards";
    }

    /** The library with what departments have said is for who compiles, reviews or supervises. */
    static void mustBeConcerned(Actor actor) {
        actor.mustBeAllowed(Stream.of(Permission.CATALOG_REVIEW, Permission.SUPERVISE)
                .filter(actor::may)
                .findFirst()
                .orElse(Permission.CATALOG_COMPILE));
    }

    private String page(FormFaults form, boolean onlyOpen, Actor actor, Model model) {
        mustBeConcerned(actor);
        model.addAttribute("form", form);
        model.addAttribute(
                "view",
                new StandardsView(
                        standards.all(), claims.all(), departments.get(actor.home()), claims.isOffered(), onlyOpen));
        return "catalog/standards";
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("standard-unknown");
        }
    }
}
