package org.lingqu.collection.lineage;

/** How much of the lineage of an entry somebody sees. */
public enum Sight {
    /** The providing department and the data authority: every source by its name, every user. */
    WHOLE,
    /** A unit below the department: the sources of its own loads by their name, the others in kind; no users. */
    UNIT,
    /** A department that has or had a grant: sources in kind, its own grants. */
    CONSUMER
}
