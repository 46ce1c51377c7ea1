package org.lingqu.protection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Default masks for sharing (in the spirit of GB/T 37964-2019: suppression). Pure: the same value always has the same mask, an empty value
 * stays empty, every other mask contains a star. A value whose form the mask does not know is hidden as a whole rather than guessed at.
 */
public final class Masks {

    private static final String ALL = "********";
    private static final String HIDDEN = "****";

    /** Units that stand before the township; 小区, 园区, 社区 are no districts. */
    private static final Pattern UNIT =
            Pattern.compile("\\G\\p{IsHan}{1,9}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|旗|(?<![小园社])区)");

    private static final Pattern TOWNSHIP = Pattern.compile("\\p{IsHan}{1,9}?(?:街道|镇|乡|苏木)");
    private static final int UNITS_ABOVE_TOWNSHIP = 3;

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

    /** Down to the township (街道, 镇, 乡) or, where none is named, to the county; the rest is hidden. */
    public static String address(String address) {
        String text = address.strip();
        if (text.isEmpty()) {
            return "";
        }
        int end = 0;
        Matcher unit = UNIT.matcher(text);
        for (int level = 0; level < UNITS_ABOVE_TOWNSHIP && unit.find(); level++) {
            end = unit.end();
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
