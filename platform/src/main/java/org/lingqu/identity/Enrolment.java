package org.lingqu.identity;

import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts for people who sign in by themselves: with a temporary password that the administrator hands over and then no longer knows. */
@Service
public class Enrolment {

    private final Accounts accounts;
    private final Passwords passwords;
    private final IdentitySettings settings;
    private final LegalTime time;

    Enrolment(Accounts accounts, Passwords passwords, IdentitySettings settings, LegalTime time) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.settings = settings;
        this.time = time;
    }

    /** A fresh account; its password is told once. */
    public record Enrolled(Account account, String password) {}

    /**
     * Opens an account with a temporary password.
     *
     * @throws org.lingqu.kernel.Problem as {@link Accounts#open}
     */
    @Transactional
    public Enrolled open(String username, String name, DepartmentId department, Actor administrator) {
        String password = PasswordRules.temporary();
        Account account = accounts.open(username, name, department, password, administrator);
        passwords.expectChange(account.id(), time.now().plus(settings.temporaryPassword()));
        return new Enrolled(account, password);
    }
}
