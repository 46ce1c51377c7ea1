package org.lingqu.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Mandate;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Administrators;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's accounts. */
@Service
public class Accounts {

    private static final String COLUMNS = "select id, username, name, department, enabled from identity.account";
    private static final int LONGEST_NAME = 50;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final PasswordEncoder encoder;
    private final Departments departments;
    private final Posts posts;
    private final Administrators administrators;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Mandates mandates;

    Accounts(
            JdbcClient jdbc,
            LegalTime time,
            PasswordEncoder encoder,
            Departments departments,
            Posts posts,
            Administrators administrators,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Mandates mandates) {
        this.mandates = mandates;
        this.jdbc = jdbc;
        this.time = time;
        this.encoder = encoder;
        this.departments = departments;
        this.posts = posts;
        this.administrators = administrators;
        this.audit = audit;
        this.events = events;
    }

    public Optional<Account> find(AccountId id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id.value())
                .query(Accounts::row)
                .optional();
    }

    public Optional<Account> named(String username) {
        return jdbc.sql(COLUMNS + " where username = ?")
                .param(username)
                .query(Accounts::row)
                .optional();
    }

    public List<Account> of(DepartmentId department) {
        return jdbc.sql(COLUMNS + " where department = ? order by username")
                .param(department.value())
                .query(Accounts::row)
                .list();
    }

    /**
     * Who the account's holder is at this moment: department and permissions are read anew, so a change of posts or of a delegation counts
     * at once. What the person may do as a deputy is part of it.
     *
     * @return empty when the account does not exist or is disabled
     */
    public Optional<Actor> actor(AccountId id) {
        return find(id).filter(Account::enabled).map(this::acting);
    }

    /**
     * The same for somebody who signed in with a password.
     *
     * @param passwordNumber which of the account's passwords it was, by {@link SignIn.Proof}
     * @return empty also when the password has been changed since
     */
    public Optional<Actor> actor(AccountId id, int passwordNumber) {
        return jdbc.sql(COLUMNS + " where id = ? and password_number = ?")
                .params(id.value(), passwordNumber)
                .query(Accounts::row)
                .optional()
                .filter(Account::enabled)
                .map(this::acting);
    }

    private Actor acting(Account account) {
        Set<Permission> own = posts.permissionsOf(account.id());
        List<Mandate> lent = mandates.of(account.id(), own);
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(own);
        lent.forEach(mandate -> all.addAll(mandate.permissions()));
        return new Actor(
                Actor.Kind.PERSON,
                account.id().value(),
                account.name(),
                account.department(),
                departments.get(account.department()).name(),
                all,
                lent);
    }

    /**
     * Opens an account.
     *
     * @throws Problem {@code account-incomplete} with every fault, {@code account-exists}, {@code department-unknown}
     */
    @Transactional
    public Account open(String username, String name, DepartmentId department, String password, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        List<Fault> faults = new ArrayList<>();
        if (!username.matches("[a-z0-9][a-z0-9._-]{2,39}")) {
            faults.add(Fault.of("username", "username-malformed", username));
        }
        Fault ofName = PlainText.faultOfName("name", name.strip(), LONGEST_NAME);
        if (ofName != null) {
            faults.add(ofName);
        }
        faults.addAll(PasswordRules.faults("password", password, username));
        if (!faults.isEmpty()) {
            throw Problem.badInput("account-incomplete").faults(faults);
        }
        departments.get(department);
        Account account = insert(new Account(AccountId.next(), username, name.strip(), department, true), password);
        audit.record(Act.of(administrator, "identity.open-account", Passwords.subject(account))
                .with("department", department)
                .with("name", account.name()));
        return account;
    }

    Account insert(Account account, String password) {
        try {
            jdbc.sql("""
                            insert into identity.account (id, username, name, department, password_hash, created_at)
                            values (:id, :username, :name, :department, :hash, :now)
                            """)
                    .param("id", account.id().value())
                    .param("username", account.username())
                    .param("name", account.name())
                    .param("department", account.department().value())
                    .param("hash", encoder.encode(password))
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("account-exists").with(account.username()).causedBy(taken);
        }
        return account;
    }

    /**
     * Disables an account: its sessions and tokens end in the same transaction. Doing it twice changes nothing.
     *
     * @throws Problem {@code account-unknown}; {@code last-administrator} when nobody would be left to set the platform up
     */
    @Transactional
    public void disable(AccountId id, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Account account =
                find(id).orElseThrow(() -> Problem.notFound("account-unknown").with(id));
        if (!account.enabled()) {
            return;
        }
        boolean administers = posts.heldBy(id).stream().anyMatch(post -> post.kind() == PostKind.ADMINISTRATOR);
        if (administers && !administrators.remainWithout(id)) {
            throw Problem.conflict("last-administrator");
        }
        jdbc.sql("update identity.account set enabled = false where id = ?")
                .param(id.value())
                .update();
        jdbc.sql("delete from identity.api_token where account = ?")
                .param(id.value())
                .update();
        events.publishEvent(new SessionsRevoked(account.id(), account.username()));
        audit.record(Act.of(administrator, "identity.disable-account", Passwords.subject(account)));
    }

    /**
     * Enables a disabled account; its password stays. Doing it twice changes nothing.
     *
     * @throws Problem {@code account-unknown}
     */
    @Transactional
    public void enable(AccountId id, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Account account =
                find(id).orElseThrow(() -> Problem.notFound("account-unknown").with(id));
        if (!account.enabled()) {
            jdbc.sql("update identity.account set enabled = true where id = ?")
                    .param(id.value())
                    .update();
            audit.record(Act.of(administrator, "identity.enable-account", Passwords.subject(account)));
        }
    }

    /** What the sign-in needs to know of an account. */
    record Credentials(
            AccountId id,
            String passwordHash,
            int passwordNumber,
            boolean enabled,
            @Nullable Instant lockedUntil) {}

    Optional<Credentials> credentials(String username) {
        return jdbc.sql(
                        "select id, password_hash, password_number, enabled, locked_until from identity.account where username = ?")
                .param(username)
                .query((row, n) -> new Credentials(
                        new AccountId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getInt(3),
                        row.getBoolean(4),
                        instant(row.getObject(5, OffsetDateTime.class))))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /**
     * Notes a sign-in. Until the transaction ends nobody changes the password or disables the account, so what is issued in it is found by
     * who does so next.
     *
     * @return false when the account was disabled, or its password changed, since the credentials were read
     */
    boolean succeeded(Credentials proved) {
        return jdbc.sql("""
                        update identity.account set failures = 0, locked_until = null, signed_in_at = :now
                        where id = :id and enabled and password_number = :number
                        """)
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .param("id", proved.id().value())
                        .param("number", proved.passwordNumber())
                        .update()
                == 1;
    }

    /** Counts a wrong password; the one that reaches the limit locks the account. */
    boolean failed(AccountId id, int limit, Instant lockUntil) {
        return jdbc.sql("""
                        update identity.account
                        set failures = case when failures + 1 >= :limit then 0 else failures + 1 end,
                            locked_until = case when failures + 1 >= :limit then :until else locked_until end
                        where id = :id
                        returning failures
                        """)
                        .param("limit", limit)
                        .param("until", lockUntil.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static Account row(ResultSet row, int n) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getBoolean("enabled"));
    }
}
