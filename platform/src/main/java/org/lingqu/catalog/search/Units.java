package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a folded query into the parts that must be found. */
final class Units {

    private static final Set<String> STOP = Set.copyOf(WordLists.read("stopwords.txt"));

    private Units() {}

    /** The parts in order; stop words only when there is nothing else. */
    static List<Unit> of(String folded) {
        List<Unit> units = new ArrayList<>();
        for (String chunk : folded.split("[^\\p{L}\\p{N}]+")) {
            cut(chunk, units);
        }
        List<Unit> meant =
                units.stream().filter(unit -> !STOP.contains(unit.spoken())).toList();
        return meant.isEmpty() ? units : meant;
    }

    private static void cut(String chunk, List<Unit> units) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        while (at < chunk.length()) {
            var synonym = Synonyms.at(chunk, at);
            if (synonym.isPresent()) {
                words(rest, units);
                units.add(synonym.get());
                at += synonym.get().spoken().length();
            } else {
                rest.append(chunk.charAt(at));
                at++;
            }
        }
        words(rest, units);
    }

    /** Runs of single characters stay together: a word with a wrong character falls into pieces (婚|烟). */
    private static void words(StringBuilder rest, List<Unit> units) {
        StringBuilder single = new StringBuilder();
        for (String word : Words.of(rest.toString())) {
            if (word.length() == 1 && Folding.isHan(word.charAt(0)) && !STOP.contains(word)) {
                single.append(word);
            } else {
                flush(single, units);
                units.add(Unit.of(word));
            }
        }
        flush(single, units);
        rest.setLength(0);
    }

    private static void flush(StringBuilder single, List<Unit> units) {
        if (single.length() > 0) {
            units.add(Unit.of(single.toString()));
            single.setLength(0);
        }
    }
}
