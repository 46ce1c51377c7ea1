package org.lingqu.exchange.alarm.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.alarm.Alarms;
import org.lingqu.exchange.alarm.RunAlarm;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alarms on consecutive identifiers, for programs of providers, the data authority and auditors. */
@RestController
@RequestMapping("/api/v1/exchange/alarms")
@Tag(name = "exchange-alarms")
class AlarmApi {

    private final Alarms alarms;

    AlarmApi(Alarms alarms) {
        this.alarms = alarms;
    }

    /**
     * An alarm.
     *
     * @param inARow how many identifiers had followed each other when it was raised
     * @param liftedAt null while it stands and the system is slowed down
     */
    record AlarmJson(
            UUID id,
            String grant,
            UUID system,
            String systemName,
            UUID consumer,
            String consumerName,
            UUID provider,
            String providerName,
            String resource,
            String title,
            int inARow,
            Instant raisedAt,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy,
            @Nullable String reason) {

        static AlarmJson of(RunAlarm alarm) {
            RunAlarm.Lifting lifting = alarm.lifting();
            return new AlarmJson(
                    alarm.id(),
                    alarm.grantNumber(),
                    alarm.system().value(),
                    alarm.systemName(),
                    alarm.consumer().value(),
                    alarm.consumerName(),
                    alarm.provider().value(),
                    alarm.providerName(),
                    alarm.resource().value(),
                    alarm.title(),
                    alarm.inARow(),
                    alarm.raisedAt(),
                    lifting == null ? null : lifting.at(),
                    lifting == null ? null : lifting.by(),
                    lifting == null ? null : lifting.reason());
        }
    }

    @GetMapping
    @Operation(
            summary =
                    "Alarms about the own department's data, for authority and auditors all; standing ones first, at most 200")
    List<AlarmJson> all(Actor actor) {
        return alarms.of(actor).stream().map(AlarmJson::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One alarm")
    AlarmJson get(Actor actor, @PathVariable String id) {
        return AlarmJson.of(alarms.get(Uuids.parse(id), actor));
    }

    /** @param reason what was found out; the consumer reads it */
    record LiftingJson(@Nullable String reason) {}

    @PostMapping("/{id}/lifting")
    @Operation(summary = "Lift an alarm with a reason: the system is as fast as its grant again")
    AlarmJson lift(Actor actor, @PathVariable String id, @RequestBody LiftingJson lifting) {
        return AlarmJson.of(alarms.lift(Uuids.parse(id), Objects.requireNonNullElse(lifting.reason(), ""), actor));
    }
}
