package org.lingqu.collection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.DraftLaw;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.ReceivedData.Received;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What came by sharing and was loaded for an entry that nobody else gets does not go on when that entry is shared or opened afterwards
 * (HF-22.2, HS-4.5.5): asked about is every load whose rows the entry's data may still hold.
 */
@Component
class LoadedEarlier implements DraftLaw {

    private static final String CODE = "load-came-by-sharing-earlier";

    private final ObjectProvider<ReceivedData> received;
    private final ReceivedRule rule;
    private final StandingLoads standing;
    private final Entries entries;

    LoadedEarlier(ObjectProvider<ReceivedData> received, ReceivedRule rule, StandingLoads standing, Entries entries) {
        this.received = received;
        this.rule = rule;
        this.standing = standing;
        this.entries = entries;
    }

    @Override
    public List<Fault> faults(DraftOutline draft) {
        ReceivedData data = received.getIfAvailable();
        if (data == null || !draft.shared() && !draft.open()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        known(data, draft).forEach((what, came) -> {
            if (draft.shared()) {
                fault(data, draft, false, what, came).ifPresent(faults::add);
            }
            if (draft.open()) {
                fault(data, draft, true, what, came).ifPresent(faults::add);
            }
        });
        return faults;
    }

    /** A table that is loaded every day is looked up once. */
    private record Place(
            @Nullable SourceId source,
            String schema,
            String table,
            @Nullable String sha256) {

        static Place of(Load load) {
            return load.source() == null
                    ? new Place(null, "", "", load.sha256())
                    : new Place(load.source(), load.wish().schema(), load.wish().table(), null);
        }
    }

    /**
     * How something came.
     *
     * @param load the newest that brought it
     * @param filled field names of the items that got it by any load, folded
     */
    private record Came(Load load, Set<String> filled) {

        Came(Load load) {
            this(load, new HashSet<>());
        }
    }

    private Map<Received, Came> known(ReceivedData data, DraftOutline draft) {
        Map<Integer, EntryVersion> versions = entries.versions(draft.entry()).stream()
                .collect(Collectors.toMap(EntryVersion::number, Function.identity()));
        Map<Place, Came> places = new LinkedHashMap<>();
        standing.of(draft.entry())
                .forEach(load -> places.computeIfAbsent(Place.of(load), first -> new Came(load))
                        .filled()
                        .addAll(load.wish().fills(Objects.requireNonNull(versions.get(load.entryVersion())))));
        Map<Received, Came> known = new LinkedHashMap<>();
        places.values()
                .forEach(came -> rule.known(data, came.load())
                        .ifPresent(what -> known.computeIfAbsent(what, first -> new Came(came.load()))
                                .filled()
                                .addAll(came.filled())));
        return known;
    }

    private static Optional<Fault> fault(
            ReceivedData data, DraftOutline draft, boolean open, Received what, Came came) {
        Load load = came.load();
        Set<String> items = draft.items().stream()
                .filter(item -> !item.key())
                .map(DraftOutline.Item::folded)
                .filter(came.filled()::contains)
                .collect(Collectors.toSet());
        return data.against(draft.entry(), draft.department(), open, what, items)
                .map(articles -> {
                    List<Object> arguments = new ArrayList<>(List.of(
                            load.number(),
                            LegalTime.dateOf(Objects.requireNonNullElse(load.landedAt(), load.queuedAt())),
                            what.title(),
                            what.providerName(),
                            what.grant()));
                    articles.stream().findFirst().ifPresent(arguments::add);
                    return new Fault(open ? "openingType" : "sharingType", CODE, arguments);
                });
    }

    /** A load that has landed since the faults were asked for is seen here. */
    @Override
    public void published(DraftOutline draft, EntryVersion version, Actor actor) {
        List<Fault> faults = faults(draft);
        if (!faults.isEmpty()) {
            throw Problem.conflict(CODE).with(version.name()).faults(faults);
        }
    }

    @Override
    public void discarded(DraftOutline draft) {}

    @Override
    public Optional<EntryAction.Link> link(DraftOutline draft) {
        return Optional.empty();
    }
}
