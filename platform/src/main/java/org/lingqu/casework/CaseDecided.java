package org.lingqu.casework;

import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;

/**
 * A case has ended.
 *
 * @param caseId the case
 * @param number as people write it
 * @param procedure id of the procedure
 * @param subject what it was about
 * @param ending how
 */
public record CaseDecided(CaseId caseId, String number, String procedure, SubjectRef subject, Ending ending) {}
