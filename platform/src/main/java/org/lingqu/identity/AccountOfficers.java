package org.lingqu.identity;

import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.Officers;
import org.lingqu.kernel.AccountId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Component;

/** Tells the log who has which account. */
@Component
class AccountOfficers implements Officers {

    private final Accounts accounts;
    private final Departments departments;

    AccountOfficers(Accounts accounts, Departments departments) {
        this.accounts = accounts;
        this.departments = departments;
    }

    @Override
    public Optional<UUID> withSignInName(String name) {
        return accounts.named(name).map(account -> account.id().value());
    }

    @Override
    public Optional<String> nameOf(UUID account) {
        return accounts.find(new AccountId(account))
                .map(found -> found.name() + "（" + found.username() + "，"
                        + departments
                                .find(found.department())
                                .map(Department::name)
                                .orElse("") + "）");
    }
}
