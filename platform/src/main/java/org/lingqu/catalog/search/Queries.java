package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Understands what was typed: a code, pinyin, initials or English words, or Chinese. The weights were measured on judged queries; changing
 * one means judging again.
 */
final class Queries {

    private static final Pattern CODE = Pattern.compile("[0-9a-z]*[0-9]{4,}[0-9a-z]*(/[0-9a-z]*)?");

    private static final float TITLE_WORD = 2.5f;
    private static final float ITEM_WORD = 0.8f;
    private static final float PLACE_WORD = 1.5f;
    private static final float NAMED = 10f;
    private static final float TITLE_PAIR = 0.4f;
    private static final float SPOKEN = 0.5f;
    private static final float ENGLISH_WORD = 3f;
    private static final float PINYIN_PAIR = 2f;
    private static final float WHOLE_CODE = 10f;

    private Queries() {}

    static Wanted read(String typed, Names names) {
        String text = Folding.fold(typed).strip();
        if (text.isEmpty()) {
            return Wanted.EVERYTHING;
        }
        if (CODE.matcher(text).matches()) {
            Query code = code(text);
            return new Wanted(code, code, List.of(), Set.of(text), List.of(), "");
        }
        return Folding.hasHan(text) ? chinese(text, names) : latin(text);
    }

    private static Query code(String text) {
        return new DisjunctionMaxQuery(
                List.of(
                        boosted(term(Fields.CODE, text), WHOLE_CODE),
                        new PrefixQuery(new Term(Fields.CODE, text)),
                        term(Fields.ALL, text),
                        term(Fields.ITEM_CODES, text)),
                0);
    }

    private static Wanted latin(String text) {
        List<Query> ways = new ArrayList<>();
        List<String> stems = English.stems(text);
        if (!stems.isEmpty()) {
            BooleanQuery.Builder english = new BooleanQuery.Builder();
            stems.forEach(stem -> english.add(boosted(term(Fields.ENGLISH, stem), ENGLISH_WORD), Occur.MUST));
            ways.add(english.build());
        }
        List<Syllables.Cut> cuts = Syllables.cuts(text);
        for (int rank = 0; rank < cuts.size(); rank++) {
            ways.add(boosted(pinyin(cuts.get(rank)), 1 / (1 + 0.2f * rank)));
        }
        String letters = text.replaceAll("[^a-z]", "");
        if (letters.length() > 1) {
            ways.add(term(Fields.INITIALS, letters));
        }
        ways.add(boosted(term(Fields.ITEM_CODES, text), SPOKEN));
        ways.add(boosted(found(text), SPOKEN));
        Query any = new DisjunctionMaxQuery(ways, 0);
        return new Wanted(any, any, List.of(), Set.of(text), cuts, letters);
    }

    private static Query pinyin(Syllables.Cut cut) {
        List<String> syllables = cut.syllables();
        if (syllables.size() == 1) {
            return new PrefixQuery(new Term(Fields.PINYIN, syllables.get(0) + "_"));
        }
        BooleanQuery.Builder pairs = new BooleanQuery.Builder();
        for (int i = 0; i + 1 < syllables.size(); i++) {
            String pair = Terms.pair(syllables.get(i), syllables.get(i + 1));
            boolean open = cut.unfinished() && i + 2 == syllables.size();
            Query one = open ? new PrefixQuery(new Term(Fields.PINYIN, pair)) : term(Fields.PINYIN, pair);
            pairs.add(boosted(one, PINYIN_PAIR), Occur.MUST);
        }
        return pairs.build();
    }

    private static Wanted chinese(String text, Names names) {
        BooleanQuery.Builder match = new BooleanQuery.Builder();
        BooleanQuery.Builder score = new BooleanQuery.Builder();
        Set<String> marked = new LinkedHashSet<>();
        List<Unit> units = Units.of(text, names);
        for (Unit unit : units) {
            marked.add(unit.spoken());
            marked.addAll(unit.official());
            match.add(matchOf(unit), Occur.FILTER);
            score.add(scoreOf(unit), Occur.SHOULD);
        }
        Terms.pairs(text).forEach(pair -> score.add(boosted(term(Fields.TITLE_PAIRS, pair), TITLE_PAIR), Occur.SHOULD));
        return new Wanted(match.build(), score.build(), units, marked, List.of(), "");
    }

    static Query matchOf(Unit unit) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        unit.ways().forEach(way -> any.add(found(way), Occur.SHOULD));
        if (!Folding.hasHan(unit.spoken())) {
            any.add(latin(unit.spoken()).match(), Occur.SHOULD);
        }
        return any.build();
    }

    static Query found(String word) {
        BooleanQuery.Builder pairs = new BooleanQuery.Builder();
        Terms.pairs(word).forEach(pair -> pairs.add(term(Fields.ALL, pair), Occur.FILTER));
        return pairs.build();
    }

    /** A rare place with the spoken word in its name must not win over what is meant: the official words count more. */
    static Query scoreOf(Unit unit) {
        if (unit.official().isEmpty()) {
            return unit.isSubject() ? words(unit.spoken()) : named(unit);
        }
        List<Query> ways = new ArrayList<>();
        ways.add(boosted(words(unit.spoken()), SPOKEN));
        unit.official().forEach(official -> ways.add(words(official)));
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** The region itself comes before what lies in it. */
    private static Query named(Unit unit) {
        String field = unit.kind() == Unit.Kind.REGION ? Fields.OWN_REGION : Fields.OFFICE;
        return new BooleanQuery.Builder()
                .add(words(unit.spoken()), Occur.SHOULD)
                .add(new BoostQuery(new ConstantScoreQuery(term(field, unit.spoken())), NAMED), Occur.SHOULD)
                .build();
    }

    private static Query words(String text) {
        Set<String> words = new LinkedHashSet<>(Words.of(text));
        words.add(text);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : words) {
            any.add(boosted(term(Fields.TITLE_WORDS, word), TITLE_WORD), Occur.SHOULD);
            any.add(boosted(term(Fields.ITEM_WORDS, word), ITEM_WORD), Occur.SHOULD);
            any.add(boosted(term(Fields.PLACE_WORDS, word), PLACE_WORD), Occur.SHOULD);
        }
        return any.build();
    }

    /** Entries that are like the text although a character is wrong: any part of it will do. */
    static Query like(String folded) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        Words.of(folded).forEach(word -> any.add(term(Fields.TITLE_WORDS, word), Occur.SHOULD));
        Terms.pairs(folded).forEach(pair -> any.add(term(Fields.TITLE_PAIRS, pair), Occur.SHOULD));
        Terms.skipPairs(folded).forEach(pair -> any.add(term(Fields.TITLE_SKIP_PAIRS, pair), Occur.SHOULD));
        Terms.pinyinPairs(Readings.of(folded)).forEach(pair -> any.add(term(Fields.PINYIN, pair), Occur.SHOULD));
        return any.build();
    }

    private static Query term(String field, String text) {
        return new TermQuery(new Term(field, text));
    }

    private static Query boosted(Query query, float by) {
        return new BoostQuery(query, by);
    }
}
