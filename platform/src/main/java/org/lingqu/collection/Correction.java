package org.lingqu.collection;

import org.lingqu.kernel.LoadId;

/**
 * A load that brings rows another load kept back (origin <em>correction</em>).
 *
 * @param load the load
 * @param corrects the load that kept them back
 * @param reason why, as the steward put it; may be empty
 * @param sent rows sent again
 * @param landed those of them that have landed
 */
public record Correction(Load load, LoadId corrects, String reason, long sent, long landed) {}
