package org.lingqu.collection;

/** How it was confirmed. People see {@code name.ConfirmationWay.<NAME>}. */
public enum ConfirmationWay {
    /** By the order of the load, which an officer of the department gave by hand. */
    ORDER,
    /** In advance, for loads the platform orders by itself. */
    STANDING,
    /** By an officer who has looked at it. */
    PERSON
}
