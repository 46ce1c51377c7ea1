package org.lingqu.protection;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Default masks for sharing (in the spirit of GB/T 37964-2019: suppression). Pure: the same value always has the same mask, an empty value
 * stays empty, every other mask contains a star. A value whose form the mask does not know is hidden as a whole rather than guessed at.
 */
public final class Masks {

    private static final String ALL = "********";
    private static final String HIDDEN = "****";

    /** Begins a name; 路南区 and 道里区 are districts, but a road within a name means that the unit ended before it. */
    private static final String NAME = "\\p{IsHan}[\\p{IsHan}&&[^路街巷道弄]]{0,8}?";

    private static final String NO_ROAD = "(?![路街巷市区县]|大?道|[东西南北中][路街])";
    private static final String PROVINCE = "特别行政区|自治区|省";
    private static final String CITY = "市(?!场|委|政府|民广场|中心|(?<=城市)(?:花园|之))";

    /** Below a prefecture 城市 is part of an estate's name, but for the cities that are called so. */
    private static final String CITY_BELOW = "(?<!城)" + CITY + "(?!之)";

    private static final String CITIES_OF_WALLS = "[丰凤塔海禹肥诸邹项麻韩永应兴]城" + CITY;
    private static final String PREFECTURE = "自治州|地区|(?:州|盟)" + NO_ROAD + "|" + CITY;

    /** 小区, 家属区 and their like are no districts; a development zone stands where a county does. */
    private static final String COUNTY =
            "自治县|自治旗|县|旗" + NO_ROAD + "|(?<!小|园|社|校|厂|景|街|经营|家属|宿舍|住宅|生活|别墅|工业|商贸|安置|教师新)区";

    /** What may stand at the beginning, below a province, below a prefecture: each only what is lower; a city below a prefecture is a county. */
    private static final List<Pattern> UNITS = List.of(
            Pattern.compile(
                    NAME + "(?:(?<province>" + PROVINCE + ")|(?<prefecture>" + PREFECTURE + ")|(?:" + COUNTY + "))"),
            Pattern.compile(NAME + "(?:(?<province>(?!))|(?<prefecture>" + PREFECTURE + ")|(?:" + COUNTY + "))"),
            Pattern.compile("(?:(?<province>(?!))|(?<prefecture>(?!))|" + CITIES_OF_WALLS + "|" + NAME + "(?:"
                    + CITY_BELOW + "|" + COUNTY + "))"));

    private static final Pattern TOWNSHIP =
            Pattern.compile(NAME + "(?:[路街巷]?街道(?!口)|(?:镇|乡|苏木)(?!小区|花园|别墅|公馆|[0-9]+[栋幢座]))");

    private Masks() {}

    /** The family name's first character and two stars: {@code 张**}; how long the name is stays hidden. */
    public static String name(String name) {
        String text = name.strip();
        if (text.isEmpty()) {
            return "";
        }
        int first = text.offsetByCodePoints(0, 1);
        return first == text.length() ? "**" : text.substring(0, first) + "**";
    }

    /** First 6 and last 4 of 18 characters, 8 stars between; anything else is hidden as a whole. */
    public static String identityNumber(String number) {
        String text = number.strip();
        if (text.isEmpty()) {
            return "";
        }
        return text.length() == 18 ? text.substring(0, 6) + ALL + text.substring(14) : ALL;
    }

    /** Mobile numbers: first 3 and last 4 ({@code 138****0000}); other numbers of 7 digits and more: last 4. */
    public static String phone(String number) {
        String text = number.strip();
        if (text.isEmpty()) {
            return "";
        }
        long digits = text.chars()
                .filter(character -> character >= '0' && character <= '9')
                .count();
        if (text.length() == 11 && digits == 11 && text.charAt(0) == '1') {
            return text.substring(0, 3) + HIDDEN + text.substring(7);
        }
        return digits >= 7 && text.length() >= 7 ? HIDDEN + text.substring(text.length() - 4) : HIDDEN;
    }

    /** Down to the township (街道, 镇, 乡) or, where none is named, to the county; the rest is hidden, and what may be a road or an estate too. */
    public static String address(String address) {
        String text = address.strip();
        if (text.isEmpty()) {
            return "";
        }
        int end = 0;
        for (int above = 0; above < UNITS.size(); ) {
            Matcher unit =
                    UNITS.get(above).matcher(text).region(end, text.length()).useTransparentBounds(true);
            if (!unit.lookingAt()) {
                break;
            }
            end = unit.end();
            above = unit.group("province") != null ? 1 : unit.group("prefecture") != null ? 2 : UNITS.size();
        }
        Matcher township = TOWNSHIP.matcher(text).region(end, text.length());
        if (end > 0 && township.lookingAt()) {
            end = township.end();
        }
        return text.substring(0, end) + HIDDEN;
    }

    /** The last 4 of 12 digits and more; anything else is hidden as a whole. */
    public static String bankCard(String number) {
        String text = number.strip();
        if (text.isEmpty()) {
            return "";
        }
        return text.length() >= 12 ? ALL + text.substring(text.length() - 4) : ALL;
    }

    /** Whether a value is a mask, or pretends to be one: such a value is never accepted as a key or loaded as a fact. */
    public static boolean isMasked(String value) {
        return value.chars()
                .anyMatch(character -> character == '*' || character == '＊' || character == '※' || character == '•');
    }
}
