package org.lingqu.identity;

import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;

/**
 * A person's account in one department.
 *
 * @param username what the person types to sign in; never reused
 * @param name how the person is called on pages and in histories
 * @param enabled a disabled account acts no more, from the second it is disabled
 */
public record Account(AccountId id, String username, String name, DepartmentId department, boolean enabled) {}
