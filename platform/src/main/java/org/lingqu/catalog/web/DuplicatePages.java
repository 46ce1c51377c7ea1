package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.duplicate.Candidate;
import org.lingqu.catalog.duplicate.Duplicate;
import org.lingqu.catalog.duplicate.Duplicates;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the data authority says about possible duplicates, from the page of the review. */
@Controller
class DuplicatePages {

    private static final Pattern FIELDS = Pattern.compile("other|reason|act");

    private final Duplicates duplicates;

    DuplicatePages(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @PostMapping("/cases/{id}/duplicates")
    String say(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest request) {
        KnownFields.only(request, FIELDS);
        return "redirect:/cases/" + said(duplicates, CaseId.of(id), other, reason, act, actor);
    }

    /** The case to look at next: the arbitration where one was opened, otherwise the review. */
    private static CaseId said(
            Duplicates duplicates, CaseId review, String other, String reason, String act, Actor actor) {
        EntryId entry = entry(other);
        switch (act) {
            case "arbitrate" -> {
                CaseFile opened = duplicates.arbitrate(review, entry, reason, actor);
                return opened.id();
            }
            case "dismiss" -> {
                duplicates.dismiss(review, entry, reason, actor);
                return review;
            }
            default -> {
                duplicates.at(review, actor);
                throw Problem.badInput("duplicate-act-unknown");
            }
        }
    }

    private static @Nullable EntryId entry(String text) {
        try {
            return new EntryId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return null; // no candidate has it
        }
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final Duplicates duplicates;

        Api(Duplicates duplicates) {
            this.duplicates = duplicates;
        }

        /**
         * A possible duplicate.
         *
         * @param code null while it is under review itself
         * @param state what the authority has said; null when nothing yet
         * @param caseId the case in which it is decided
         */
        record CandidateJson(
                String entry,
                String name,
                @Nullable String code,
                String department,
                Likeness likeness,
                @Nullable String state,
                @Nullable String caseId) {

            static CandidateJson of(Candidate candidate) {
                ResourceCode code = candidate.code();
                Duplicate said = candidate.said();
                CaseId inCase = said == null ? null : said.inCase();
                return new CandidateJson(
                        candidate.entry().toString(),
                        candidate.name(),
                        code == null ? null : code.value(),
                        candidate.departmentName(),
                        candidate.likeness(),
                        said == null ? null : said.state().name(),
                        inCase == null ? null : inCase.toString());
            }
        }

        /** What is said: {@code arbitrate} or {@code dismiss}. */
        record Saying(
                @Nullable String other,
                @Nullable String act,
                @Nullable String reason) {}

        @GetMapping("/api/v1/cases/{id}/duplicates")
        @Operation(summary = "Entries that may be the same as the one under review in a case, with the reasons")
        List<CandidateJson> list(Actor actor, @PathVariable String id) {
            return duplicates.at(CaseId.of(id), actor).stream()
                    .map(CandidateJson::of)
                    .toList();
        }

        @PostMapping("/api/v1/cases/{id}/duplicates")
        @Operation(
                summary =
                        "Say that one of them is no duplicate, or open the case that decides which department collects")
        List<CandidateJson> say(Actor actor, @PathVariable String id, @RequestBody Saying saying) {
            said(duplicates, CaseId.of(id), plain(saying.other()), plain(saying.reason()), plain(saying.act()), actor);
            return list(actor, id);
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
