package org.lingqu.catalog.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.casework.SubjectSource;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Component;

/** Offers published entries as subjects of cases. */
@Component
class EntrySubjects implements SubjectSource {

    private final CatalogSearch search;
    private final Entries entries;

    EntrySubjects(CatalogSearch search, Entries entries) {
        this.search = search;
        this.entries = entries;
    }

    @Override
    public String type() {
        return "catalog-entry";
    }

    @Override
    public List<Subject> find(String text, Actor actor, int limit) {
        SearchQuery query = new SearchQuery(text, Map.of(), SearchQuery.Order.RELEVANCE, limit, null, false);
        return entries.published(search.search(query).hits()).stream()
                .map(EntrySubjects::subject)
                .toList();
    }

    @Override
    public Optional<Subject> get(String id, Actor actor) {
        try {
            return entries.findPublished(new ResourceCode(id)).map(EntrySubjects::subject);
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    /** Nothing is shared or opened that is not in the catalog. */
    @Override
    public Optional<Problem> refusalOf(String id) {
        return Optional.of(entries.notPublished(id).faults(List.of(Fault.of("subject", "subject-unknown"))));
    }

    private static Subject subject(EntryVersion entry) {
        return new Subject(
                new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                entry.provider(),
                entry.providerName() + " " + entry.code().value());
    }
}
