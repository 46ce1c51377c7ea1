package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Confirmation;
import org.lingqu.casework.Confirmations;
import org.lingqu.casework.Validity;
import org.lingqu.kernel.Actor;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The application of regulations, for programs of the data authority. */
@RestController
@RequestMapping("/api/v1/confirmations")
@Tag(name = "confirmations")
class ConfirmationApi {

    private final Confirmations confirmations;
    private final RulePacks packs;

    ConfirmationApi(Confirmations confirmations, RulePacks packs) {
        this.confirmations = confirmations;
        this.packs = packs;
    }

    /** A regulation and whether new cases may be opened under it today. */
    record Standing(
            String pack,
            String title,
            int version,
            String status,
            String state,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<Confirmation> confirmations) {}

    /** What is confirmed. */
    record Wish(
            String pack,
            @Nullable String publishedOn,
            @Nullable String document,
            @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "The regulations, whether new cases may be opened under them, and what was confirmed")
    List<Standing> list() {
        return packs.all().stream().map(this::standing).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Confirm that a draft, undated or expired regulation is applied (data authority)")
    Confirmation confirm(Actor actor, @RequestBody Wish wish) {
        return confirmations.confirm(
                wish.pack(),
                new Confirmations.Wish(
                        ConfirmationPages.day(Objects.requireNonNullElse(wish.publishedOn(), "")),
                        Objects.requireNonNullElse(wish.document(), ""),
                        Objects.requireNonNullElse(wish.reason(), "")),
                actor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a confirmation back (data authority)")
    void withdraw(Actor actor, @PathVariable UUID id) {
        confirmations.withdraw(id, actor);
    }

    private Standing standing(RulePack pack) {
        Validity validity = confirmations.today(pack);
        return new Standing(
                pack.id(),
                pack.title(),
                pack.version(),
                pack.status().code(),
                validity.state().name(),
                validity.from(),
                validity.to(),
                confirmations.of(pack.id()));
    }
}
