package org.lingqu.identity;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the organization who its people are. */
@Component
class AccountPeople implements People {

    private final ObjectProvider<Accounts> accounts;
    private final DelegationRows delegations;

    /** Accounts ask the organization for departments and posts, and the organization asks here: one of the two must wait for the other. */
    AccountPeople(ObjectProvider<Accounts> accounts, DelegationRows delegations) {
        this.accounts = accounts;
        this.delegations = delegations;
    }

    @Override
    public Optional<Person> find(AccountId id) {
        return accounts.getObject().find(id).map(AccountPeople::person);
    }

    @Override
    public boolean isActive(AccountId id) {
        return accounts.getObject().find(id).filter(Account::enabled).isPresent();
    }

    @Override
    public List<Person> of(DepartmentId department) {
        return accounts.getObject().of(department).stream()
                .filter(Account::enabled)
                .map(AccountPeople::person)
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    @Override
    public List<Person> deputiesOf(AccountId person, LocalDate day) {
        return delegations.ofPrincipal(person, day).stream()
                .flatMap(delegation -> find(delegation.deputy()).stream())
                .toList();
    }

    private static Person person(Account account) {
        return new Person(account.id(), account.name(), account.department());
    }
}
