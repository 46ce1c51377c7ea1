package org.lingqu.testing;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.identity.ApiTokens;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;
import org.springframework.stereotype.Component;

/** Departments and people for tests, made through the modules' own services. Every call makes new ones. */
@Component
public class TestPeople {

    /** The password of everybody made here. */
    public static final String PASSWORD = "clear-water-2026";

    private static final Actor ADMINISTRATOR = new Actor(
            Actor.Kind.PERSON,
            new UUID(0, 1),
            "管理员",
            new DepartmentId(new UUID(0, 2)),
            "平台",
            EnumSet.of(Permission.ADMINISTER));

    private final Organization organization;
    private final Departments departments;
    private final Accounts accounts;
    private final ApiTokens tokens;

    TestPeople(Organization organization, Departments departments, Accounts accounts, ApiTokens tokens) {
        this.organization = organization;
        this.departments = departments;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** A new department of the node's region under a random name. */
    public Department aDepartment() {
        return aDepartment("341000", false);
    }

    /** A new department of a region. */
    public Department aDepartment(String region, boolean authority) {
        return organization.found(
                new NewDepartment(
                        "测试局" + UUID.randomUUID().toString().substring(0, 8),
                        region,
                        creditCode(),
                        null,
                        authority,
                        null),
                ADMINISTRATOR);
    }

    /** A company that has accounts here, as one that supplies data has; it is no government department. */
    public Department aCompany() {
        return organization.found(
                new NewDepartment(
                        "测试公司" + UUID.randomUUID().toString().substring(0, 8),
                        "341000",
                        CreditCode.withCheckDigits("91349900" + Numbers.eightDigits()),
                        null,
                        false,
                        null),
                ADMINISTRATOR);
    }

    /** The data authority of the node's region; the first call founds it. */
    public Department theAuthority() {
        synchronized (TestPeople.class) {
            return departments.all().stream()
                    .filter(each -> each.authority() && each.region().value().equals("341000"))
                    .findFirst()
                    .orElseGet(() -> aDepartment("341000", true));
        }
    }

    /** A new person of a department holding posts of these kinds. */
    public Actor aPersonOf(Department department, PostKind... kinds) {
        return actorOf(anAccountOf(department, kinds));
    }

    /** A new account of a department holding posts of these kinds, with {@link #PASSWORD}. */
    public Account anAccountOf(Department department, PostKind... kinds) {
        return anAccountOf("测试人", department, kinds);
    }

    /** The same for somebody with a name. */
    public Account anAccountOf(String name, Department department, PostKind... kinds) {
        Account account = accounts.open(
                "u" + UUID.randomUUID().toString().substring(0, 12), name, department.id(), PASSWORD, ADMINISTRATOR);
        for (PostKind kind : Set.of(kinds)) {
            Post post = organization.establish(department.id(), kind, kind.name(), ADMINISTRATOR);
            organization.appoint(account.id(), post, ADMINISTRATOR);
        }
        return account;
    }

    public Actor actorOf(Account account) {
        return accounts.actor(account.id()).orElseThrow();
    }

    /** An administrator who holds no account; good for service calls only. */
    public Actor administrator() {
        return ADMINISTRATOR;
    }

    /** A bearer token of a person, for HTTP calls. */
    public String tokenOf(Actor person) {
        return tokens.issue(new AccountId(person.id())).token();
    }

    /** The next valid code of a department (登记管理部门 1, 机关 1) in a region that does not exist. */
    public static String creditCode() {
        return CreditCode.withCheckDigits("11349900" + Numbers.eightDigits());
    }
}
