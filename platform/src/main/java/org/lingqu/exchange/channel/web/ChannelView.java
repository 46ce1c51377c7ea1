package org.lingqu.exchange.channel.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.channel.ChannelState;
import org.lingqu.exchange.channel.ChannelStep;
import org.lingqu.exchange.channel.DirectChannel;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Happening;
import org.lingqu.ui.Page;

/**
 * One channel.
 *
 * @param steps what happened to it, the latest first
 * @param mayAct whether the reader acts for one of its ends
 * @param confirmed when the reader's department confirmed that the old way is closed; null before
 */
public record ChannelView(
        DirectChannel channel,
        List<ChannelStep> steps,
        LocalDate today,
        boolean mayAct,
        @Nullable Instant confirmed) {

    /** What one registers a channel with. */
    public record Form(List<String> systems, LocalDate since, boolean kept) {}

    public String href() {
        return "/exchange/channels/" + channel.id();
    }

    public ClockLight light() {
        return ChannelsView.light(channel, today);
    }

    public boolean mayPlan() {
        return mayAct && channel.state() == ChannelState.OPEN;
    }

    public boolean mayClose() {
        return mayAct && channel.migration() != null && confirmed == null;
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("exchange.channel.from"), end(channel.provider(), page)));
        facts.add(Fact.of(page.t("exchange.channel.to"), end(channel.consumer(), page)));
        facts.add(Fact.of(page.t("exchange.channel.begun"), page.date(channel.begunOn())));
        facts.add(Fact.of(page.t("exchange.channel.planned"), page.date(channel.plannedOn())));
        if (channel.resource() != null) {
            facts.add(Fact.code(
                            page.t("exchange.channel.resource"),
                            channel.resource().value())
                    .linking("/catalog/" + channel.resource()));
        }
        if (channel.grant() != null) {
            facts.add(Fact.code(page.t("exchange.channel.grant"), channel.grant()));
        }
        DirectChannel.Migration migration = channel.migration();
        if (migration != null) {
            facts.add(Fact.of(page.t("exchange.channel.migrated"), page.time(migration.at())));
            facts.add(Fact.code(page.t("exchange.channel.receipt"), migration.receipt())
                    .linking("/audit/records/" + migration.receipt()));
        }
        closed(facts, channel.provider(), channel.providerClosed(), page);
        closed(facts, channel.consumer(), channel.consumerClosed(), page);
        if (channel.withdrawn() != null) {
            facts.add(Fact.of(page.t("exchange.channel.withdrawn"), page.time(channel.withdrawn())));
        }
        return facts;
    }

    private static void closed(List<Fact> facts, DirectChannel.End end, @Nullable Instant at, Page page) {
        if (at != null) {
            facts.add(Fact.of(page.t("exchange.channel.closed-by", end.name()), page.time(at)));
        }
    }

    private static String end(DirectChannel.End end, Page page) {
        return page.t("exchange.channel.end", end.name(), end.systemName());
    }

    public List<Happening> happenings(Page page) {
        return steps.stream()
                .map(step -> new Happening(
                        step.at(),
                        step.who(),
                        page.name(step.kind()),
                        step.note().isEmpty() ? null : step.note(),
                        false))
                .toList();
    }
}
