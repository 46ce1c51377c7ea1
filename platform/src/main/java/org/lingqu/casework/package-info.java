/**
 * One kernel for every statutory procedure: procedures declared as tables, cases, their clocks, history, parties, attachments, decisions
 * and extensions, and the sweep that records lateness. It never knows what a case is about – the owning module hears the outcome as an
 * effect inside the case's transaction – and it never computes a date or repeats a number of a regulation: it asks the rule pack.
 */
@ApplicationModule(
        displayName = "办件 casework",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "rules", "calendar", "organization"})
@NullMarked
package org.lingqu.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
