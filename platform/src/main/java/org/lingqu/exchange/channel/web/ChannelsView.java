package org.lingqu.exchange.channel.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.channel.ChannelState;
import org.lingqu.exchange.channel.DirectChannel;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.Tab;

/**
 * The list of channels, the newest first.
 *
 * @param found those of the page and, where more follow, one more
 * @param state which are shown; null: all
 * @param mayRegister whether the reader may register one
 * @param kept whether the regulation in force asks for the register
 */
public record ChannelsView(
        List<DirectChannel> found, @Nullable ChannelState state, LocalDate today, boolean mayRegister, boolean kept) {

    static final int PAGE = 30;

    public List<DirectChannel> shown() {
        return found.subList(0, Math.min(PAGE, found.size()));
    }

    public List<Tab> tabs(Page page) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(page.t("exchange.channels.all"), "/exchange/channels", state == null));
        for (ChannelState each : ChannelState.values()) {
            tabs.add(new Tab(page.name(each), "/exchange/channels?state=" + each.name(), each == state));
        }
        return tabs;
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("exchange.channel.content")),
                Column.of(page.t("exchange.channel.state")),
                Column.of(page.t("exchange.channel.from")),
                Column.of(page.t("exchange.channel.to")),
                Column.of(page.t("exchange.channel.planned")));
    }

    public Pager pager(Page page) {
        List<DirectChannel> shown = shown();
        String first = page.address().first("after").isEmpty()
                ? null
                : page.address().without("after").toString();
        String next = found.size() > PAGE
                ? page.with("after", shown.get(shown.size() - 1).id().toString())
                : null;
        return new Pager(shown.size(), null, false, first, next);
    }

    /** Yellow where the planned day has passed: a target, not a term. */
    public static ClockLight light(DirectChannel channel, LocalDate today) {
        return switch (channel.state()) {
            case OPEN ->
                channel.missedOn(today)
                        ? ClockLight.of(ClockLight.State.YELLOW, "exchange.channel.missed")
                        : ClockLight.of(ClockLight.State.NONE, "name.ChannelState.OPEN");
            case MIGRATED -> ClockLight.of(ClockLight.State.GREEN, "name.ChannelState.MIGRATED");
            case CLOSED -> ClockLight.of(ClockLight.State.MET, "name.ChannelState.CLOSED");
            case WITHDRAWN -> ClockLight.of(ClockLight.State.NONE, "name.ChannelState.WITHDRAWN");
        };
    }
}
