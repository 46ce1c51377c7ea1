package org.lingqu.collection.lineage;

/** The five steps from a source to its users, in the order in which data flow. People see {@code name.LineageStage.<NAME>}. */
public enum LineageStage {
    SOURCE,
    LOAD,
    VERSION,
    GRANT,
    USER
}
