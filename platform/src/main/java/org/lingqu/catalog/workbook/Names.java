package org.lingqu.catalog.workbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.ui.Wording;

/**
 * What sheets and columns are called: in Chinese, the standard's words; for a reader of English with the English word below. Both are
 * understood when a workbook comes back.
 */
final class Names {

    /** Ends the heading of a column that must always be filled in. */
    static final String MUST = "＊";

    private final Wording reader;
    private final Wording chinese;
    private final boolean english;
    private final Map<Part, Map<String, Heading>> known = new HashMap<>();

    Names(Wording reader, Wording chinese, Wording english) {
        this.reader = reader;
        this.chinese = chinese;
        this.english = reader.locale().getLanguage().equals("en");
        for (Heading heading : Heading.values()) {
            Map<String, Heading> part = known.computeIfAbsent(heading.part(), key -> new HashMap<>());
            part.put(Vocabulary.folded(chinese.text(heading.message())), heading);
            part.put(Vocabulary.folded(english.text(heading.message())), heading);
        }
    }

    /** Head of a column as it is written. */
    String heading(Heading heading) {
        return both(heading.message());
    }

    /** Name of a sheet; sheets are always named in Chinese, so that one template serves both readers. */
    String sheet(Part part) {
        return chinese.text(part.message());
    }

    String explanation() {
        return chinese.text("catalog.workbook.explanation");
    }

    String lists() {
        return chinese.text("catalog.workbook.lists");
    }

    String result() {
        return both("catalog.workbook.result");
    }

    /** Head of the column of a local element. */
    String extensionHead(String name) {
        return chinese.text("catalog.workbook.extension", name);
    }

    /** The name of the local element whose column this is. */
    Optional<String> extension(String head) {
        String before = chinese.text("catalog.workbook.extension", "");
        return head.startsWith(before) && head.length() > before.length()
                ? Optional.of(head.substring(before.length()).strip())
                : Optional.empty();
    }

    Optional<Heading> heading(Part part, String head) {
        Map<String, Heading> words = known.getOrDefault(part, Map.of());
        return first(head).stream()
                .map(each -> words.get(Vocabulary.folded(each)))
                .filter(found -> found != null)
                .findFirst();
    }

    boolean isResult(String head) {
        String own = Vocabulary.folded(chinese.text("catalog.workbook.result"));
        return first(head).stream().anyMatch(each -> Vocabulary.folded(each).equals(own));
    }

    /** A sheet of the part, or one of those on which it goes on: 信息项, 信息项（2）. */
    boolean isOf(Part part, String sheet) {
        String name = sheet.strip();
        return name.equals(sheet(part)) || name.matches(java.util.regex.Pattern.quote(sheet(part)) + "（[0-9]{1,2}）");
    }

    boolean isExplanation(String sheet) {
        return sheet.strip().equals(explanation());
    }

    boolean isKnown(String sheet) {
        return isOf(Part.ENTRIES, sheet) || isOf(Part.ITEMS, sheet) || isExplanation(sheet) || sheet.equals(lists());
    }

    private String both(String message) {
        return english ? chinese.text(message) + "\n" + reader.text(message) : chinese.text(message);
    }

    /** The lines of a head without the mark: the first tells, a person may have left only one of them. */
    private static List<String> first(String head) {
        return head.lines().map(line -> line.replaceAll("[＊*]", "").strip()).toList();
    }
}
