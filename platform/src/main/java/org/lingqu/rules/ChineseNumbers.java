package org.lingqu.rules;

/** Reads numbers of articles: 第二十五条, 第一百二十条. */
final class ChineseNumbers {

    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumbers() {}

    /** The number, also when written in Arabic digits; 0 when it is none. */
    static int parse(String text) {
        if (text.matches("\\d{1,4}")) {
            return Integer.parseInt(text);
        }
        int sum = 0;
        int digit = 0;
        for (char character : text.replace('〇', '零').toCharArray()) {
            int unit = switch (character) {
                case '十' -> 10;
                case '百' -> 100;
                case '千' -> 1000;
                default -> 0;
            };
            if (unit > 0) {
                sum += (digit == 0 ? 1 : digit) * unit;
                digit = 0;
            } else {
                digit = DIGITS.indexOf(character);
                if (digit < 0) {
                    return 0;
                }
            }
        }
        return sum + digit;
    }
}
