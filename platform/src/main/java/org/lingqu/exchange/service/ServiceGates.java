package org.lingqu.exchange.service;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** All gates through which answers of interfaces leave. */
@Component
final class ServiceGates {

    private final ObjectProvider<ServiceGate> gates;

    ServiceGates(ObjectProvider<ServiceGate> gates) {
        this.gates = gates;
    }

    /** Closes them once the caller's transaction has been committed, and before the caller gets its answer. */
    void close(DepartmentService service) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                gates.forEach(gate -> gate.switchedOff(service));
            }
        });
    }
}
