package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** The names in one state of the index. */
record IndexedNames(IndexReader reader, NameSets.Known known) implements Names {

    @Override
    public boolean isRegion(String name) {
        return known.regions().contains(name);
    }

    @Override
    public boolean isOffice(String name) {
        return known.offices().contains(name);
    }

    @Override
    public int entriesWith(String word) {
        return Terms.pairs(word).stream().mapToInt(this::frequency).min().orElse(0);
    }

    @Override
    public int entries() {
        return reader.numDocs();
    }

    private int frequency(String pair) {
        try {
            return reader.docFreq(new Term(Fields.ALL, pair));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
