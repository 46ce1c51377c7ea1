package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a name says, in words that can be compared with those of another name: writings folded, what people say replaced by what catalogs
 * say. Particles, pronouns and the like are left out.
 */
public final class SubjectWords {

    private SubjectWords() {}

    /** The words of a text in order, e.g. 低保对象 as 最低、生活、保障、对象. */
    public static List<String> of(String text) {
        return Words.read(official(Folding.fold(text))).stream()
                .filter(word -> word.bearing() > 0)
                .map(Words.Word::text)
                .toList();
    }

    /** A text with all writings of the same character made one, e.g. full-width digits and traditional characters. */
    public static String folded(String text) {
        return Folding.fold(text);
    }

    /** The first official words stand for all: they are only compared with others read the same way. */
    private static String official(String folded) {
        StringBuilder said = new StringBuilder(folded.length());
        List<Integer> borders = new ArrayList<>();
        Words.read(folded).forEach(word -> borders.add(word.at()));
        int at = 0;
        while (at < folded.length()) {
            Optional<Unit> spoken = borders.contains(at) ? Synonyms.at(folded, at) : Optional.empty();
            said.append(spoken.map(unit -> unit.official().get(0)).orElse(folded.substring(at, at + 1)));
            at += spoken.map(unit -> unit.spoken().length()).orElse(1);
        }
        return said.toString();
    }
}
