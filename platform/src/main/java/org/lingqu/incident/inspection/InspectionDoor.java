package org.lingqu.incident.inspection;

/**
 * The way from a case to what its inspection sees.
 *
 * @param open whether it is open to the reader now
 */
public record InspectionDoor(String inspection, boolean open) {}
