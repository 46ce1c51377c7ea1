package org.lingqu.organization;

import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;

/** Somebody who works in a department, as lists of people name him. */
public record Person(AccountId id, String name, DepartmentId department) {}
