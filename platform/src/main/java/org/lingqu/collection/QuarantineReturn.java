package org.lingqu.collection;

import java.time.Instant;

/**
 * The data authority's word with which it handed rows kept back to the department.
 *
 * @param rows how many were open then
 * @param by name of who did it
 */
public record QuarantineReturn(long rows, String remark, String by, Instant at) {}
