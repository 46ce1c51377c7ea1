package org.lingqu.kernel.identifier;

import org.lingqu.kernel.Problem;

/** Characters and their values; ASCII only, a full-width digit is no digit. */
final class Characters {

    private Characters() {}

    static boolean allDigits(String text, int length) {
        return allDigits(text, 0, length);
    }

    static boolean allDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** 0–9 have their value, A–Z 10–35, everything else −1. */
    static int value(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'A' && character <= 'Z' ? character - 'A' + 10 : -1;
    }

    static Problem malformed(String text) {
        return Problem.badInput("identifier-malformed").with(text);
    }
}
