package org.lingqu.catalog.search;

import java.util.List;
import org.lingqu.catalog.EntryVersion;

/**
 * What the index is to know about an entry.
 *
 * @param number place of the entry in the one order of all entries
 * @param version the version in force
 * @param regions names of the region of the provider and of those above it
 */
record IndexedEntry(long number, EntryVersion version, List<String> regions) {}
