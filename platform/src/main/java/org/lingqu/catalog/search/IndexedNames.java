package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** The names in one state of the index. */
record IndexedNames(IndexReader reader) implements Names {

    @Override
    public boolean isRegion(String name) {
        return frequency(Fields.REGION, name) > 0;
    }

    @Override
    public boolean isOffice(String name) {
        return frequency(Fields.OFFICE, name) > 0;
    }

    @Override
    public int entriesWith(String word) {
        return Terms.pairs(word).stream()
                .mapToInt(pair -> frequency(Fields.ALL, pair))
                .min()
                .orElse(0);
    }

    @Override
    public int entries() {
        return reader.numDocs();
    }

    private int frequency(String field, String term) {
        try {
            return reader.docFreq(new Term(field, term));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
