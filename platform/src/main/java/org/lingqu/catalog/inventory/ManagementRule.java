package org.lingqu.catalog.inventory;

import java.time.Instant;

/**
 * The rules by which a department manages its catalog.
 *
 * @param document number of the document by which they were issued
 * @param responsible who answers for the catalog
 * @param steps how it is compiled, reviewed and kept true, in words
 */
public record ManagementRule(
        String title, String document, String responsible, String steps, String recordedBy, Instant recordedAt) {}
