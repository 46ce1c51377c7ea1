package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;

/** Asks for less where an entry with all that was asked for is rare or there is none. What has all of it stays in front. */
final class Widening {

    private static final float HAS_ALL = 100f;
    /** Words of the thesaurus are near, not the same. */
    private static final float NEAR = 0.5f;

    private static final int MOST_PARTS = 6;
    private static final double ENOUGH = 0.5;

    private Widening() {}

    /** The same subject, wherever and whosever it is; empty where no place and no department was named beside a subject. */
    static Optional<Wanted> elsewhere(Wanted wanted) {
        List<Unit> subject = wanted.units().stream().filter(Unit::isSubject).toList();
        if (subject.isEmpty() || subject.size() == wanted.units().size()) {
            return Optional.empty();
        }
        BooleanQuery.Builder match = new BooleanQuery.Builder();
        subject.forEach(unit -> match.add(Queries.matchOf(unit), Occur.FILTER));
        return Optional.of(wider(wanted, match.build(), wanted.score()));
    }

    /**
     * Half of what was said of the subject, each word weighed by how rare it is; a word that no entry has is replaced by what the thesaurus
     * or its parts give. Empty where not even that is known.
     */
    static Optional<Wanted> partly(Wanted wanted, Names names) {
        List<Part> parts = wanted.units().stream()
                .filter(unit -> unit.isSubject() && unit.bearing() > 0)
                .map(unit -> Part.of(unit, names))
                .filter(part -> part.weight() > 0)
                .sorted(Comparator.comparingDouble(Part::weight).reversed())
                .limit(MOST_PARTS)
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        double enough = ENOUGH * parts.stream().mapToDouble(Part::weight).sum();
        BooleanQuery.Builder match = new BooleanQuery.Builder();
        together(parts, 0, enough, new ArrayList<>(), match);
        BooleanQuery.Builder score = new BooleanQuery.Builder();
        score.add(wanted.score(), Occur.SHOULD);
        parts.forEach(part -> score.add(part.score(), Occur.SHOULD));
        return Optional.of(wider(wanted, match.build(), score.build()));
    }

    /** Every smallest set of parts that weighs enough. Parts are sorted, so nothing in a set is too much. */
    private static void together(
            List<Part> parts, int from, double missing, List<Part> chosen, BooleanQuery.Builder any) {
        if (missing <= 0) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            chosen.forEach(part -> all.add(part.match(), Occur.FILTER));
            any.add(all.build(), Occur.SHOULD);
            return;
        }
        for (int i = from; i < parts.size(); i++) {
            chosen.add(parts.get(i));
            together(parts, i + 1, missing - parts.get(i).weight(), chosen, any);
            chosen.remove(chosen.size() - 1);
        }
    }

    private static Wanted wider(Wanted wanted, Query match, Query score) {
        Query whole = new BoostQuery(new ConstantScoreQuery(wanted.match()), HAS_ALL);
        return new Wanted(
                match,
                new BooleanQuery.Builder()
                        .add(score, Occur.SHOULD)
                        .add(whole, Occur.SHOULD)
                        .build(),
                wanted.units(),
                wanted.words(),
                List.of(),
                "");
    }

    /** A unit that entries have, in one way or another. */
    private record Part(Query match, Query score, double weight) {

        static Part of(Unit unit, Names names) {
            List<String> ways = known(unit.ways().stream(), names);
            if (!ways.isEmpty()) {
                return new Part(Queries.matchOf(unit), Queries.scoreOf(unit), rarity(unit, ways, names, 1));
            }
            ways = known(Thesaurus.near(unit.spoken()).stream(), names);
            if (ways.isEmpty()) {
                ways = known(Terms.pairs(unit.spoken()).stream().filter(pair -> pair.length() > 1), names);
            }
            return ways.isEmpty() ? shortened(unit, names) : of(unit, ways, names);
        }

        /** Words are shortened by leaving characters out (社团 for 社会团体): a title that has all of them may be meant. */
        private static Part shortened(Unit unit, Names names) {
            List<String> characters = Terms.characters(unit.spoken());
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            characters.forEach(character -> all.add(Queries.found(character), Occur.FILTER));
            double weight = characters.size() < 2
                    ? 0
                    : characters.stream()
                            .mapToDouble(character -> rarity(unit, List.of(character), names, NEAR))
                            .max()
                            .orElse(0);
            return new Part(all.build(), new BoostQuery(new ConstantScoreQuery(all.build()), NEAR), weight);
        }

        private static Part of(Unit unit, List<String> ways, Names names) {
            List<Unit> near = ways.stream().map(Unit::of).toList();
            BooleanQuery.Builder match = new BooleanQuery.Builder();
            near.forEach(each -> match.add(Queries.matchOf(each), Occur.SHOULD));
            Query best =
                    new DisjunctionMaxQuery(near.stream().map(Queries::scoreOf).toList(), 0);
            return new Part(match.build(), new BoostQuery(best, NEAR), rarity(unit, ways, names, NEAR));
        }

        private static List<String> known(Stream<String> words, Names names) {
            return words.filter(word -> names.entriesWith(word) > 0).toList();
        }

        private static double rarity(Unit unit, List<String> ways, Names names, double near) {
            int entries = names.entries();
            int with = Math.min(
                    entries, ways.stream().mapToInt(names::entriesWith).max().orElse(0));
            return with == 0 ? 0 : unit.bearing() * near * Math.log(1 + (entries - with + 0.5) / (with + 0.5));
        }
    }
}
