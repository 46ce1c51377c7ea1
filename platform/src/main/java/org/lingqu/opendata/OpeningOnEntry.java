package org.lingqu.opendata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.CaseRow;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.LifeState.Line;
import org.lingqu.catalog.LifeState.Progress;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/**
 * How far the opening of a resource has come: its open attribute and since when, then the opening list. Being listed is under way, not
 * opened: only released data are.
 */
@Component
class OpeningOnEntry implements EntryFacts {

    private final Entries entries;
    private final CaseLists cases;

    OpeningOnEntry(Entries entries, CaseLists cases) {
        this.entries = entries;
        this.cases = cases;
    }

    @Override
    public LifeStage stage() {
        return LifeStage.OPENING;
    }

    @Override
    public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
        boolean open = entry.content().opening().type().isOpen();
        Line since = Line.of(open ? "opendata.life.open" : "opendata.life.closed", since(entry));
        if (!open) {
            return Optional.of(new LifeState(Progress.NOT_REACHED, List.of(since), null));
        }
        Optional<CaseRow> listing = listing(entry, reader);
        Line listed = listing.map(OpeningOnEntry::line).orElseGet(() -> Line.of("opendata.life.not-listed"));
        return Optional.of(new LifeState(
                listing.isPresent() ? Progress.RUNNING : Progress.NOT_REACHED,
                List.of(since, listed),
                listing.map(row -> "/cases/" + row.id()).orElse(null)));
    }

    /** The day the attribute became what it is in this version. */
    private LocalDate since(EntryVersion entry) {
        Instant since = entry.publishedAt();
        for (EntryVersion earlier : entries.versions(entry.entry())) {
            if (earlier.number() < entry.number()) {
                if (earlier.content().opening().type()
                        != entry.content().opening().type()) {
                    break;
                }
                since = earlier.publishedAt();
            }
        }
        return LegalTime.dateOf(since);
    }

    /** The newest case that listed it, or is about to; as far as the reader may see it. */
    private Optional<CaseRow> listing(EntryVersion entry, Actor reader) {
        return cases.standing(
                OpeningListProcedure.ID,
                OpeningListProcedure.SUBJECT,
                entry.code().value(),
                reader);
    }

    private static Line line(CaseRow listing) {
        return listing.ending() == null
                ? Line.of("opendata.life.listing", LegalTime.dateOf(listing.openedAt()))
                : Line.of("opendata.life.listed", LegalTime.dateOf(Objects.requireNonNull(listing.closedAt())));
    }
}
