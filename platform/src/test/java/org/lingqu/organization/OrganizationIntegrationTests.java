package org.lingqu.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OrganizationIntegrationTests {

    @Autowired
    Organization organization;

    @Autowired
    Departments departments;

    @Autowired
    Posts posts;

    @Autowired
    Accounts accounts;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''         | 341000 | -    | name       | required",
                "甲\u202e局  | 341000 | -    | name       | invisible",
                "某局        | 3410   | -    | region     | region-malformed",
                "某局        | 999999 | -    | region     | region-unknown",
                "某局        | 341000 | 1234 | creditCode | credit-code-wrong",
            })
    void everything_wrong_with_a_department_is_named(
            String name, String region, String creditCode, String where, String code) {
        NewDepartment wish = new NewDepartment(
                name, region, creditCode == null ? TestPeople.creditCode() : creditCode, null, false, null);
        assertThatThrownBy(() -> organization.found(wish, people.administrator()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Fault::where, Fault::code)
                                .containsExactly(tuple(where, code)));
    }

    @Test
    void a_region_has_one_data_authority() {
        people.theAuthority();
        NewDepartment second = new NewDepartment("第二主管局", "341000", TestPeople.creditCode(), null, true, null);
        assertThatThrownBy(() -> organization.found(second, people.administrator()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Fault::code)
                                .containsExactly("authority-exists"));
    }

    @Test
    void nobody_is_appointed_to_a_post_of_another_department() {
        Department authority = people.theAuthority();
        Post review = organization.establish(authority.id(), PostKind.DATA_AUTHORITY, "审核岗", people.administrator());
        Account outsider = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);

        refused("person-unknown", () -> organization.appoint(outsider.id(), review, people.administrator()));
        refused(
                "person-unknown",
                () -> organization.appoint(new AccountId(UUID.randomUUID()), review, people.administrator()));

        assertThat(posts.heldBy(outsider.id())).hasSize(1);
    }

    @Test
    void of_two_appointments_at_once_that_exclude_each_other_one_is_made() throws Exception {
        Department department = people.aDepartment();
        for (int round = 0; round < 5; round++) {
            Account account = people.anAccountOf(department);
            Post admin = organization.establish(department.id(), PostKind.ADMINISTRATOR, "管理", people.administrator());
            Post auditor = organization.establish(department.id(), PostKind.AUDITOR, "审计", people.administrator());
            List<Callable<Boolean>> wishes = new ArrayList<>();
            for (Post post : List.of(admin, auditor, admin, auditor)) {
                wishes.add(() -> {
                    try {
                        organization.appoint(account.id(), post, people.administrator());
                        return true;
                    } catch (Problem incompatible) {
                        return false;
                    }
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(wishes.size());
            for (Future<Boolean> done : threads.invokeAll(wishes)) {
                done.get();
            }
            threads.shutdown();
            assertThat(posts.heldBy(account.id())).hasSize(1);
        }
    }

    @Test
    void the_last_administrator_cannot_be_taken_away() {
        List<AccountId> all = posts.holders(PostKind.ADMINISTRATOR).stream()
                .filter(holder -> accounts.find(holder).orElseThrow().enabled())
                .toList();
        AccountId last =
                people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR).id();
        try {
            all.forEach(each -> accounts.disable(each, people.administrator()));
            Post post = posts.heldBy(last).get(0);
            refused("last-administrator", () -> accounts.disable(last, people.administrator()));
            refused("last-administrator", () -> organization.relieve(last, post, people.administrator()));
            assertThat(posts.heldBy(last)).containsExactly(post);
        } finally {
            all.forEach(each -> accounts.enable(each, people.administrator()));
        }
    }

    @Test
    void a_renamed_department_keeps_its_id_and_cannot_take_a_name_of_its_region() {
        Department one = people.aDepartment();
        Department other = people.aDepartment();
        String name = "更名局" + UUID.randomUUID().toString().substring(0, 6);

        Department renamed = organization.rename(one.id(), name, people.administrator());

        assertThat(renamed.id()).isEqualTo(one.id());
        assertThat(departments.get(one.id()).name()).isEqualTo(name);
        refused("department-exists", () -> organization.rename(other.id(), name, people.administrator()));
        assertThat(recorded("organization.rename-department", one.id().toString()))
                .isEqualTo(1);
    }

    @Test
    void every_change_is_recorded_once() {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.CATALOGER);
        Post post = posts.heldBy(account.id()).get(0);
        organization.appoint(account.id(), post, people.administrator());
        organization.relieve(account.id(), post, people.administrator());
        organization.relieve(account.id(), post, people.administrator());

        assertThat(recorded("organization.found-department", department.id().toString()))
                .isEqualTo(1);
        assertThat(recorded("organization.establish-post", post.id().toString()))
                .isEqualTo(1);
        assertThat(recorded("organization.appoint", post.id().toString())).isEqualTo(1);
        assertThat(recorded("organization.relieve", post.id().toString())).isEqualTo(1);
    }

    @Test
    void the_register_is_turned_page_by_page_in_both_directions_to_its_ends() {
        for (int i = 0; i < 45; i++) {
            people.aDepartment();
        }
        List<String> forwards = new ArrayList<>();
        DepartmentPage page = departments.page("测试局", null, false);
        assertThat(page.before()).isNull();
        forwards.addAll(names(page));
        while (page.after() != null) {
            page = departments.page("测试局", page.after(), false);
            forwards.addAll(names(page));
        }
        assertThat(forwards).doesNotHaveDuplicates().hasSize((int) page.total());

        List<String> backwards = new ArrayList<>(names(page));
        while (page.before() != null) {
            page = departments.page("测试局", page.before(), true);
            backwards.addAll(0, names(page));
        }
        assertThat(backwards).isEqualTo(forwards);
        assertThat(departments.page("100%_没有", null, false).rows()).isEmpty();
    }

    private static List<String> names(DepartmentPage page) {
        return page.rows().stream().map(row -> row.department().name()).toList();
    }

    private long recorded(String verb, String subject) {
        return jdbc.sql("select count(*) from audit.record where verb = ? and subject_id = ?")
                .params(verb, subject)
                .query(Long.class)
                .single();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
