package org.lingqu.collection.folder;

/** When a file in a folder is complete. People see {@code name.CompleteRule.<NAME>}. */
public enum CompleteRule {
    /** When a file of the same name with {@code .ok} behind it lies beside it, and what it says is true. */
    MANIFEST,
    /** So too, or when neither size nor time have changed for a while; whoever writes may also write under another name and rename. */
    QUIET
}
