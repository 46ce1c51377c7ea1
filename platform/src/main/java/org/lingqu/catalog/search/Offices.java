package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.search.Unit.Kind;

/** Short names of departments: 人社局 is 人力资源和社会保障局, and 卫健委 what another place calls 卫生健康局. */
final class Offices {

    /** What a short name ends with, and the full one. */
    private static final Map<String, String> ENDINGS = endings();

    private static final Map<String, List<String>> MATTERS = WordLists.pairs("offices.txt");
    private static final int LONGEST =
            MATTERS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Offices() {}

    /** The department whose short name begins at a place of a folded text. */
    static Optional<Unit> at(String folded, int from) {
        for (int end = Math.min(folded.length() - 1, from + LONGEST); end > from; end--) {
            List<String> matters = MATTERS.get(folded.substring(from, end));
            String ending = folded.substring(end, end + 1);
            if (matters != null && ENDINGS.containsKey(ending)) {
                return Optional.of(new Unit(folded.substring(from, end + 1), full(matters, ending), Kind.OFFICE, 1));
            }
        }
        return Optional.empty();
    }

    /** With the ending that was typed first, then with the others: levels differ in it. */
    private static List<String> full(List<String> matters, String ending) {
        List<String> names = new ArrayList<>();
        matters.forEach(matter -> names.add(matter + ENDINGS.get(ending)));
        ENDINGS.values()
                .forEach(other -> matters.stream()
                        .map(matter -> matter + other)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add));
        return names;
    }

    private static Map<String, String> endings() {
        Map<String, String> endings = new LinkedHashMap<>();
        endings.put("局", "局");
        endings.put("委", "委员会");
        endings.put("厅", "厅");
        endings.put("办", "办公室");
        endings.put("部", "部");
        return endings;
    }
}
