package org.lingqu.collection.structure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Problem;

/** The word lists beside this package: what words of column names mean, and how names are mostly written. {@code #} begins a comment. */
final class ColumnWords {

    private static final Map<String, List<String>> MEANINGS = meanings();
    private static final Map<String, String> USUAL = usual();
    private static final List<String> WRITINGS = USUAL.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
            .toList();
    private static final int LONGEST_WORD =
            MEANINGS.keySet().stream().mapToInt(String::length).max().orElse(1);
    private static final List<String> TAILS = List.of("代码", "编码", "编号", "号码", "名称", "姓名", "信息", "情况", "方式", "日期", "时间");

    private static final Set<String> GENERAL = Set.of("name", "code", "no", "num", "id", "dm", "mc", "bh", "info");

    private ColumnWords() {}

    /** Without blanks, width and case. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s_\\-]+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** A name as it is mostly written. */
    static String usual(String name) {
        String left = ItemGuess.nameOf(
                Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s+", ""));
        StringBuilder all = new StringBuilder();
        int at = 0;
        while (at < left.length()) {
            int from = at;
            String writing = WRITINGS.stream()
                    .filter(one -> left.startsWith(one, from))
                    .findFirst()
                    .orElse("");
            all.append(writing.isEmpty() ? left.substring(at, at + 1) : USUAL.getOrDefault(writing, writing));
            at += Math.max(1, writing.length());
        }
        return all.toString();
    }

    /** A name without what only says in which form the thing is written: 登记机关代码 is about 登记机关. */
    static String core(String usual) {
        String left = usual;
        for (String tail : TAILS) {
            if (left.endsWith(tail) && left.length() >= tail.length() + 2) {
                left = left.substring(0, left.length() - tail.length());
                break;
            }
        }
        // 有效期自, 有效期起: from when.
        return left.length() > 2 && left.endsWith("自") ? left.substring(0, left.length() - 1) + "起" : left;
    }

    /** Words of a column's name: parted by signs, or cut into known words; what is unknown stays whole. */
    static List<String> words(String column) {
        List<String> words = new ArrayList<>();
        String lower = column.toLowerCase(Locale.ROOT);
        for (String part : lower.split("[^a-z0-9]+")) {
            if (part.isEmpty()) {
                continue;
            }
            List<String> cut = MEANINGS.containsKey(part) ? List.of(part) : cut(part);
            words.addAll(cut.isEmpty() ? List.of(part) : cut);
        }
        return words;
    }

    private static List<String> cut(String part) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < part.length()) {
            int end = Math.min(part.length(), at + LONGEST_WORD);
            while (end > at + 2 && !MEANINGS.containsKey(part.substring(at, end))) {
                end--;
            }
            if (end <= at + 2 && !MEANINGS.containsKey(part.substring(at, end))) {
                return List.of();
            }
            words.add(part.substring(at, end));
            at = end;
        }
        return words;
    }

    /** Whether a word only says in which form a thing is written. */
    static boolean isGeneral(String word) {
        return GENERAL.contains(word);
    }

    /** What a word may mean; empty when it is unknown. */
    static List<String> meanings(String word) {
        return MEANINGS.getOrDefault(word, List.of());
    }

    private static Map<String, List<String>> meanings() {
        Map<String, List<String>> all = new HashMap<>();
        for (String line : read("column-words.txt")) {
            String[] sides = line.split("=", 2);
            for (String word : sides[0].strip().split("、")) {
                all.computeIfAbsent(word, fresh -> new ArrayList<>())
                        .addAll(Arrays.asList(sides[1].strip().split("、")));
            }
        }
        return all;
    }

    private static Map<String, String> usual() {
        Map<String, String> all = new HashMap<>();
        for (String line : read("usual-names.txt")) {
            String[] sides = line.split("=", 2);
            for (String writing : sides[0].strip().split("、")) {
                all.put(writing, sides[1].strip());
            }
        }
        return all;
    }

    private static List<String> read(String name) {
        try (InputStream list = ColumnWords.class.getResourceAsStream(name)) {
            if (list == null) {
                throw Problem.unavailable("internal").with(name);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").with(name).causedBy(unreadable);
        }
    }
}
