package org.lingqu.exchange.service;

/**
 * Whoever lets out what interfaces of departments answer. Called after the end of a declaration has been committed, in the process that ended
 * it and before that is acknowledged.
 */
public interface ServiceGate {

    /**
     * Takes note that a declaration has been switched off. Returns only when nothing it answered will leave any more: every answer already on
     * its way has ended, in this process and in every other one on the database.
     */
    void switchedOff(DepartmentService service);
}
