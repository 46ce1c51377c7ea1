package org.lingqu.exchange.handover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions to what a grant covers, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/grants/{id}/subscription")
@Tag(name = "exchange")
class SubscriptionApi {

    private final Subscriptions subscriptions;

    SubscriptionApi(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /**
     * What is subscribed to.
     *
     * @param form FULL or INCREMENTAL for a grant supplied as a table; CSV, XLSX or PARQUET for one supplied as a file; NOTICE or left out for
     *     an interface
     * @param matter number of the matter served
     */
    record SubscriptionBody(@Nullable String form, @Nullable String matter) {}

    /**
     * A subscription as it stands.
     *
     * @param version latest version of the data that was ordered or told; 0 before the first
     * @param since the version before it; of an interface, changes can be read on from here
     * @param handover the hand-over of it; null before the first, and of an interface
     */
    record SubscriptionJson(
            String form,
            String matter,
            String subscribedBy,
            Instant subscribedAt,
            boolean paused,
            int version,
            int since,
            @Nullable String handover,
            boolean failed) {

        static SubscriptionJson of(Subscription one) {
            return new SubscriptionJson(
                    one.form().name(),
                    one.matter(),
                    one.subscribedBy(),
                    one.subscribedAt(),
                    one.isPaused(),
                    one.version(),
                    one.since(),
                    one.run() == null ? null : one.run().toString(),
                    one.failed());
        }
    }

    @PutMapping
    @Operation(summary = "Be handed over each new version of what a grant covers, by itself; of an interface, be told")
    SubscriptionJson subscribe(Actor actor, @PathVariable String id, @RequestBody SubscriptionBody body) {
        String form = body.form() == null ? "" : body.form();
        String matter = body.matter() == null ? "" : body.matter();
        return SubscriptionJson.of(subscriptions.subscribe(GrantId.of(id), form, matter.strip(), actor));
    }

    @GetMapping
    @Operation(summary = "The subscription of a grant")
    SubscriptionJson get(Actor actor, @PathVariable String id) {
        return subscriptions
                .of(GrantId.of(id), actor)
                .map(SubscriptionJson::of)
                .orElseThrow(() -> Problem.notFound("subscription-none"));
    }

    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Pause a subscription; nothing more is ordered")
    void pause(Actor actor, @PathVariable String id) {
        subscriptions.pause(GrantId.of(id), actor);
    }

    @PostMapping("/resumption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a paused subscription go on, with the version served now")
    void resume(Actor actor, @PathVariable String id) {
        subscriptions.resume(GrantId.of(id), actor);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a subscription; the grant stays")
    void end(Actor actor, @PathVariable String id) {
        subscriptions.end(GrantId.of(id), actor);
    }
}
