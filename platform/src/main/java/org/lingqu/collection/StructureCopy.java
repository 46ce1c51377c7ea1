package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.structure.ItemGuess;
import org.lingqu.collection.structure.StructureDifference;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Service;

/** Makes drafts of catalog entries from the tables of a source. What a column becomes is suggested with its reason; people finish the form. */
@Service
public class StructureCopy {

    /** Most tables that are copied at once. */
    public static final int MOST = 50;

    private final Sources sources;
    private final CopiedStructures drafts;

    StructureCopy(Sources sources, CopiedStructures drafts) {
        this.sources = sources;
        this.drafts = drafts;
    }

    /** A table by its name. @param schema empty where the product has none */
    public record Name(String schema, String table) {

        /** As people write it. */
        public String place() {
            return schema.isEmpty() ? table : schema + "." + table;
        }
    }

    /**
     * A table and the items it would become.
     *
     * @param made what it became already; null when it was not copied
     * @param differences between the table as it is and what was made of it; empty when nothing was made of it
     */
    public record Structure(
            SourceTable table,
            List<CopiedItem> items,
            CopiedStructures.@Nullable Made made,
            List<StructureDifference> differences) {}

    /**
     * What came of one table.
     *
     * @param made the new draft, or what there was already; null when it was refused
     * @param begun whether the draft is new
     * @param differences to what there was already
     * @param problem null unless it was refused
     */
    public record Outcome(
            Name name,
            CopiedStructures.@Nullable Made made,
            boolean begun,
            List<StructureDifference> differences,
            @Nullable Problem problem) {}

    /** @throws Problem {@code source-table-unknown} and those of {@link Sources} */
    public Structure look(SourceId id, Name name, Actor actor) {
        return look(sources.get(id, actor), name, actor);
    }

    private Structure look(Source source, Name name, Actor actor) {
        Sources.Preview preview = sources.preview(source.id(), name.schema(), name.table(), actor);
        List<CopiedItem> items = ItemGuess.of(preview.table(), preview.values());
        Optional<CopiedStructures.Made> made = drafts.of(source.id(), name.place(), actor);
        return new Structure(
                preview.table(),
                items,
                made.orElse(null),
                made.map(there -> StructureDifference.between(items, there.items()))
                        .orElse(List.of()));
    }

    /**
     * Copies tables, each for itself: one that is refused does not stop the others, one that was copied before is compared and not doubled.
     *
     * @throws Problem {@code permission-missing}, {@code structures-none}, {@code structures-many}, {@code source-unknown}
     */
    public List<Outcome> copy(SourceId id, List<Name> names, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        Source source = sources.get(id, actor);
        if (names.isEmpty()) {
            throw Problem.badInput("structures-none");
        }
        if (names.size() > MOST) {
            throw Problem.badInput("structures-many").with(names.size(), MOST);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Name name : names.stream().distinct().toList()) {
            outcomes.add(copy(source, name, actor));
        }
        return outcomes;
    }

    private Outcome copy(Source source, Name name, Actor actor) {
        try {
            Structure structure = look(source, name, actor);
            if (structure.made() != null) {
                return new Outcome(name, structure.made(), false, structure.differences(), null);
            }
            String commented = ItemGuess.nameOf(structure.table().comment());
            CopiedStructures.Made made = drafts.begin(
                    new CopiedStructures.Table(source.id(), source.name(), name.place()),
                    commented.isEmpty() ? name.table() : commented,
                    source.kind().label(),
                    structure.items(),
                    actor);
            return new Outcome(name, made, true, List.of(), null);
        } catch (Problem refused) {
            return new Outcome(name, null, false, List.of(), refused);
        }
    }
}
