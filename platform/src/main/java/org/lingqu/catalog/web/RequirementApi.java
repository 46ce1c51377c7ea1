package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.requirement.OlderEntry;
import org.lingqu.catalog.requirement.Requirement;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.catalog.requirement.RequirementTerms;
import org.lingqu.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The requirements for compiling, for programs. */
@RestController
@RequestMapping("/api/v1/catalog/requirements")
@Tag(name = "catalog")
class RequirementApi {

    private static final int MOST = 1_000;

    private final RequirementBook book;

    RequirementApi(RequirementBook book) {
        this.book = book;
    }

    /** @param inForce whether entries handed in today are examined by it */
    record RequirementJson(
            int number,
            String title,
            String document,
            LocalDate effectiveFrom,
            String authority,
            EntryJson.Pack pack,
            RequirementTerms terms,
            String issuedBy,
            Instant issuedAt,
            boolean inForce) {

        static RequirementJson of(Requirement requirement, boolean inForce) {
            return new RequirementJson(
                    requirement.number(),
                    requirement.title(),
                    requirement.document(),
                    requirement.effectiveFrom(),
                    requirement.authorityName(),
                    new EntryJson.Pack(requirement.packId(), requirement.packVersion()),
                    requirement.terms(),
                    requirement.issuedBy(),
                    requirement.issuedAt(),
                    inForce);
        }
    }

    record OlderJson(String code, String name, String provider, int requirement) {

        static OlderJson of(OlderEntry entry) {
            return new OlderJson(entry.code().value(), entry.name(), entry.provider(), entry.requirement());
        }
    }

    /** A version to be issued; {@code waived} names fields that are no longer to be demanded. */
    record Issue(
            @Nullable String title,
            @Nullable String document,
            @Nullable String effectiveFrom,
            @Nullable RequirementTerms terms,
            @Nullable List<String> waived) {}

    @GetMapping
    @Operation(summary = "Every version of the requirements for compiling, the latest first")
    List<RequirementJson> all(Actor actor) {
        int inForce = book.inForce().map(Requirement::number).orElse(0);
        return book.all().stream()
                .map(each -> RequirementJson.of(each, each.number() == inForce))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Issue the next version: the data authority the rule pack names; nothing the pack demands can be lowered")
    RequirementJson issue(Actor actor, @RequestBody Issue issue) {
        Requirement issued = book.issue(
                new RequirementBook.Wish(
                        plain(issue.title()),
                        plain(issue.document()),
                        plain(issue.effectiveFrom()),
                        Objects.requireNonNullElse(issue.terms(), RequirementTerms.NOTHING),
                        Objects.requireNonNullElse(issue.waived(), List.<String>of()).stream()
                                .filter(Objects::nonNull)
                                .toList()),
                actor);
        return RequirementJson.of(
                issued,
                book.inForce().filter(each -> each.number() == issued.number()).isPresent());
    }

    @GetMapping("/older-entries")
    @Operation(summary = "Entries in force compiled under an older version; after a code; at most 1,000")
    List<OlderJson> older(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return book.older(after, MOST, actor).stream().map(OlderJson::of).toList();
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
