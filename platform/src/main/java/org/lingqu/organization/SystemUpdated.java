package org.lingqu.organization;

/** The updating of an information system was completed. Told inside the transaction that records it. */
public record SystemUpdated(InformationSystem system, SystemVersion version) {}
