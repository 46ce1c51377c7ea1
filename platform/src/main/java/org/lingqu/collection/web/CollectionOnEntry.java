package org.lingqu.collection.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.LifeState.Line;
import org.lingqu.catalog.LifeState.Progress;
import org.lingqu.catalog.ResourceVolumes;
import org.lingqu.collection.Freshness;
import org.lingqu.collection.Load;
import org.lingqu.collection.Loads;
import org.lingqu.collection.SourceChecks;
import org.lingqu.collection.lineage.Lineage;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Objects;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.pool.Snapshot;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** On the page of an entry: where its data are, how far they have come, and the way to load them. */
@Component
class CollectionOnEntry implements EntryPanel, EntryAction {

    private static final int SHOWN = 5;

    private final Loads loads;
    private final Datasets datasets;
    private final ServingProjections projections;
    private final Objects objects;
    private final SourceChecks checks;
    private final Lineage lineage;

    CollectionOnEntry(
            Loads loads,
            Datasets datasets,
            ServingProjections projections,
            Objects objects,
            SourceChecks checks,
            Lineage lineage) {
        this.lineage = lineage;
        this.loads = loads;
        this.datasets = datasets;
        this.projections = projections;
        this.objects = objects;
        this.checks = checks;
    }

    @Override
    public String anchor() {
        return "data";
    }

    @Override
    public String title() {
        return "collection.panel";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean aside() {
        return false;
    }

    @Override
    public String template() {
        return "collection/entry-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        return Optional.of(new EntryLoads(
                entry,
                datasets.history(entry.entry(), Integer.MAX_VALUE, SHOWN),
                loads.ofEntry(entry.entry(), 1).stream().findFirst().orElse(null),
                projections.of(entry.entry()).map(ServingTable::version).orElse(null),
                loads.mayLoad(entry, reader) || reader.may(Permission.SUPERVISE),
                lineage.sight(entry, reader) != null,
                checks.open(List.of(entry.entry())).get(entry.entry())));
    }

    @Override
    public Optional<Link> of(EntryVersion entry, Actor reader) {
        return loads.mayLoad(entry, reader)
                ? Optional.of(
                        entry.content().format().isStructured()
                                ? new Link("collection.new", "/collection/entries/" + entry.code() + "/new", true)
                                : new Link(
                                        "collection.objects.new",
                                        "/collection/entries/" + entry.code() + "/objects",
                                        true))
                : Optional.empty();
    }

    private Optional<LifeState> collected(EntryVersion entry, Actor reader) {
        List<Load> last = loads.ofEntry(entry.entry(), 1);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Load load = last.get(0);
        boolean landed = datasets.latest(entry.entry()).isPresent();
        Progress progress = !load.state().ended() ? Progress.RUNNING : landed ? Progress.REACHED : Progress.NOT_REACHED;
        boolean insider =
                reader.isOf(load.department()) || reader.may(Permission.SUPERVISE) || loads.mayAct(load, reader);
        return Optional.of(new LifeState(
                progress,
                List.of(
                        Line.of("collection.life.load", load.ordinal(), load.state()),
                        Line.of("collection.life.day", LegalTime.dateOf(load.queuedAt()))),
                insider ? "/collection/loads/" + load.id() : null));
    }

    private Optional<LifeState> stored(EntryVersion entry, Actor reader) {
        int files = entry.content().format().isStructured()
                ? 0
                : objects.of(entry.entry()).size();
        return files > 0
                ? Optional.of(new LifeState(
                        Progress.REACHED,
                        List.of(Line.of("collection.objects.life", files)),
                        loads.mayLoad(entry, reader) || reader.may(Permission.SUPERVISE)
                                ? "/collection/entries/" + entry.code() + "/objects"
                                : null))
                : datasets.latest(entry.entry()).map(CollectionOnEntry::stored);
    }

    private static LifeState stored(Snapshot snapshot) {
        return new LifeState(
                Progress.REACHED,
                List.of(
                        Line.of("collection.life.snapshot", snapshot.version()),
                        Line.of("collection.life.rows", snapshot.rows())),
                "#data");
    }

    /** The two stages of an entry's life that collection knows. */
    @Configuration(proxyBeanMethods = false)
    static class Stages {

        @Bean
        EntryFacts collectionStage(CollectionOnEntry on, Freshness freshness) {
            return new EntryFacts() {
                @Override
                public LifeStage stage() {
                    return LifeStage.COLLECTION;
                }

                @Override
                public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
                    return on.collected(entry, reader);
                }

                @Override
                public Optional<Facet> facet() {
                    return Optional.of(Facet.FRESHNESS);
                }

                @Override
                public Map<EntryId, String> valuesOf(Collection<EntryVersion> entries) {
                    return freshness.of(entries);
                }

                @Override
                public Map<EntryId, Long> ranksOf(Collection<EntryVersion> entries) {
                    return freshness.landedAt(entries);
                }
            };
        }

        @Bean
        ResourceVolumes volumes(Datasets datasets) {
            return entries -> datasets.latest(entries).stream()
                    .collect(Collectors.toMap(
                            Snapshot::entry,
                            snapshot -> new ResourceVolumes.Volume(
                                    snapshot.rows(), snapshot.bytes(), LegalTime.dateOf(snapshot.committedAt()))));
        }

        @Bean
        EntryFacts storageStage(CollectionOnEntry on) {
            return new EntryFacts() {
                @Override
                public LifeStage stage() {
                    return LifeStage.STORAGE;
                }

                @Override
                public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
                    return on.stored(entry, reader);
                }
            };
        }
    }
}
