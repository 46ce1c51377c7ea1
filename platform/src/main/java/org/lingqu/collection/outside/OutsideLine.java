package org.lingqu.collection.outside;

/**
 * A wanted source and how far it has come.
 *
 * @param late whether its wave's day has passed and it is not gathered
 */
public record OutsideLine(OutsideSource source, OutsideState state, OutsideBatch batch, boolean late) {}
