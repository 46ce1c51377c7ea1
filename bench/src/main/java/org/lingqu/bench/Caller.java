package org.lingqu.bench;

/** One of a crowd: calls until it is told to stop. */
interface Caller extends Runnable {

    /** How long the good answers took; complete when it has stopped. */
    Delays delays();
}
