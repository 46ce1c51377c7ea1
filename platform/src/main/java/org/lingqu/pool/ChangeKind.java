package org.lingqu.pool;

/** What became of a row from one version to a later one; a row is the same when its key is. People see {@code name.ChangeKind.<NAME>}. */
public enum ChangeKind {
    ADDED,
    CHANGED,
    REMOVED
}
