package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.level.Contributions;
import org.lingqu.catalog.level.Contributor;
import org.lingqu.catalog.level.Sealed;
import org.lingqu.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lower levels that contribute to the own catalog, for programs. */
@RestController
@RequestMapping("/api/v1/catalog/contributors")
@Tag(name = "catalog")
class ContributorApi {

    private final Contributions contributions;

    ContributorApi(Contributions contributions) {
        this.contributions = contributions;
    }

    record ContributorJson(
            String id,
            String region,
            String level,
            String name,
            boolean onThisNode,
            int everyMonths,
            int lastNumber,
            @Nullable Instant lastAt,
            LocalDate due) {

        static ContributorJson of(Contributor contributor) {
            return new ContributorJson(
                    contributor.id().toString(),
                    contributor.region().value(),
                    contributor.level().name(),
                    contributor.name(),
                    contributor.local() != null,
                    contributor.everyMonths(),
                    contributor.lastNumber(),
                    contributor.lastAt(),
                    contributor.due());
        }
    }

    /** A node of its own below: division, name, public key (Ed25519, X.509 in Base64), months between contributions. */
    record Registering(
            @Nullable String region,
            @Nullable String name,
            @Nullable String key,
            @Nullable String everyMonths) {}

    @GetMapping
    @Operation(summary = "Lower levels that contribute to the own catalog, with their last contribution")
    List<ContributorJson> contributors(Actor actor) {
        return contributions.of(actor.home()).stream().map(ContributorJson::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a node of its own that is to contribute; the data authority above")
    ContributorJson register(Actor actor, @RequestBody Registering registering) {
        return ContributorJson.of(contributions.register(
                new Contributions.Wish(
                        plain(registering.region()),
                        plain(registering.name()),
                        plain(registering.key()),
                        plain(registering.everyMonths())),
                actor));
    }

    @PostMapping("/{id}/contributions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand up a signed level catalog of a lower level; taken in by the data authority above")
    ContributorJson receive(Actor actor, @PathVariable String id, @RequestBody Sealed sealed) {
        return ContributorJson.of(contributions.receive(LevelPages.id(id), sealed, actor));
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
