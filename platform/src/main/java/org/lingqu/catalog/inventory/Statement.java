package org.lingqu.catalog.inventory;

import java.time.Instant;

/**
 * A department's signed statement that its inventory is complete and cataloged.
 *
 * @param items how many duties and systems it was about
 * @param entries how many entries the department then had in force
 * @param digest SHA-256 of every item with what stood for it, so that a later change shows
 * @param signedBy the head of the department
 */
public record Statement(int items, int entries, String digest, String signedBy, Instant signedAt) {}
