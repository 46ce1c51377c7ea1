package org.lingqu.collection;

/** What has become of a file that was taken out of a watched folder. People see {@code name.FolderFileState.<NAME>}. */
public enum FolderFileState {
    TAKING,
    LOADING,
    /** It has landed. */
    DONE,
    /** It has not, and lies in {@code refused} with the reason. */
    REFUSED
}
