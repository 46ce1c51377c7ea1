package org.lingqu.demo;

/** Colours of the terminal; plain when nobody looks. Red is kept for what is refused or went wrong. */
enum Paint {
    STRONG("1"),
    QUIET("2"),
    INK("36"),
    GREEN("32"),
    RED("31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text, boolean terminal) {
        return terminal ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
