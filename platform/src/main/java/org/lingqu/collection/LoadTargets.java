package org.lingqu.collection;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryReferences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Component;

/** What is loaded by: a published entry of the own department, or its declared temporary collection until the last day. */
@Component
class LoadTargets {

    private final Entries entries;
    private final TemporaryCollections temporary;
    private final EntryReferences references;
    private final IdentifierLaw identifiers;
    private final LoadLaw law;
    private final Units units;
    private final AuditTrail trail;

    LoadTargets(
            Entries entries,
            TemporaryCollections temporary,
            EntryReferences references,
            IdentifierLaw identifiers,
            LoadLaw law,
            Units units,
            AuditTrail trail) {
        this.entries = entries;
        this.temporary = temporary;
        this.references = references;
        this.identifiers = identifiers;
        this.law = law;
        this.units = units;
        this.trail = trail;
    }

    /** The published entry under a code, whoever asks. @throws Problem {@code entry-unknown} */
    EntryVersion published(ResourceCode code) {
        return entries.published(code);
    }

    Optional<EntryVersion> published(EntryId entry) {
        return entries.findPublished(entry);
    }

    /** What a load went or goes by, also one that has ended. */
    EntryVersion of(Load load) {
        return temporary
                .find(load.entry())
                .map(TemporaryCollection::forLoads)
                .orElseGet(() -> entries.published(load.entry()));
    }

    /**
     * What somebody may order a load for.
     *
     * @throws Problem {@code permission-missing}, {@code load-needs-entry}, {@code load-entry-foreign}, {@code load-of-reference},
     *     {@code load-needs-identifier}, {@code temporary-over}, {@code temporary-cataloged}
     */
    EntryVersion own(ResourceCode code, Actor actor) {
        EntryVersion entry = stated(code, actor);
        if (TemporaryCollection.names(code)) {
            return outside(code, actor, entry);
        }
        identifiers.check(entry);
        return entry;
    }

    /** As {@link #own}, for loading rows. @throws Problem also {@code load-of-files} for an entry whose data are files */
    EntryVersion ofRows(ResourceCode code, Actor actor) {
        EntryVersion entry = own(code, actor);
        if (entry.items().isEmpty()) {
            throw Problem.conflict("load-of-files").with(entry.name());
        }
        return entry;
    }

    /** As {@link #own}, for looking at it before anything is loaded: a collection that is over is only refused then. */
    EntryVersion stated(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        Optional<EntryVersion> entry = entries.findPublished(code);
        if (entry.isEmpty()) {
            return temporary
                    .find(code)
                    .map(TemporaryCollection::forLoads)
                    .filter(target -> units.loadsFor(target, actor))
                    .orElseThrow(() -> notCataloged(code, actor));
        }
        if (!units.loadsFor(entry.get(), actor)) {
            throw Problem.forbidden("load-entry-foreign")
                    .with(entry.get().name(), entry.get().providerName());
        }
        references.sourceOf(entry.get().entry()).ifPresent(source -> {
            throw law.byCatalog(Problem.conflict("load-of-reference")
                    .with(
                            entry.get().name(),
                            source.name(),
                            source.providerName(),
                            source.code().value())
                    .telling("source", source.code().value()));
        });
        return entry.get();
    }

    /**
     * Lets a load land only while there is what it goes by: until the caller's transaction has ended, nobody withdraws the entry or ends the
     * collection outside the catalog.
     *
     * @throws Problem {@code load-needs-entry} when the entry was withdrawn meanwhile; {@code temporary-over}, {@code temporary-cataloged}
     */
    void hold(ResourceCode code) {
        if (TemporaryCollection.names(code)) {
            temporary.hold(code);
        } else if (entries.holdPublished(code).isEmpty()) {
            throw needsEntry(code);
        }
    }

    private Problem needsEntry(ResourceCode code) {
        return law.byCatalog(Problem.notFound("load-needs-entry").with(code.value()));
    }

    private Problem notCataloged(ResourceCode code, Actor actor) {
        Problem refusal = needsEntry(code);
        SubjectRef asked = new SubjectRef("catalog-entry", code.value(), code.value());
        trail.recordApart(Act.of(actor, "collection.start", asked).refused(refusal.code()));
        return refusal;
    }

    private EntryVersion outside(ResourceCode code, Actor actor, EntryVersion target) {
        temporary.find(code).filter(one -> !temporary.collects(one)).ifPresent(over -> {
            throw temporary.over(over, actor);
        });
        return target;
    }
}
