package org.lingqu.quality.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.springframework.stereotype.Component;

/** How good the data are, on the page of an entry and in the search of the catalog. */
@Component
class QualityOnEntry implements EntryPanel, EntryFacts {

    private static final int AFTER_THE_DATA = 6;
    private static final double MILLION = 1e6;

    private final Runs runs;
    private final Corrections corrections;

    QualityOnEntry(Runs runs, Corrections corrections) {
        this.runs = runs;
        this.corrections = corrections;
    }

    @Override
    public String anchor() {
        return "quality";
    }

    @Override
    public String title() {
        return "quality.panel";
    }

    @Override
    public int order() {
        return AFTER_THE_DATA;
    }

    @Override
    public boolean aside() {
        return false;
    }

    @Override
    public String template() {
        return "quality/entry-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        return runs.newest(entry.entry())
                .map(run -> new QualityPanel(
                        entry, run, corrections.open(entry.entry()).isPresent()));
    }

    @Override
    public LifeStage stage() {
        return LifeStage.QUALITY;
    }

    @Override
    public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
        return runs.newest(entry.entry()).map(run -> state(entry, run));
    }

    private static LifeState state(EntryVersion entry, Run run) {
        Double score = run.score();
        return new LifeState(
                LifeState.Progress.REACHED,
                List.of(
                        score == null
                                ? LifeState.Line.of("quality.life.none")
                                : LifeState.Line.of("quality.life.score", QualityWords.score(score)),
                        LifeState.Line.of("quality.life.day", LegalTime.dateOf(run.endedAt()))),
                "/quality/" + entry.code().value());
    }

    @Override
    public Optional<Facet> facet() {
        return Optional.of(Facet.QUALITY);
    }

    /** The score itself, in millionths. */
    @Override
    public Map<EntryId, Long> ranksOf(Collection<EntryVersion> entries) {
        Map<EntryId, Long> scores = new HashMap<>();
        for (Run run : runs.newest(entries.stream().map(EntryVersion::entry).toList())) {
            Double score = run.score();
            if (score != null) {
                scores.put(run.entry(), Math.round(score * MILLION));
            }
        }
        return scores;
    }

    @Override
    public Map<EntryId, String> valuesOf(Collection<EntryVersion> entries) {
        Map<EntryId, String> bands = new HashMap<>();
        runs.newest(entries.stream().map(EntryVersion::entry).toList())
                .forEach(run ->
                        bands.put(run.entry(), QualityBand.of(run.score()).name()));
        return bands;
    }
}
