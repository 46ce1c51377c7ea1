package org.lingqu.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.PersonCodes;
import org.lingqu.audit.PersonUse;
import org.lingqu.audit.PersonUses;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who read my data, for programs: the window hands out a code, the person asks with it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "my-data")
class MyDataApi {

    private static final int USUAL = 50;

    private final PersonUses uses;
    private final PersonCodes codes;

    MyDataApi(PersonUses uses, PersonCodes codes) {
        this.uses = uses;
        this.codes = codes;
    }

    /**
     * A person who proves who they are.
     *
     * @param number identity number or unified social credit code
     * @param code as the window handed it out
     * @param before go on to earlier uses
     */
    record Asked(
            String number,
            String code,
            @Nullable Long before,
            @Nullable Integer limit) {
        Asked {
            number = Objects.requireNonNullElse(number, "");
            code = Objects.requireNonNullElse(code, "");
        }
    }

    /** One use; {@code act} is set when an officer looked at the record, {@code late} when it was told later by order of an authority. */
    record UseJson(
            long position,
            Instant at,
            @Nullable String department,
            @Nullable String resource,
            @Nullable String matter,
            @Nullable String duty,
            @Nullable String scenario,
            List<Citation> articles,
            int items,
            String outcome,
            @Nullable String refusal,
            @Nullable String act,
            String receipt,
            PersonUse.@Nullable Late late) {

        static UseJson of(PersonUse use) {
            return new UseJson(
                    use.position(),
                    use.at(),
                    use.department(),
                    use.resource(),
                    use.matter(),
                    use.duty(),
                    use.scenario(),
                    use.articles(),
                    use.items(),
                    use.outcome().name(),
                    use.refusal(),
                    use.act(),
                    use.receipt().toString(),
                    use.late());
        }
    }

    /** A part of the uses; give {@code before} back for earlier ones. */
    record UsesJson(List<UseJson> uses, @Nullable Long before, Instant asOf) {}

    @PostMapping("/my-data")
    @Operation(
            summary =
                    "Who used my data: every call that asked for the person with this number or was answered with it, and every look of an"
                            + " officer at the person's record, proved by the code from the window, the newest first; at most 100 at once."
                            + " What an authority ordered to tell later follows later")
    ResponseEntity<UsesJson> uses(@RequestBody Asked asked) {
        PersonUse.Part part =
                uses.of(asked.number(), asked.code(), asked.before(), Objects.requireNonNullElse(asked.limit(), USUAL));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new UsesJson(part.uses().stream().map(UseJson::of).toList(), part.before(), part.asOf()));
    }

    /**
     * Somebody who came to the window.
     *
     * @param number identity number or unified social credit code
     * @param document IDENTITY_CARD, PASSPORT_OR_PERMIT, BUSINESS_LICENCE or POWER_OF_ATTORNEY
     */
    record Came(String number, String document) {
        Came {
            number = Objects.requireNonNullElse(number, "");
            document = Objects.requireNonNullElse(document, "");
        }
    }

    @PostMapping("/audit/person-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand out a code to somebody who showed a document at the window; it is told once")
    PersonCodes.Issued issue(Actor actor, @RequestBody Came came) {
        return codes.issue(came.number(), document(came.document()), actor);
    }

    static PersonCodes.ShownDocument document(String text) {
        for (PersonCodes.ShownDocument document : PersonCodes.ShownDocument.values()) {
            if (document.name().equals(text)) {
                return document;
            }
        }
        throw Problem.badInput("parameter-malformed").with("document");
    }
}
