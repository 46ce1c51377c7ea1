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

    /** Whole names of the regions of the provider, with and without their endings. */
    static final String REGION = "rn";
    /** The same of its own region only. */
    static final String OWN_REGION = "ro";
    /** Whole name of the department, without its region. */
    static final String OFFICE = "of";

    static final String PINYIN = "py";
    static final String INITIALS = "ini";
    static final String ENGLISH = "en";
    static final String CODE = "code";
    static final String ITEM_CODES = "fd";
    /** The entry's id: the key of its document. */
    static final String KEY = "pk";
    /** The same to be read: sixteen bytes. */
    static final String ENTRY = "pkv";

    static final String NUMBER = "number";
    static final String PUBLISHED = "at";
    /** The name as it sounds, to order by. */
    static final String SOUND = "sound";

    static final String TITLE = "title";
    /** The name without its place: what is about the same lies together in the index, and is read together. */
    static final String ABOUT = "about";

    private Fields() {}

    /** Values of a facet, to filter by and to count. */
    static String facet(Facet facet) {
        return "f_" + facet.parameter();
    }

    /** What stands behind the value of a facet, to order by. */
    static String rank(Facet facet) {
        return "k_" + facet.parameter();
    }
}
