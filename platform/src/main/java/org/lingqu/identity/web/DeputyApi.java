package org.lingqu.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.Delegation;
import org.lingqu.identity.Delegations;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deputies for programs. */
@RestController
@RequestMapping("/api/v1/deputies")
@Tag(name = "identity")
class DeputyApi {

    private final Delegations delegations;

    DeputyApi(Delegations delegations) {
        this.delegations = delegations;
    }

    record Deputizing(
            UUID id,
            UUID principal,
            String principalName,
            UUID deputy,
            String deputyName,
            LocalDate from,
            LocalDate until,
            String reason,
            String madeBy,
            boolean ended) {

        static Deputizing of(Delegation delegation) {
            return new Deputizing(
                    delegation.id(),
                    delegation.principal().value(),
                    delegation.principalName(),
                    delegation.deputy().value(),
                    delegation.deputyName(),
                    delegation.from(),
                    delegation.until(),
                    delegation.reason(),
                    delegation.madeBy(),
                    delegation.ended());
        }
    }

    /**
     * @param principal who is stood in for; the caller where it is left out
     * @param from today where it is left out
     */
    record Wish(
            @Nullable String principal,
            @Nullable String deputy,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    @GetMapping
    @Operation(
            summary =
                    "Deputies of and to the caller, the latest first; with a department, those of its people that count or will count")
    List<Deputizing> list(Actor actor, @RequestParam(required = false) @Nullable String department) {
        List<Delegation> found =
                department == null ? delegations.of(actor) : delegations.within(DepartmentId.of(department), actor);
        return found.stream().map(Deputizing::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Name a deputy: for oneself, or by the data authority for somebody who is away")
    Deputizing name(Actor actor, @RequestBody Wish wish) {
        return Deputizing.of(delegations.name(
                new Delegations.Wish(
                        account(wish.principal()),
                        account(wish.deputy()),
                        wish.from(),
                        wish.until(),
                        Objects.requireNonNullElse(wish.reason(), "")),
                actor));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "End a deputy's time at once; it stays on record")
    Deputizing end(Actor actor, @PathVariable String id) {
        return Deputizing.of(delegations.end(Uuids.parse(id), actor));
    }

    private static @Nullable AccountId account(@Nullable String text) {
        return text == null ? null : AccountId.of(text);
    }
}
