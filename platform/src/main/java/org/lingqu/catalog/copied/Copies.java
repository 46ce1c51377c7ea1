package org.lingqu.catalog.copied;

import java.util.List;
import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes drafts from tables and remembers which. */
@Service
public class Copies implements CopiedStructures {

    private final CopyRows rows;
    private final Compilation compilation;
    private final Entries entries;
    private final AuditTrail audit;

    Copies(CopyRows rows, Compilation compilation, Entries entries, AuditTrail audit) {
        this.rows = rows;
        this.compilation = compilation;
        this.entries = entries;
        this.audit = audit;
    }

    /** Where the items of an entry came from; empty when they were not copied. */
    public Optional<Copy> of(EntryId entry) {
        return rows.of(entry);
    }

    @Override
    public Optional<Made> of(SourceId source, String place, Actor actor) {
        return rows.of(source, place, actor.home()).flatMap(copy -> made(copy, actor));
    }

    private Optional<Made> made(Copy copy, Actor actor) {
        Optional<EntryVersion> live = entries.findPublished(copy.entry());
        if (live.isPresent()) {
            EntryVersion version = live.get();
            return Optional.of(new Made(
                    version.name(),
                    version.code().value(),
                    null,
                    version.items().stream().map(Copies::standing).toList()));
        }
        return compilation
                .find(new DraftId(copy.draft()), actor)
                .filter(draft -> draft.state() != Draft.State.DISCARDED && draft.state() != Draft.State.PUBLISHED)
                .map(Copies::made);
    }

    private static Made made(Draft draft) {
        return new Made(
                draft.sheet().name(),
                null,
                draft.id().value(),
                draft.sheet().items().stream().map(Copies::standing).toList());
    }

    @Override
    @Transactional
    public Made begin(Table table, String name, String product, List<CopiedItem> items, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        Optional<Copy> before = rows.of(table.source(), table.place(), actor.home());
        if (before.isPresent()) {
            if (made(before.get(), actor).isPresent()) {
                throw Problem.conflict("structure-copied").with(table.place());
            }
            rows.remove(before.get().entry());
        }
        Draft draft = compilation.begin(sheet(table, name, product, items), actor);
        rows.add(draft, table, items, actor);
        audit.record(Act.of(
                        actor,
                        "catalog.copy-structure",
                        new SubjectRef(
                                "catalog-draft",
                                draft.id().toString(),
                                draft.sheet().name()))
                .with("source", table.sourceName())
                .with("table", table.place()));
        return made(draft);
    }

    private static Sheet sheet(Table table, String name, String product, List<CopiedItem> items) {
        Sheet empty = Sheet.empty();
        return new Sheet(
                name,
                "",
                "",
                "",
                Origin.SYSTEM.name(),
                table.sourceName(),
                empty.carrier(),
                empty.contents(),
                empty.segment(),
                "",
                "DATABASE",
                product,
                items.stream().map(Copies::row).toList(),
                empty.sharingType(),
                "",
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                List.of(),
                "",
                "",
                List.of(),
                "",
                List.of(),
                empty.extension(),
                "");
    }

    private static ItemRow row(CopiedItem item) {
        return new ItemRow(
                item.code(),
                item.name(),
                item.type().name(),
                item.length() == null ? "" : item.length().toString(),
                item.scale() == null ? "" : item.scale().toString(),
                String.valueOf(item.required()),
                String.valueOf(item.key()),
                item.grade().name(),
                item.mark().name(),
                item.rule().name(),
                "");
    }

    private static Standing standing(ItemRow row) {
        return new Standing(row.code(), row.name(), row.type(), row.length(), row.scale(), row.identifies());
    }

    private static Standing standing(Item item) {
        return new Standing(
                item.code(),
                item.name(),
                item.type().name(),
                item.length() == null ? "" : item.length().toString(),
                item.scale() == null ? "" : item.scale().toString(),
                item.key());
    }
}
