package org.lingqu.collection.temporary;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Clock;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.Erasure;
import org.springframework.stereotype.Component;

/** What the moves of the case do in the register: a renewed term, an entry that takes over, data deleted. */
@Component
class TemporaryEffect implements CaseEffect {

    private final TemporaryRows rows;
    private final Entries entries;
    private final Erasure erasure;
    private final AuditTrail trail;

    TemporaryEffect(TemporaryRows rows, Entries entries, Erasure erasure, AuditTrail trail) {
        this.rows = rows;
        this.entries = entries;
        this.erasure = erasure;
        this.trail = trail;
    }

    @Override
    public String procedure() {
        return TemporaryCollections.PROCEDURE;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Optional<TemporaryCollection> found = rows.of(file.id());
        if (found.isEmpty()) {
            return;
        }
        TemporaryCollection one = found.get();
        switch (move) {
            case "renew" ->
                file.running(TemporaryCollections.TERM)
                        .ifPresent(clock -> rows.until(one.id(), one.until().plusDays(lengthened(clock))));
            case "catalog" -> {
                EntryVersion entry = cataloged(one, inputs.text("entry"));
                rows.end(
                        one.id(),
                        TemporaryCollection.Outcome.CATALOGED,
                        entry.code().value());
            }
            case "delete" -> {
                // The line of the register first, as a load that lands has it: what landed before is erased, what comes
                // after does not land.
                rows.end(one.id(), TemporaryCollection.Outcome.DELETED, inputs.text("disposal"));
                rows.stopLoads(one.id());
                int versions = erasure.erase(one.id());
                trail.record(Act.of(actor, "collection.temporary-delete", one.subjectRef())
                        .with("versions", versions));
            }
            default -> {}
        }
    }

    /** Days by which the last renewal moved the term: a collection declared for less than the longest term gets no more than these. */
    private static long lengthened(Clock clock) {
        LocalDate before =
                clock.deadlines().get(clock.deadlines().size() - 2).dueDate().due();
        return ChronoUnit.DAYS.between(before, clock.due());
    }

    /**
     * The entry that takes over: published, of the same department, with every item.
     *
     * @throws Problem {@code temporary-not-cataloged} with the items that are missing
     */
    private EntryVersion cataloged(TemporaryCollection one, String code) {
        Optional<EntryVersion> entry =
                published(code).filter(found -> found.provider().equals(one.department()));
        List<Fault> missing = one.items().stream()
                .filter(item -> entry.isEmpty() || !has(entry.get(), item))
                .map(item -> Fault.of("items." + item.code(), "temporary-item-uncataloged", item.name()))
                .toList();
        if (entry.isEmpty() || !missing.isEmpty()) {
            throw Problem.conflict("temporary-not-cataloged")
                    .with(one.name(), code)
                    .faults(missing);
        }
        return entry.get();
    }

    private Optional<EntryVersion> published(String code) {
        try {
            return entries.findPublished(new ResourceCode(code.strip()));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    private static boolean has(EntryVersion entry, Item item) {
        return entry.content().item(item.code()).isPresent();
    }
}
