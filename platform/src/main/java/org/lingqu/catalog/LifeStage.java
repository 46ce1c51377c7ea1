package org.lingqu.catalog;

/** Stages in the life of a resource behind its entry, in order. People see {@code name.LifeStage.<NAME>}. */
public enum LifeStage {
    COLLECTION,
    STORAGE,
    QUALITY,
    SHARING,
    USE,
    OPENING
}
