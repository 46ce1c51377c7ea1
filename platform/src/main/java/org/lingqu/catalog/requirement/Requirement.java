package org.lingqu.catalog.requirement;

import java.time.Instant;
import java.time.LocalDate;
import org.lingqu.kernel.DepartmentId;

/**
 * A version of the requirements. It never changes; the next one takes its place on the day it takes effect.
 *
 * @param number 1, 2, 3 … of this node
 * @param document number of the document by which it was issued
 * @param effectiveFrom the first day on which entries handed in are examined by it
 * @param authority the data authority that issued it
 * @param packId the rule pack it stands on
 */
public record Requirement(
        int number,
        String title,
        String document,
        LocalDate effectiveFrom,
        DepartmentId authority,
        String authorityName,
        String packId,
        int packVersion,
        RequirementTerms terms,
        String issuedBy,
        Instant issuedAt) {}
