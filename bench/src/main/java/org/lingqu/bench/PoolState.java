package org.lingqu.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a node's pool holds when everything is quiet, read past the platform: from the books by SQL, from the open tables by their own library, from
 * the files by a bare engine.
 *
 * @param versions of every entry, the oldest first
 * @param served rows of the table from which single rows of an entry are served
 * @param states of loads by their id, as the book of loads has them
 * @param remains files, directories and tables to which nothing refers, as words
 */
record PoolState(List<Version> versions, Map<String, Served> served, Map<String, String> states, List<String> remains) {

    /**
     * A published version.
     *
     * @param rows it has by the books
     * @param content that its files hold
     * @param kept rows its load kept back, as their files hold them
     */
    record Version(String entry, int version, String load, long rows, RowSum content, long kept) {}

    /** @param version of which the table claims to be */
    record Served(int version, RowSum content) {}

    /** What of it belongs to some entries; remains stay whole. */
    PoolState of(Collection<String> entries) {
        return new PoolState(
                versions.stream().filter(each -> entries.contains(each.entry())).toList(), served, states, remains);
    }
}
