package org.lingqu.organization;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of an information system whose updating was completed.
 *
 * @param version what the department calls it, unique for the system
 * @param completedOn the day it was completed
 * @param document the document that says so, e.g. the acceptance report
 * @param change what it changes
 */
public record SystemVersion(
        String version, LocalDate completedOn, String document, String change, String recordedBy, Instant recordedAt) {}
