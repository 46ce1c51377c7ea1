package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;

/** Finds what was probably meant by a text with a wrong character: titles that are like it vote. */
final class Corrections {

    private static final int CANDIDATES = 60;
    /** Three characters of which one is wrong are still alike. */
    private static final double LIKE = 0.66;

    private static final int WEIGHT_OF_LIKENESS = 8;

    private Corrections() {}

    /** Pieces of real titles that may have been meant, as they are written there, the likeliest first. */
    static List<String> of(String typed, IndexSearcher searcher) throws IOException {
        String folded = Folding.fold(typed).strip();
        if (!Folding.hasHan(folded) || folded.length() < 2) {
            return List.of();
        }
        Readings query = Readings.of(folded);
        Map<String, Double> votes = new LinkedHashMap<>();
        Map<String, String> written = new HashMap<>();
        for (ScoreDoc hit : searcher.search(Queries.like(folded), CANDIDATES).scoreDocs) {
            String title = title(searcher, hit.doc);
            Readings reading = Readings.of(Folding.fold(title));
            Alignment alignment = Alignment.of(query, reading);
            if (alignment.similarity() >= LIKE && alignment.to() > alignment.from()) {
                String piece = reading.text().substring(alignment.from(), alignment.to());
                if (!piece.equals(folded)) {
                    votes.merge(piece, Math.pow(alignment.similarity(), WEIGHT_OF_LIKENESS), Double::sum);
                    written.putIfAbsent(piece, title.substring(alignment.from(), alignment.to()));
                }
            }
        }
        return votes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(vote -> written.getOrDefault(vote.getKey(), vote.getKey()))
                .toList();
    }

    private static String title(IndexSearcher searcher, int doc) throws IOException {
        BytesRef title = Keys.value(Fields.TITLE, doc, searcher);
        return title == null ? "" : title.utf8ToString();
    }
}
