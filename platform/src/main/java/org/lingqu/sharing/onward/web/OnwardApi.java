package org.lingqu.sharing.onward.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.onward.Consents;
import org.lingqu.sharing.onward.Lineage;
import org.lingqu.sharing.onward.OnwardManner;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.sharing.onward.Statements;
import org.lingqu.sharing.onward.web.OnwardJson.ConsentJson;
import org.lingqu.sharing.onward.web.OnwardJson.DerivedJson;
import org.lingqu.sharing.onward.web.OnwardJson.HolderJson;
import org.lingqu.sharing.onward.web.OnwardJson.StandingJson;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the items of drafts and entries come from, and whether they may go on, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/onward")
@Tag(name = "sharing")
class OnwardApi {

    private final Statements statements;
    private final Consents consents;
    private final Lineage lineage;
    private final Entries entries;

    OnwardApi(Statements statements, Consents consents, Lineage lineage, Entries entries) {
        this.statements = statements;
        this.consents = consents;
        this.lineage = lineage;
        this.entries = entries;
    }

    /**
     * Where an item comes from: with a grant that it was received, with its item and the manner COPIED, RECODED or AGGREGATED; without one
     * that it is the department's own, with the basis.
     */
    record StatementBody(
            @Nullable String item,
            @Nullable String grant,
            @Nullable String sourceItem,
            @Nullable String manner,
            @Nullable String basis) {}

    /** @param use SHARE or OPEN */
    record AskBody(
            @Nullable String grant,
            @Nullable String use,
            @Nullable String reason) {}

    /** @param reason needed for a refusal */
    record AnswerBody(@Nullable Boolean given, @Nullable String reason) {}

    /** Why. */
    record ReasonBody(@Nullable String reason) {}

    @GetMapping("/drafts/{id}")
    @Operation(
            summary =
                    "What of a draft of ours came by sharing, what we said about its items, and which consents were asked for")
    StandingJson standing(Actor actor, @PathVariable String id) {
        return StandingJson.of(statements.of(Uuids.parse(id), actor));
    }

    @PostMapping("/drafts/{id}/statements")
    @Operation(
            summary =
                    "State where an item of a draft comes from: received under a grant, or, without one, our own with the basis of"
                            + " its collection; what was found by name and subject is replaced")
    StandingJson state(Actor actor, @PathVariable String id, @RequestBody StatementBody body) {
        UUID draft = Uuids.parse(id);
        statements.of(draft, actor); // whose draft it is comes before what is wrong with the body
        String grant = text(body.grant());
        statements.state(
                draft,
                new Statements.Said(
                        text(body.item()),
                        grant.isEmpty() ? null : GrantId.of(grant),
                        text(body.sourceItem()),
                        OnwardManner.find(text(body.manner())).orElse(null),
                        text(body.basis())),
                actor);
        return standing(actor, id);
    }

    @DeleteMapping("/drafts/{id}/statements")
    @Operation(summary = "Take back what was said about an item of a draft")
    StandingJson retract(Actor actor, @PathVariable String id, @RequestParam String item) {
        statements.retract(Uuids.parse(id), item, actor);
        return standing(actor, id);
    }

    @PostMapping("/drafts/{id}/consents")
    @Operation(
            summary =
                    "Ask everybody whose data the draft holds by a grant, original providers included, whether they may be shared"
                            + " with others (SHARE) or opened (OPEN); what was only found by name is stated as copied thereby")
    List<ConsentJson> ask(Actor actor, @PathVariable String id, @RequestBody AskBody body) {
        UUID draft = Uuids.parse(id);
        statements.of(draft, actor);
        OnwardUse use = OnwardUse.find(text(body.use())).orElseThrow(() -> missing("use"));
        String grant = text(body.grant());
        if (grant.isEmpty()) {
            throw missing("grant");
        }
        return consents.ask(draft, GrantId.of(grant), use, text(body.reason()), actor).stream()
                .map(ConsentJson::of)
                .toList();
    }

    @GetMapping("/consents")
    @Operation(
            summary =
                    "Consents that we are asked for (side=received, unless told) or ask for (side=sent): those that wait first, then"
                            + " the newest, at most 100")
    List<ConsentJson> consents(Actor actor, @RequestParam(defaultValue = "received") String side) {
        return consents.of(!side.equals("sent"), actor).stream()
                .map(ConsentJson::of)
                .toList();
    }

    @GetMapping("/consents/{id}")
    @Operation(summary = "One consent, for who is asked and who asks")
    ConsentJson consent(Actor actor, @PathVariable String id) {
        return ConsentJson.of(consents.get(Uuids.parse(id), actor));
    }

    @PostMapping("/consents/{id}/answer")
    @Operation(summary = "Give or refuse a consent; for the chief representative of who is asked")
    ConsentJson answer(Actor actor, @PathVariable String id, @RequestBody AnswerBody body) {
        UUID consent = Uuids.parse(id);
        consents.get(consent, actor);
        Boolean given = body.given();
        if (given == null) {
            throw missing("given");
        }
        return ConsentJson.of(consents.answer(consent, given, text(body.reason()), actor));
    }

    @PostMapping("/consents/{id}/withdrawal")
    @Operation(
            summary =
                    "Take back a consent before an entry is published with it; for the chief representative of who gave it")
    ConsentJson withdraw(Actor actor, @PathVariable String id, @RequestBody ReasonBody body) {
        return ConsentJson.of(consents.withdraw(Uuids.parse(id), text(body.reason()), actor));
    }

    @GetMapping("/provided")
    @Operation(summary = "Entries in force of other departments that hold data of ours")
    List<HolderJson> provided(Actor actor) {
        return lineage.ofOurs(actor).stream().map(HolderJson::of).toList();
    }

    @GetMapping("/entries/{prefix}/{suffix}")
    @Operation(
            summary =
                    "Items of the entry in force that hold data of other departments, and whose; empty for what its department"
                            + " collects itself")
    List<DerivedJson> derived(@PathVariable String prefix, @PathVariable String suffix) {
        return lineage.of(entries.published(new ResourceCode(prefix + "/" + suffix))).stream()
                .map(DerivedJson::of)
                .toList();
    }

    private static Problem missing(String field) {
        return Problem.badInput("onward-incomplete").with("").faults(List.of(Fault.of(field, "required")));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
