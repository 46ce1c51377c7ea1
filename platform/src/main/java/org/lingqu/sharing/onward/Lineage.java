package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose data published entries hold. */
@Service
public class Lineage {

    private static final int MOST = 1_000;

    private final SourceRows rows;
    private final StatementRows statements;
    private final Entries entries;

    Lineage(SourceRows rows, StatementRows statements, Entries entries) {
        this.rows = rows;
        this.statements = statements;
        this.entries = entries;
    }

    /**
     * An item of a published version that holds data of others.
     *
     * @param item its field name
     * @param name as people say it
     * @param manners what was made of what came
     * @param sources whose data it holds
     */
    public record Derived(String item, String name, List<OnwardManner> manners, List<Source> sources) {}

    /** An entry of another department that holds our data. @param items the items that do */
    public record Holder(EntryVersion entry, List<String> items) {}

    /** The items of a version that came by sharing, in its order. */
    @Transactional(readOnly = true)
    public List<Derived> of(EntryVersion version) {
        Map<String, List<Source>> byItem = new LinkedHashMap<>();
        rows.of(version.entry(), version.number())
                .forEach(held -> byItem.computeIfAbsent(held.item(), any -> new ArrayList<>())
                        .add(held.source()));
        if (byItem.isEmpty()) {
            return List.of();
        }
        List<Statement> stated = statements.of(version.entry(), version.number());
        return version.items().stream()
                .filter(item -> byItem.containsKey(DraftOutline.folded(item.code())))
                .map(item -> new Derived(
                        item.code(),
                        item.name(),
                        manners(stated, DraftOutline.folded(item.code())),
                        List.copyOf(byItem.getOrDefault(DraftOutline.folded(item.code()), List.of()))))
                .toList();
    }

    private static List<OnwardManner> manners(List<Statement> stated, String item) {
        List<OnwardManner> manners = new ArrayList<>();
        stated.stream().filter(each -> each.item().equals(item)).forEach(each -> {
            OnwardManner manner = each.manner();
            if (manner != null && !manners.contains(manner)) {
                manners.add(manner);
            }
        });
        return manners;
    }

    /**
     * Entries in force of others that hold data of the reader's department, the latest first.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} for who does not answer for it
     */
    @Transactional(readOnly = true)
    public List<Holder> ofOurs(Actor reader) {
        reader.mustBeAllowed(Permission.SHARING_ANSWER);
        List<SourceRows.Held> held = rows.from(reader.home(), MOST);
        List<EntryId> ids = held.stream().map(SourceRows.Held::entry).distinct().toList();
        return entries.published(ids).stream()
                .map(entry -> new Holder(entry, itemsOf(entry, held)))
                .filter(holder -> !holder.items().isEmpty())
                .toList();
    }

    private static List<String> itemsOf(EntryVersion entry, List<SourceRows.Held> held) {
        return entry.items().stream()
                .filter(item -> held.stream()
                        .anyMatch(each -> each.entry().equals(entry.entry())
                                && each.version() == entry.number()
                                && each.item().equals(DraftOutline.folded(item.code()))))
                .map(item -> item.name())
                .toList();
    }
}
