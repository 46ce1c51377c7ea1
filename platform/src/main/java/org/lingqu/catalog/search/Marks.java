package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lingqu.catalog.SearchPage.Marking;
import org.lingqu.catalog.SearchPage.Span;

/** Marks in a text what was looked for: by its characters or, for pinyin and initials, by its sound. */
record Marks(Wanted wanted) implements Marking {

    @Override
    public List<Span> mark(String text) {
        BitSet marked = new BitSet(text.length());
        String folded = Folding.fold(text);
        for (String word : wanted.words()) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
                marked.set(at, at + word.length());
            }
        }
        if (marked.isEmpty()) {
            wanted.words()
                    .forEach(word -> Terms.pairs(word).stream()
                            .filter(pair -> Folding.hasHan(pair) && pair.length() > 1)
                            .forEach(pair -> {
                                int at = folded.indexOf(pair);
                                if (at >= 0) {
                                    marked.set(at, at + pair.length());
                                }
                            }));
        }
        if (marked.isEmpty() && !(wanted.cuts().isEmpty() && wanted.initials().isEmpty())) {
            markSound(Readings.of(folded), marked);
        }
        return spans(text, marked);
    }

    private void markSound(Readings readings, BitSet marked) {
        for (String[] reading : List.of(readings.whole(), readings.byWord())) {
            for (Syllables.Cut cut : wanted.cuts()) {
                for (int at = 0; at + cut.syllables().size() <= reading.length; at++) {
                    if (sounds(reading, at, cut)) {
                        marked.set(at, at + cut.syllables().size());
                    }
                }
            }
            String initials = wanted.initials();
            int at = initials.length() > 1 ? Terms.letters(reading).indexOf(initials) : -1;
            if (at >= 0 && marked.isEmpty()) {
                marked.set(at, at + initials.length());
            }
        }
    }

    private static boolean sounds(String[] reading, int at, Syllables.Cut cut) {
        int last = cut.syllables().size() - 1;
        for (int i = 0; i <= last; i++) {
            String syllable = cut.syllables().get(i);
            boolean same = cut.unfinished() && i == last
                    ? reading[at + i].startsWith(syllable)
                    : reading[at + i].equals(syllable);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<Span> spans(String text, BitSet marked) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean on = marked.get(at);
            int end = on ? marked.nextClearBit(at) : marked.nextSetBit(at);
            end = end < 0 ? text.length() : Math.min(end, text.length());
            spans.add(new Span(text.substring(at, end), on));
            at = end;
        }
        return spans;
    }
}
