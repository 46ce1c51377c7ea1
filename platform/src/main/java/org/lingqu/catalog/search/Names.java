package org.lingqu.catalog.search;

/** The names an index knows, by which a query is cut where no dictionary could: 桐城|市场监督管理局. */
interface Names {

    /** Whether it is a region of some entry, with or without 省, 市, 县. */
    boolean isRegion(String name);

    /** Whether it is the department of some entry, without its region. */
    boolean isOffice(String name);

    /** Upper bound of the entries that have a word anywhere. */
    int entriesWith(String word);

    int entries();
}
