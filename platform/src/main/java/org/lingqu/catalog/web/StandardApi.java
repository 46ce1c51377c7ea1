package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.standard.Claim;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.catalog.standard.StandardEntries;
import org.lingqu.catalog.standard.StandardEntry;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Standard entries and claims for programs. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class StandardApi {

    private final StandardEntries standards;
    private final Claims claims;

    StandardApi(StandardEntries standards, Claims claims) {
        this.standards = standards;
        this.claims = claims;
    }

    /**
     * A standard entry.
     *
     * @param fixed names of the elements that stay as they are
     * @param claims what departments have said about it
     */
    record StandardJson(
            String id,
            String code,
            String name,
            String body,
            SortedSet<String> fixed,
            Sheet sheet,
            String issuer,
            List<ClaimJson> claims) {}

    record ClaimJson(
            String area,
            String department,
            String state,
            String reason,
            @Nullable String caseId) {

        static ClaimJson of(Claim claim) {
            return new ClaimJson(
                    claim.area(),
                    claim.departmentName(),
                    claim.state().name(),
                    claim.reason(),
                    claim.inCase() == null ? null : claim.inCase().toString());
        }
    }

    /** A new standard entry; without {@code fixed} the usual elements are. */
    record Issue(
            @Nullable String code,
            @Nullable String body,
            @Nullable Sheet sheet,
            @Nullable Set<String> fixed) {}

    /** About one standard entry: the duty on which a claim rests, or why it does not apply. */
    record Saying(@Nullable String standard, @Nullable String reason) {}

    /** About an entry of the catalog above. */
    record Adoption(@Nullable String code, @Nullable String duty) {}

    /** The draft that came of a claim, {@code /api/v1/catalog/drafts/{id}}. */
    record Claimed(String draft, int revision) {

        static Claimed of(Draft draft) {
            return new Claimed(draft.id().toString(), draft.revision());
        }
    }

    @GetMapping("/standards")
    @Operation(summary = "The library of standard entries, with what departments have said about each")
    List<StandardJson> list(Actor actor) {
        StandardPages.mustBeConcerned(actor);
        List<Claim> said = claims.all();
        return standards.all().stream().map(entry -> json(entry, said)).toList();
    }

    @PostMapping("/standards")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put a standard entry into the library: the data authority")
    StandardJson issue(Actor actor, @RequestBody Issue issue) {
        Sheet sheet = issue.sheet();
        return json(
                standards.issue(
                        new StandardEntries.Wish(
                                plain(issue.code()),
                                plain(issue.body()),
                                sheet == null ? Sheet.empty() : sheet,
                                Objects.requireNonNullElse(issue.fixed(), Set.<String>of()).stream()
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toUnmodifiableSet())),
                        actor),
                List.of());
    }

    @PostMapping("/standards/claims")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Claim a standard entry for the own area; gives a draft with what is fixed and opens a case")
    Claimed claim(Actor actor, @RequestBody Saying saying) {
        return Claimed.of(claims.claim(StandardPages.id(plain(saying.standard())), plain(saying.reason()), actor));
    }

    @PostMapping("/standards/declinations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say with a reason that a standard entry does not apply to the own department")
    void decline(Actor actor, @RequestBody Saying saying) {
        claims.decline(StandardPages.id(plain(saying.standard())), plain(saying.reason()), actor);
    }

    @PostMapping("/standards/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a standard entry out of the library: the data authority")
    void withdraw(Actor actor, @RequestBody Saying saying) {
        standards.withdraw(StandardPages.id(plain(saying.standard())), actor);
    }

    @PostMapping("/adoptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Compile after an entry of the catalog above; what it is stays fixed")
    Claimed adopt(Actor actor, @RequestBody Adoption adoption) {
        return Claimed.of(claims.adopt(new ResourceCode(plain(adoption.code())), plain(adoption.duty()), actor));
    }

    private static StandardJson json(StandardEntry entry, List<Claim> said) {
        return new StandardJson(
                entry.id().toString(),
                entry.code(),
                entry.name(),
                entry.body(),
                new TreeSet<>(entry.fixed()),
                entry.sheet(),
                entry.issuerName(),
                said.stream()
                        .filter(claim -> entry.id().equals(claim.standard()))
                        .map(ClaimJson::of)
                        .toList());
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }
}
