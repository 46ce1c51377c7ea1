package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lingqu.catalog.search.Unit.Kind;

/** Cuts a folded query into the parts that must be found: names the index knows, words with other words for them, and plain words. */
final class Units {

    private static final Set<String> STOP = Set.copyOf(WordLists.read("stopwords.txt"));
    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 20;
    private static final int SHORTEST_OFFICE = 3;

    private final Names names;
    private final List<Unit> units = new ArrayList<>();

    private Units(Names names) {
        this.names = names;
    }

    /** The parts in order; stop words only when there is nothing else. */
    static List<Unit> of(String folded, Names names) {
        Units all = new Units(names);
        for (String chunk : folded.split("[^\\p{L}\\p{N}]+")) {
            all.cut(chunk);
        }
        List<Unit> meant =
                all.units.stream().filter(unit -> !STOP.contains(unit.spoken())).toList();
        return meant.isEmpty() ? all.units : meant;
    }

    private void cut(String chunk) {
        Set<Integer> borders = Words.read(chunk).stream().map(Words.Word::at).collect(Collectors.toSet());
        borders.add(chunk.length());
        StringBuilder rest = new StringBuilder();
        int at = 0;
        boolean afterName = true;
        while (at < chunk.length()) {
            Optional<Unit> known =
                    afterName || borders.contains(at) ? known(chunk, at, afterName, borders) : Optional.empty();
            if (known.isPresent()) {
                words(rest);
                units.add(known.get());
                at += known.get().spoken().length();
                afterName = true;
            } else {
                rest.append(chunk.charAt(at));
                at++;
                afterName = STOP.contains(rest.toString());
            }
        }
        words(rest);
    }

    /** A region before words: 安徽 is meant in 安徽社保. A region's name without its ending counts only where a name is expected. */
    private Optional<Unit> known(String chunk, int at, boolean expected, Set<Integer> borders) {
        Optional<Unit> region = expected ? region(chunk, at) : Optional.empty();
        if (region.isPresent()) {
            return region;
        }
        Optional<Unit> synonym = Synonyms.at(chunk, at)
                .filter(unit -> expected || borders.contains(at + unit.spoken().length()));
        return synonym.isPresent() ? synonym : office(chunk, at);
    }

    /** The longest, but rather one after which a department begins: 桐城|市场监督管理局, not 桐城市|场监督管理局. */
    private Optional<Unit> region(String chunk, int at) {
        Optional<Unit> longest = Optional.empty();
        for (int end = Math.min(chunk.length(), at + LONGEST_NAME); end >= at + SHORTEST_NAME; end--) {
            if (names.isRegion(chunk.substring(at, end))) {
                Unit found = Unit.of(Kind.REGION, chunk.substring(at, end));
                if (office(chunk, end).isPresent()) {
                    return Optional.of(found);
                }
                longest = longest.isPresent() ? longest : Optional.of(found);
            }
        }
        return longest;
    }

    private Optional<Unit> office(String chunk, int at) {
        Predicate<String> known = names::isOffice;
        for (int end = Math.min(chunk.length(), at + LONGEST_NAME); end >= at + SHORTEST_OFFICE; end--) {
            if (known.test(chunk.substring(at, end))) {
                return Optional.of(Unit.of(Kind.OFFICE, chunk.substring(at, end)));
            }
        }
        return Offices.at(chunk, at);
    }

    /** Runs of single characters stay together: a word with a wrong character falls into pieces (婚|烟). */
    private void words(StringBuilder rest) {
        StringBuilder single = new StringBuilder();
        for (Words.Word word : Words.read(rest.toString())) {
            String text = word.text();
            if (text.length() == 1 && Folding.isHan(text.charAt(0)) && !STOP.contains(text)) {
                single.append(text);
            } else {
                flush(single);
                units.add(Unit.of(text, word.bearing()));
            }
        }
        flush(single);
        rest.setLength(0);
    }

    /** A single character of a sentence says next to nothing. */
    private void flush(StringBuilder single) {
        if (single.length() > 0) {
            units.add(Unit.of(single.toString(), single.length() > 1 ? 1 : 0));
            single.setLength(0);
        }
    }
}
