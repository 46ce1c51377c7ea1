package org.lingqu.collection.gathering;

import java.time.LocalDate;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;

/**
 * A demand of the data authority that an entry be gathered, while it runs.
 *
 * @param caseId the case that tells how it stands
 * @param until the last day set
 */
public record GatheringDemand(CaseId caseId, EntryId entry, DepartmentId department, LocalDate until) {}
