package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A lower authority proposes what the catalog above has not, or compiles after what it has. */
@Controller
class PersonalisedPages {

    private static final Pattern PROPOSING = Pattern.compile("revision|difference");
    private static final Pattern ADOPTING = Pattern.compile("code|duty");

    private final Personalised personalised;
    private final Compilation compilation;
    private final Claims claims;

    PersonalisedPages(Personalised personalised, Compilation compilation, Claims claims) {
        this.personalised = personalised;
        this.compilation = compilation;
        this.claims = claims;
    }

    @GetMapping("/catalog/drafts/{id}/personalised")
    String ask(Actor actor, @PathVariable String id, Model model) {
        return page(compilation.get(DraftId.of(id), actor), FormFaults.none(), actor, model);
    }

    @PostMapping("/catalog/drafts/{id}/personalised")
    String propose(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String difference,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, PROPOSING);
        Draft draft = compilation.get(DraftId.of(id), actor);
        try {
            Draft proposed = personalised.propose(draft.id(), revision, difference, actor);
            return "redirect:/cases/" + proposed.caseId();
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN || refused.kind() == Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            return page(draft, FormFaults.of(refused, request), actor, model);
        }
    }

    @PostMapping("/catalog/adoptions")
    String adopt(
            Actor actor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String duty,
            HttpServletRequest request) {
        KnownFields.only(request, ADOPTING);
        return "redirect:/catalog/drafts/"
                + claims.adopt(new ResourceCode(code), duty, actor).id();
    }

    private String page(Draft draft, FormFaults form, Actor actor, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("draft", draft);
        model.addAttribute("match", personalised.matching(draft.id(), actor).orElse(null));
        return "catalog/personalised";
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final Personalised personalised;
        private final Entries entries;

        Api(Personalised personalised, Entries entries) {
            this.personalised = personalised;
            this.entries = entries;
        }

        /** What the entry has that the catalog above has not. */
        record Proposal(
                @Nullable Integer revision, @Nullable String difference) {}

        record Proposed(String draft, @Nullable String caseId) {}

        /** A personalised entry in force, with the word of the authority above. */
        record PersonalisedJson(
                String code,
                String name,
                String provider,
                String difference,
                String agreedBy,
                String agreedDepartment,
                Instant agreedAt,
                boolean consented,
                @Nullable String caseId) {}

        @PostMapping("/api/v1/catalog/drafts/{id}/personalised")
        @Operation(summary = "Propose a draft to the authority above as a personalised entry; opens a case")
        Proposed propose(Actor actor, @PathVariable String id, @RequestBody Proposal proposal) {
            Draft proposed = personalised.propose(
                    DraftId.of(id),
                    Objects.requireNonNullElse(proposal.revision(), 0),
                    Objects.requireNonNullElse(proposal.difference(), ""),
                    actor);
            return new Proposed(proposed.id().toString(), text(proposed.caseId()));
        }

        @GetMapping("/api/v1/catalog/personalised")
        @Operation(summary = "Personalised entries in force, the latest first")
        List<PersonalisedJson> list(Actor actor) {
            return personalised.inForce().stream()
                    .flatMap(one -> {
                        var agreed = one.agreement();
                        return agreed == null
                                ? Stream.<PersonalisedJson>empty()
                                : entries.findPublished(one.entry()).stream()
                                        .map(entry -> new PersonalisedJson(
                                                entry.code().value(),
                                                entry.name(),
                                                entry.providerName(),
                                                one.difference(),
                                                agreed.by(),
                                                agreed.department(),
                                                agreed.at(),
                                                agreed.consented(),
                                                text(one.inCase())));
                    })
                    .toList();
        }

        private static @Nullable String text(@Nullable CaseId id) {
            return id == null ? null : id.toString();
        }
    }
}
