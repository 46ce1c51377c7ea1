package org.lingqu.pool;

/**
 * Something to be counted over the rows of a snapshot, after the formula X = A / B of GB/T 36344: B are the rows evaluated, A those of them
 * that fulfil the condition.
 */
public record Measure(Condition evaluated, Condition fulfilled) {

    /** Every row is evaluated. */
    public static Measure ofAll(Condition fulfilled) {
        return new Measure(Condition.all(), fulfilled);
    }
}
