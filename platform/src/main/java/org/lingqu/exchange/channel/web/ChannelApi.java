package org.lingqu.exchange.channel.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.channel.ChannelReports;
import org.lingqu.exchange.channel.ChannelState;
import org.lingqu.exchange.channel.ChannelStep;
import org.lingqu.exchange.channel.DirectChannel;
import org.lingqu.exchange.channel.DirectChannels;
import org.lingqu.exchange.channel.NewChannel;
import org.lingqu.exchange.channel.Plan;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Direct channels for programs. */
@RestController
@RequestMapping("/api/v1/exchange/channels")
@Tag(name = "exchange-channels")
class ChannelApi {

    private static final int MOST = 200;

    private final DirectChannels channels;
    private final ChannelReports reports;
    private final ChannelSheet sheet;

    ChannelApi(DirectChannels channels, ChannelReports reports, ChannelSheet sheet) {
        this.channels = channels;
        this.reports = reports;
        this.sheet = sheet;
    }

    /** One end of a channel. */
    record EndJson(UUID department, String departmentName, UUID system, String systemName) {

        static EndJson of(DirectChannel.End end) {
            return new EndJson(
                    end.department().value(), end.name(), end.system().value(), end.systemName());
        }
    }

    /**
     * A channel.
     *
     * @param record the record in the log of the first call through the platform; null while there is none
     * @param providerClosedAt when the providing end confirmed that the old way is closed
     * @param withdrawnAt when it was withdrawn as registered by mistake; who and why is in its history
     */
    record ChannelJson(
            UUID id,
            ChannelState state,
            EndJson provider,
            EndJson consumer,
            String content,
            @Nullable String resource,
            @Nullable String grant,
            LocalDate begunOn,
            LocalDate plannedOn,
            Instant registeredAt,
            @Nullable Instant migratedAt,
            @Nullable String record,
            @Nullable Instant providerClosedAt,
            @Nullable Instant consumerClosedAt,
            @Nullable Instant withdrawnAt) {

        static ChannelJson of(DirectChannel channel) {
            DirectChannel.Migration migration = channel.migration();
            return new ChannelJson(
                    channel.id(),
                    channel.state(),
                    EndJson.of(channel.provider()),
                    EndJson.of(channel.consumer()),
                    channel.content(),
                    channel.resource() == null ? null : channel.resource().value(),
                    channel.grant(),
                    channel.begunOn(),
                    channel.plannedOn(),
                    channel.registeredAt(),
                    migration == null ? null : migration.at(),
                    migration == null ? null : migration.receipt(),
                    channel.providerClosed(),
                    channel.consumerClosed(),
                    channel.withdrawn());
        }
    }

    @GetMapping
    @Operation(
            summary = "Direct channels of the own department, for authority and auditors all; the newest first",
            description = "At most 200; after is the id of the last one seen.")
    List<ChannelJson> list(
            Actor actor,
            @RequestParam(required = false) @Nullable ChannelState state,
            @RequestParam(required = false) @Nullable String after) {
        UUID behind = after == null || after.isBlank() ? null : Uuids.parse(after);
        return channels.list(actor, state, behind, MOST).stream()
                .map(ChannelJson::of)
                .toList();
    }

    /**
     * A channel to register.
     *
     * @param role PROVIDES or USES: what the own department does
     * @param system name of the own registered system
     * @param other full name of the other department
     * @param otherSystem name under which the other one registered its system
     * @param content which items, or which register
     * @param resource code of the entry it is to become
     */
    record NewChannelJson(
            @Nullable String role,
            @Nullable String system,
            @Nullable String other,
            @Nullable String otherSystem,
            @Nullable String content,
            @Nullable String resource,
            @Nullable LocalDate begunOn,
            @Nullable LocalDate plannedOn) {

        NewChannel stated() {
            return new NewChannel(
                    text(role),
                    text(system),
                    text(other),
                    text(otherSystem),
                    text(content),
                    text(resource),
                    begunOn,
                    plannedOn);
        }
    }

    @PostMapping
    @Operation(
            summary = "Register a channel that exists",
            description = "One begun after the platform was there is refused: apply for a grant instead.")
    ResponseEntity<ChannelJson> register(Actor actor, @RequestBody NewChannelJson body) {
        DirectChannel channel = channels.register(body.stated(), actor);
        return ResponseEntity.created(URI.create("/api/v1/exchange/channels/" + channel.id()))
                .body(ChannelJson.of(channel));
    }

    @GetMapping("/report")
    @Operation(
            summary = "How many are open, migrated and closed: by month, and by department",
            description =
                    "At most 200 departments, those with most open ones first; after is the number of open ones and the id of the last one seen,"
                            + " joined by a point.")
    ChannelReports.Report report(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return reports.of(actor, after == null || after.isBlank() ? null : after, MOST);
    }

    @GetMapping("/report.csv")
    @Operation(summary = "The reader's channels as CSV, one a line")
    void csv(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sheet.write(actor, request, response);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One channel")
    ChannelJson get(Actor actor, @PathVariable String id) {
        return ChannelJson.of(channels.get(Uuids.parse(id), actor));
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "What happened to a channel, the latest first")
    List<ChannelStep> history(Actor actor, @PathVariable String id) {
        return channels.history(Uuids.parse(id), actor);
    }

    /**
     * How it is to migrate.
     *
     * @param grant number of the grant; left out: the platform looks for one of the resource
     */
    record PlanJson(
            @Nullable LocalDate plannedOn,
            @Nullable String resource,
            @Nullable String grant,
            @Nullable String reason) {}

    @PutMapping("/{id}/plan")
    @Operation(summary = "Plan the migration: by when, to which entry and grant")
    ChannelJson plan(Actor actor, @PathVariable String id, @RequestBody PlanJson plan) {
        return ChannelJson.of(channels.plan(
                Uuids.parse(id),
                new Plan(plan.plannedOn(), text(plan.resource()), text(plan.grant()), text(plan.reason())),
                actor));
    }

    @PostMapping("/{id}/check")
    @Operation(summary = "Look now whether calls go through the platform; refused while the log has none")
    ChannelJson check(Actor actor, @PathVariable String id) {
        return ChannelJson.of(channels.check(Uuids.parse(id), actor));
    }

    /** @param note how the old way was closed */
    record ClosingJson(@Nullable String note) {}

    @PostMapping("/{id}/closing")
    @Operation(summary = "Confirm for the own department that the old way is closed")
    ChannelJson close(Actor actor, @PathVariable String id, @RequestBody ClosingJson closing) {
        return ChannelJson.of(channels.close(Uuids.parse(id), text(closing.note()), actor));
    }

    /** @param note what was mistaken */
    record WithdrawalJson(@Nullable String note) {}

    @PostMapping("/{id}/withdrawal")
    @Operation(
            summary = "Withdraw a channel that was registered by mistake",
            description =
                    "Either end may, while it is open; it is kept with the note, and the other end and the data authority are told.")
    ChannelJson withdraw(Actor actor, @PathVariable String id, @RequestBody WithdrawalJson withdrawal) {
        return ChannelJson.of(channels.withdraw(Uuids.parse(id), text(withdrawal.note()), actor));
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }
}
