package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.ElementSources;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.ReceivedGrants;
import org.springframework.stereotype.Component;

/**
 * Finds what of a draft came by sharing: what its department stated, and items of the same field name about the same subject that a grant
 * gave it. Not found: what it says it collects itself, what it is the one source of, and keys, which only say whom a row is about.
 */
@Component
class Receipts {

    private final StatementRows statements;
    private final SourceRows sources;
    private final Grants grants;
    private final ReceivedGrants received;
    private final ElementSources elements;
    private final Entries entries;
    private final Departments departments;

    Receipts(
            StatementRows statements,
            SourceRows sources,
            Grants grants,
            ReceivedGrants received,
            ElementSources elements,
            Entries entries,
            Departments departments) {
        this.statements = statements;
        this.sources = sources;
        this.grants = grants;
        this.received = received;
        this.elements = elements;
        this.entries = entries;
        this.departments = departments;
    }

    /** In the order of the draft's items. */
    List<Received> of(DraftOutline draft) {
        List<Statement> stated = statements.of(draft.entry(), StatementRows.DRAFT);
        Map<GrantId, Grant> known = grants
                .some(stated.stream()
                        .flatMap(each -> Stream.ofNullable(each.grant()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Grant::id, grant -> grant));
        Map<String, List<Grant>> found = found(draft, stated);
        List<Received> all = new ArrayList<>();
        for (DraftOutline.Item item : draft.items()) {
            stated.stream()
                    .filter(each -> each.item().equals(item.folded()))
                    .forEach(each -> add(all, draft, item, each, known));
            found.getOrDefault(item.folded(), List.of())
                    .forEach(grant -> all.add(received(draft, item, grant, item.code(), OnwardManner.COPIED, false)));
        }
        return all.stream().filter(each -> !each.sources().isEmpty()).toList();
    }

    private void add(
            List<Received> all,
            DraftOutline draft,
            DraftOutline.Item item,
            Statement statement,
            Map<GrantId, Grant> known) {
        GrantId id = statement.grant();
        OnwardManner manner = statement.manner();
        Grant grant = id == null ? null : known.get(id);
        if (grant != null && manner != null) {
            all.add(received(draft, item, grant, statement.sourceItem(), manner, true));
        }
    }

    private Received received(
            DraftOutline draft,
            DraftOutline.Item item,
            Grant grant,
            String sourceItem,
            OnwardManner manner,
            boolean stated) {
        return new Received(item, grant, sourceItem, manner, stated, sourcesOf(grant, sourceItem, draft.department()));
    }

    /** Grants by the folded names of those items nothing was stated about. */
    private Map<String, List<Grant>> found(DraftOutline draft, List<Statement> stated) {
        Set<String> open = draft.items().stream()
                .filter(item -> !item.key())
                .map(DraftOutline.Item::folded)
                .collect(Collectors.toCollection(HashSet::new));
        stated.forEach(statement -> open.remove(statement.item()));
        if (draft.subject().isEmpty() || open.isEmpty()) {
            return Map.of();
        }
        List<Grant> about = received.about(draft.subject(), draft.department());
        if (about.isEmpty()) {
            return Map.of();
        }
        elements.about(draft.subject(), open).forEach((field, source) -> {
            if (source.department().equals(draft.department())) {
                open.remove(field);
            }
        });
        Map<String, List<Grant>> found = new HashMap<>();
        about.forEach(grant -> grant.itemCodes().stream()
                .map(DraftOutline::folded)
                .filter(open::contains)
                .distinct()
                .forEach(code ->
                        found.computeIfAbsent(code, any -> new ArrayList<>()).add(grant)));
        return found;
    }

    /**
     * Whose data a department has with an item of a grant: the provider's, and those of the original ones from whom it had them.
     *
     * @param user the department itself, which needs nobody's word for what was its own
     */
    private List<Source> sourcesOf(Grant grant, String item, DepartmentId user) {
        Map<DepartmentId, Source> all = new LinkedHashMap<>();
        Source direct =
                new Source(grant.provider().department(), grant.provider().name(), grant.resource(), grant.title());
        all.put(direct.department(), direct);
        sources.of(grant.resource(), DraftOutline.folded(item)).stream()
                .map(this::today)
                .forEach(source -> all.putIfAbsent(source.department(), source));
        all.remove(user);
        return List.copyOf(all.values());
    }

    /** Whoever answers for the entry by now is asked: its department may have been merged into another one. */
    private Source today(Source source) {
        return entries.findPublished(source.resource())
                .map(EntryVersion::provider)
                .filter(provider -> !provider.equals(source.department()))
                .map(provider ->
                        new Source(provider, departments.get(provider).name(), source.resource(), source.title()))
                .orElse(source);
    }
}
