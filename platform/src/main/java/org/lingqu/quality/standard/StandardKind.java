package org.lingqu.quality.standard;

/** What a standard is about: the kinds AB art. 9 names. People see {@code name.StandardKind.<NAME>}. */
public enum StandardKind {
    COLLECTION,
    AGGREGATION,
    INTEGRATION,
    SHARING,
    OPENING,
    QUALITY,
    SECURITY
}
