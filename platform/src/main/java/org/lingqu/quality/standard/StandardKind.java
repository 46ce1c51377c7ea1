package org.lingqu.quality.standard;

/** What a standard is about. People see {@code name.StandardKind.<NAME>}. */
public enum StandardKind {
    COLLECTION,
    AGGREGATION,
    INTEGRATION,
    SHARING,
    OPENING,
    QUALITY,
    SECURITY
}
