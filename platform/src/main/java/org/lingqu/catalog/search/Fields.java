package org.lingqu.catalog.search;

import org.lingqu.catalog.Facet;

/** Names of the fields of the index. */
final class Fields {

    /** Everything, as a set: decides whether an entry is found. */
    static final String ALL = "all";

    static final String TITLE_PAIRS = "t2";
    static final String TITLE_SKIP_PAIRS = "s2";
    static final String TITLE_WORDS = "tw";
    static final String ITEM_WORDS = "iw";
    /** Region, department, class. */
    static final String PLACE_WORDS = "rg";

    static final String PINYIN = "py";
    static final String INITIALS = "ini";
    static final String ENGLISH = "en";
    static final String CODE = "code";
    static final String ITEM_CODES = "fd";
    /** The entry's id: the key of its document, and its value to read. */
    static final String KEY = "pk";

    static final String NUMBER = "number";
    static final String PUBLISHED = "at";
    static final String TITLE = "title";

    private Fields() {}

    /** Values of a facet, to filter by and to count. */
    static String facet(Facet facet) {
        return "f_" + facet.parameter();
    }
}
