package org.lingqu.collection.outside;

import java.time.LocalDate;

/** A wave and the day by which it is to be gathered. */
public record OutsideBatch(int number, LocalDate due, String remark) {}
