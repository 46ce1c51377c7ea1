package org.lingqu.rules;

import java.time.LocalDate;

/**
 * A superior pack that a node may switch on.
 *
 * @param pack its id
 * @param from first day from which it counts
 */
public record ParentOffer(String pack, LocalDate from) {}
