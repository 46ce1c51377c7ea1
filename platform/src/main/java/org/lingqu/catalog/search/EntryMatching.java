package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchQuery;
import org.springframework.stereotype.Component;

/** Turns the search round: which of many searches would find an entry. It is put into an index of its own, so the answer is the search's. */
@Component
public class EntryMatching {

    private final RegionNames regions;
    private final KnownFacts facts;

    EntryMatching(RegionNames regions, KnownFacts facts) {
        this.regions = regions;
        this.facts = facts;
    }

    /** The searches that find it, in their order. */
    public <T> List<T> answered(EntryVersion version, Collection<T> searches, Function<T, SearchQuery> query) {
        IndexedEntry entry = new IndexedEntry(
                1,
                version,
                regions.of(version.provider()),
                facts.of(List.of(version)).getOrDefault(version.entry(), Map.of()));
        try (SearchIndex index = new SearchIndex(new ByteBuffersDirectory())) {
            index.add(List.of(entry));
            index.refresh();
            Finder finder = new Finder(index);
            List<T> answered = new ArrayList<>();
            for (T search : searches) {
                if (finder.find(query.apply(search)).total() > 0) {
                    answered.add(search);
                }
            }
            return answered;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
