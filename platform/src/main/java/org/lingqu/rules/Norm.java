package org.lingqu.rules;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A norm that may serve as a legal basis.
 *
 * @param id stable short name, e.g. {@code PERSONAL-INFORMATION}; programs use it, people see the title
 * @param title its official title
 * @param rank its rank, a code of {@link NormRank}
 * @param number its number, e.g. {@code 国务院令第809号}; empty where none is recorded
 * @param from first day in force, null where not recorded
 * @param to last day in force, null when unlimited
 * @param articles how many articles it has; 0 where it has none or the number is not recorded
 */
public record Norm(
        String id,
        String title,
        String rank,
        String number,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int articles) {

    private static final Pattern ARTICLE = Pattern.compile("第([零〇一二三四五六七八九十百千]+|\\d{1,4})条");

    /** Whether it has the article a place names; also where the place names none, or the number of its articles is not recorded. */
    public boolean reaches(String place) {
        Matcher named = ARTICLE.matcher(place);
        return articles == 0 || !named.find() || ChineseNumbers.parse(named.group(1)) <= articles;
    }

    /** Whether it is in force on a day; a norm without dates counts as in force. */
    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
