package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.joint.JointCollection;
import org.lingqu.collection.joint.JointCollections;
import org.lingqu.collection.joint.JointWish;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of joint collections for programs. */
@RestController
@RequestMapping("/api/v1/collection/joint")
@Tag(name = "collection")
class JointApi {

    private final JointCollections collections;

    JointApi(JointCollections collections) {
        this.collections = collections;
    }

    /** An item and the names of those who are to collect it. */
    record ItemBody(@Nullable String item, @Nullable List<String> parties) {

        JointWish.Line line() {
            return new JointWish.Line(text(item), Objects.requireNonNullElse(parties, List.of()));
        }
    }

    /**
     * A joint collection to state or to change; changing leaves title and parties as they are.
     *
     * @param parties names of the other departments
     */
    record JointBody(
            @Nullable String title,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable List<String> parties,
            @Nullable List<ItemBody> items) {

        JointWish wish() {
            return new JointWish(
                    text(title),
                    firstDay,
                    lastDay,
                    Objects.requireNonNullElse(parties, List.of()),
                    Objects.requireNonNullElse(items, List.<ItemBody>of()).stream()
                            .map(ItemBody::line)
                            .toList());
        }
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }

    /** @param revision of the division that was read */
    record ConfirmationBody(@Nullable Integer revision) {}

    /**
     * What is to be otherwise.
     *
     * @param revision of the division that was read
     */
    record ObjectionBody(
            @Nullable Integer revision, @Nullable String reason) {}

    /**
     * A party.
     *
     * @param confirmed whether it has confirmed the division as it is now
     * @param by who confirmed for it, this or an earlier revision
     * @param objection why it does not agree to the division as it is now
     */
    record PartyJson(
            String department,
            boolean confirmed,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String objection) {

        static PartyJson of(JointCollection one, JointCollection.PartyLine party) {
            JointCollection.Confirmed confirmed = party.confirmed();
            JointCollection.Objection objection = one.objectionOf(party);
            return new PartyJson(
                    party.name(),
                    one.isConfirmedBy(party),
                    confirmed == null ? null : confirmed.by(),
                    confirmed == null ? null : confirmed.at(),
                    objection == null ? null : objection.reason());
        }
    }

    record ItemJson(String item, List<String> parties) {}

    /** @param state OPEN, REGISTERED or GIVEN_UP */
    record JointJson(
            String id,
            String number,
            String caseId,
            String caseNumber,
            String title,
            LocalDate firstDay,
            LocalDate lastDay,
            int revision,
            List<PartyJson> parties,
            List<ItemJson> items,
            String state) {

        static JointJson of(JointCollection one) {
            return new JointJson(
                    one.id().toString(),
                    one.number(),
                    one.caseId().toString(),
                    one.caseNumber(),
                    one.title(),
                    one.firstDay(),
                    one.lastDay(),
                    one.revision(),
                    one.parties().stream()
                            .map(party -> PartyJson.of(one, party))
                            .toList(),
                    one.items().stream()
                            .map(item -> new ItemJson(
                                    item.name(),
                                    item.parties().stream().map(one::nameOf).toList()))
                            .toList(),
                    one.isOpen() ? "OPEN" : one.registeredAt() != null ? "REGISTERED" : "GIVEN_UP");
        }
    }

    @PostMapping
    @Operation(
            summary = "State a joint collection: parties, period, and who collects which item",
            description = "Stating confirms it for the own department; the others confirm the division as it stands.")
    ResponseEntity<JointJson> state(Actor actor, @RequestBody JointBody body) {
        JointCollection one = collections.state(body.wish(), actor);
        return ResponseEntity.created(URI.create("/api/v1/collection/joint/" + one.id()))
                .body(JointJson.of(one));
    }

    @GetMapping
    @Operation(
            summary = "Joint collections the own department is a party of, the newest first; all for who supervises",
            description = "At most 200; after is the id of the last one seen.")
    List<JointJson> list(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return collections
                .list(actor, after == null || after.isBlank() ? null : id(after), JointCollections.MOST)
                .stream()
                .map(JointJson::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One joint collection")
    JointJson get(Actor actor, @PathVariable String id) {
        return JointJson.of(collections.get(id(id), actor));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change period and division before it is in force; every party has to confirm again")
    JointJson revise(Actor actor, @PathVariable String id, @RequestBody JointBody body) {
        return JointJson.of(collections.revise(id(id), body.wish(), actor));
    }

    @PostMapping("/{id}/confirmation")
    @Operation(
            summary = "Confirm the division as it stands, for the own department",
            description =
                    "States the revision that was read. Where the lead has changed the division since, the answer is 409 joint-moved: read it "
                            + "again.")
    JointJson confirm(Actor actor, @PathVariable String id, @RequestBody ConfirmationBody body) {
        return JointJson.of(collections.confirm(id(id), body.revision() == null ? 0 : body.revision(), actor));
    }

    @PostMapping("/{id}/objection")
    @Operation(
            summary = "Say for the own department why it does not agree to the division as it stands",
            description =
                    "Nothing is registered until the lead has changed the division, or the department confirms it after all.")
    JointJson object(Actor actor, @PathVariable String id, @RequestBody ObjectionBody body) {
        return JointJson.of(
                collections.object(id(id), body.revision() == null ? 0 : body.revision(), text(body.reason()), actor));
    }

    @PostMapping("/{id}/registration")
    @Operation(
            summary = "Put it into force",
            description = "Refused while an item is of no party or of several, or a confirmation is missing.")
    JointJson register(Actor actor, @PathVariable String id) {
        return JointJson.of(collections.register(id(id), actor));
    }

    /** @throws Problem {@code joint-unknown} for what is no id */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("joint-unknown").causedBy(malformed);
        }
    }
}
