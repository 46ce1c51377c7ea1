package org.lingqu.collection;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * A load has landed: its rows are the entry's newest snapshot.
 *
 * @param snapshot number of the snapshot within the entry
 * @param rows how many rows landed
 * @param quarantined how many were kept back
 */
public record LoadLanded(
        LoadId load, EntryId entry, DepartmentId department, int snapshot, long rows, long quarantined) {}
