package org.lingqu.catalog.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.upkeep.DirectChannel;
import org.lingqu.catalog.upkeep.DirectChannels;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How far a resource has come, as far as the other modules know; a stage nobody speaks of is left out. */
@Component
class LifeStates {

    private final ObjectProvider<EntryFacts> facts;
    private final DirectChannels channels;

    LifeStates(ObjectProvider<EntryFacts> facts, DirectChannels channels) {
        this.facts = facts;
        this.channels = channels;
    }

    Map<LifeStage, LifeState> of(EntryVersion entry, Actor reader) {
        Map<LifeStage, LifeState> states = new EnumMap<>(LifeStage.class);
        facts.orderedStream()
                .forEach(fact -> states.putIfAbsent(
                        fact.stage(), fact.stateOf(entry, reader).orElseGet(() -> notYet(fact.stage()))));
        channels.of(entry.entry()).forEach(channel -> states.put(channel.stage(), outside(channel)));
        return states;
    }

    /** What there is behind the entry and ends with it. */
    Map<LifeStage, LifeState> reached(EntryVersion entry, Actor reader) {
        Map<LifeStage, LifeState> states = of(entry, reader);
        states.values().removeIf(state -> state.progress() == LifeState.Progress.NOT_REACHED);
        return states;
    }

    private static LifeState notYet(LifeStage stage) {
        return new LifeState(
                LifeState.Progress.NOT_REACHED,
                List.of(LifeState.Line.of("catalog.stage.not-yet." + stage.name())),
                null);
    }

    /** A function performed outside the platform: shown as such whatever the platform itself knows of it. */
    private static LifeState outside(DirectChannel channel) {
        return new LifeState(
                LifeState.Progress.OUTSIDE,
                List.of(
                        LifeState.Line.of("catalog.channel.outside"),
                        LifeState.Line.of("catalog.channel.by", channel.description()),
                        LifeState.Line.of("catalog.channel.since", LegalTime.dateOf(channel.at()))),
                null);
    }
}
