package org.lingqu.catalog.likeness;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.search.SubjectWords;

/**
 * Compares one entry with others. Items say more than names: entries of the same name may hold different data of one thing (参保, 待遇发放),
 * and the same data go by many names. What everybody has – names, numbers, addresses – counts little.
 */
public final class Comparison {

    private static final double OF_A_COMMON_WORD = 0.1;
    private static final double OF_A_COMMON_ITEM = 0.3;
    private static final double OF_THE_NAME = 0.4;
    private static final double OF_THE_ITEMS = 0.6;
    private static final double FOR_THE_THEME = 0.03;
    /** Below, two items are not the same: 经营范围, 生产范围. */
    private static final double NEAR_ENOUGH = 0.6;
    /** Two items of their own, or a handful of common ones. */
    private static final double ENOUGH_EVIDENCE = 1.5;
    /** Three items of their own that are nearly all there is do, whatever the names. */
    private static final double MUCH_EVIDENCE = 3;

    private static final double NEARLY_ALL = 0.7;

    private final Sketch entry;
    private final Map<String, String> elements;
    private final List<String> words;
    private final Map<String, Sketch.Named> items;

    /** @param elements names of the registered standard elements by identifier, in lower case */
    public Comparison(Sketch entry, Map<String, String> elements) {
        this.entry = entry;
        this.elements = elements;
        this.words = wordsOf(entry);
        this.items = itemsOf(entry);
    }

    public Likeness with(Sketch other) {
        Overlap names = Overlap.of(
                words,
                wordsOf(other),
                word -> Wordings.COMMON_WORDS.contains(word) ? OF_A_COMMON_WORD : 1,
                (one, another) -> one.equals(another) ? 1 : 0);
        Map<String, Sketch.Named> others = itemsOf(other);
        Overlap fields = Overlap.of(
                List.copyOf(items.keySet()),
                List.copyOf(others.keySet()),
                item -> Wordings.COMMON_ITEMS.contains(item) ? OF_A_COMMON_ITEM : 1,
                Comparison::near);
        boolean theme = !entry.theme().isEmpty() && entry.theme().equals(other.theme());
        double score = score(names, fields, other);
        return new Likeness(
                score == 0 ? 0 : Math.min(1, score + (theme ? FOR_THE_THEME : 0)),
                names.shared().stream()
                        .filter(word -> word.length() > 1 && !Wordings.COMMON_WORDS.contains(word))
                        .toList(),
                fields.shared().stream().map(this::said).toList(),
                fields.shared().stream()
                        .filter(key -> isElement(items.get(key)) && isElement(others.get(key)))
                        .map(this::said)
                        .toList(),
                theme);
    }

    /** Where one of them has no items the names must do. A few items that everybody has are no evidence. */
    private double score(Overlap names, Overlap fields, Sketch other) {
        boolean sameName = !tellingOf(words).isEmpty() && tellingOf(words).equals(tellingOf(wordsOf(other)));
        if (entry.items().isEmpty() || other.items().isEmpty()) {
            return sameName ? Likeness.ENOUGH : 0;
        }
        double evidence = Math.min(1, fields.weight() / ENOUGH_EVIDENCE);
        double score = OF_THE_NAME * names.share() + OF_THE_ITEMS * fields.share() * evidence;
        boolean sameItems = fields.weight() >= MUCH_EVIDENCE && fields.share() >= NEARLY_ALL;
        return sameName || sameItems ? Math.max(Likeness.ENOUGH, score) : score;
    }

    private static Set<String> tellingOf(List<String> words) {
        return words.stream()
                .filter(word -> !Wordings.COMMON_WORDS.contains(word))
                .collect(Collectors.toSet());
    }

    private static List<String> wordsOf(Sketch sketch) {
        return List.copyOf(new LinkedHashSet<>(SubjectWords.of(sketch.name())));
    }

    /** By their usual names; an item that stands for a standard element by that of the element. */
    private Map<String, Sketch.Named> itemsOf(Sketch sketch) {
        Map<String, Sketch.Named> usual = new LinkedHashMap<>();
        for (Sketch.Named item : sketch.items()) {
            String name = elements.getOrDefault(item.code().toLowerCase(Locale.ROOT), item.name());
            usual.putIfAbsent(Wordings.usual(name), item);
        }
        return usual;
    }

    private String said(String key) {
        Sketch.Named item = items.get(key);
        return item == null ? key : item.name();
    }

    private boolean isElement(Sketch.@Nullable Named item) {
        return item != null && elements.containsKey(item.code().toLowerCase(Locale.ROOT));
    }

    private static double near(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        double like = Pairs.dice(one, other);
        return like >= NEAR_ENOUGH ? like : 0;
    }
}
