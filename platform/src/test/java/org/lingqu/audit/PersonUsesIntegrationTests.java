package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company whose data two departments ask for, and which wants to know. */
@IntegrationTest
class PersonUsesIntegrationTests {

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime clock;

    @Autowired
    LegalTime time;

    @Autowired
    PersonUses uses;

    @Autowired
    PersonCodes codes;

    @Autowired
    LogOrders orders;

    @Autowired
    KeyHashes hashes;

    @Autowired
    JdbcClient jdbc;

    private final String number = TestPeople.creditCode();
    private Department police;
    private Department tax;
    private Actor clerk;
    private Actor auditor;
    private Actor otherAuditor;

    @BeforeEach
    void people() {
        police = people.aDepartment();
        tax = people.aDepartment();
        clerk = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        auditor = people.aPersonOf(tax, PostKind.AUDITOR);
        otherAuditor = people.aPersonOf(police, PostKind.AUDITOR);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void a_person_sees_every_use_in_order_and_nobody_elses() throws SQLException {
        Instant first = time.now().minusSeconds(1);
        List<Receipt> receipts = given.write(List.of(
                use().by(tax.id(), null).forMatter("办税 1").at(first),
                use().by(police.id(), null).forMatter("立案 2").at(first.plusMillis(1)),
                given.aCall().asking(TestPeople.creditCode()).forMatter("别人"),
                use().by(tax.id(), null)
                        .forMatter("办税 3")
                        .refused("grant-missing")
                        .at(first.plusMillis(2))));
        receipts.forEach(given::positionOf);

        PersonUse.Part part = uses.of(number, code(), null, 50);
        assertThat(part.uses()).extracting(PersonUse::matter).containsExactly("办税 3", "立案 2", "办税 1");
        assertThat(part.uses())
                .extracting(PersonUse::department)
                .containsExactly(tax.name(), police.name(), tax.name());
        assertThat(part.uses())
                .extracting(PersonUse::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.DONE, Outcome.DONE);
        assertThat(part.uses()).extracting(PersonUse::items).containsExactly(0, 2, 2);
        assertThat(part.before()).isNull();

        PersonUse.Part latest = uses.of(number, code(), null, 2);
        assertThat(latest.uses()).hasSize(2);
        PersonUse.Part rest = uses.of(number, code(), latest.before(), 2);
        assertThat(rest.uses()).extracting(PersonUse::matter).containsExactly("办税 1");
        assertThat(rest.before()).isNull();
        assertThat(uses.of(number, code(), -1L, 2).uses())
                .as("before the first position")
                .isEmpty();
    }

    @Test
    void a_person_sees_who_looked_at_the_own_record_by_department() {
        Actor officer = people.aPersonOf(tax, PostKind.STEWARD);
        Act look = Act.of(
                        officer, "collection.record-read", new SubjectRef("catalog-entry", "102001/900036", "企业登记注册信息"))
                .about(List.of(hashes.of(TestPeople.creditCode()), hashes.of(number)));
        given.positionOf(given.anAct(look));
        PersonUse use = uses.of(number, code(), null, 5).uses().get(0);
        assertThat(use.act()).isEqualTo("collection.record-read");
        assertThat(use.department()).isEqualTo(tax.name());
        assertThat(use.resource()).isEqualTo("102001/900036");
        assertThat(use.toString()).doesNotContain(officer.name());

        Instant now = time.now();
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.DELAY, tax.id().value(), now.minusSeconds(60), now.plus(Duration.ofDays(10))),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        assertThat(seen()).isEmpty();
    }

    @Test
    void who_does_not_prove_who_they_are_sees_nothing_and_a_code_does_not_bear_being_guessed() throws SQLException {
        given.positionOf(given.write(use()));
        String code = code();
        refused(number, "2222-2222-2222");
        refused(TestPeople.creditCode(), code);
        refused("110101190001010000", code);
        refused("", "");
        refused("x".repeat(10_000), code);
        assertThat(uses.of(number.toLowerCase(java.util.Locale.ROOT), code.toLowerCase(java.util.Locale.ROOT), null, 1)
                        .uses())
                .hasSize(1);
        for (int i = 0; i < 10; i++) {
            refused(number, "2222-2222-222" + (i % 8 + 2));
        }
        refused(number, code);
        assertThat(uses.of(number, code(), null, 1).uses()).hasSize(1);
    }

    @Test
    void a_code_counts_for_thirty_days_and_until_the_next_one() throws SQLException {
        given.positionOf(given.write(use()));
        String first = code();
        String second = code();
        refused(number, first);
        clock.advance(Duration.ofDays(29));
        assertThat(uses.of(number, second, null, 1).uses()).hasSize(1);
        clock.advance(Duration.ofDays(2));
        refused(number, second);
    }

    @Test
    void only_the_authority_hands_out_codes_and_only_for_numbers_that_can_be() {
        assertThatThrownBy(() -> codes.issue(number, PersonCodes.ShownDocument.BUSINESS_LICENCE, auditor))
                .extracting("code")
                .isEqualTo("permission-missing");
        assertThatThrownBy(() -> codes.issue("91340100MA00000000", PersonCodes.ShownDocument.BUSINESS_LICENCE, clerk))
                .extracting("code")
                .isEqualTo("person-number-malformed");
    }

    @Test
    void neither_number_nor_code_is_anywhere_in_the_books() {
        String code = code();
        String plain = code.replace("-", "");
        Long found = jdbc.sql("""
                        select (select count(*) from audit.person_code c where c::text ilike '%' || :number || '%'
                                  or c::text ilike '%' || :code || '%')
                          + (select count(*) from audit.record r where r.kind = 1 and r.rec_id >= :since
                                  and (r::text ilike '%' || :number || '%' or r::text ilike '%' || :code || '%'))""")
                .param("number", number)
                .param("code", plain)
                .param("since", RecordSearch.firstAt(time.now().minusSeconds(60)))
                .query(Long.class)
                .single();
        assertThat(found).isZero();
        assertThat(jdbc.sql("select count(*) from audit.record where kind = 1 and verb = 'audit.person.prove'"
                                + " and actor_id = :clerk")
                        .param("clerk", clerk.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_look_is_recorded_without_naming_anybody() throws SQLException {
        given.positionOf(given.write(use()));
        uses.of(number, code(), null, 5);
        assertThat(jdbc.sql("""
                        select count(*) from audit.record where kind = 1 and verb = 'audit.person.uses' and subject_type = 'person'
                          and subject_id = (select encode(person, 'hex') from audit.person_code where issued_by = :clerk)""").param("clerk", clerk.id()).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void what_an_authority_ordered_to_tell_later_is_told_later_and_then_says_so() throws SQLException {
        Instant now = time.now();
        given.write(List.of(
                        use().by(police.id(), null).forMatter("立案").at(now),
                        use().by(tax.id(), null).forMatter("办税").at(now.plusMillis(1))))
                .forEach(given::positionOf);
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.DELAY, police.id().value(), now.minusSeconds(60), now.plus(Duration.ofDays(10))),
                auditor);
        assertThat(seen())
                .as("not in force before a second person confirmed it")
                .containsExactly("办税", "立案");
        assertThatThrownBy(() -> orders.confirm(order.id(), auditor))
                .extracting("code")
                .isEqualTo("log-order-own");
        orders.confirm(order.id(), otherAuditor);
        assertThat(seen()).containsExactly("办税");

        clock.advance(Duration.ofDays(11));
        PersonUse.Part after = uses.of(number, code(), null, 10);
        assertThat(after.uses()).extracting(PersonUse::matter).containsExactly("办税", "立案");
        PersonUse late = after.uses().get(1);
        assertThat(late.late())
                .isNotNull()
                .extracting("authority", "document")
                .containsExactly("市公安局", order.document());
        assertThat(after.uses().get(0).late()).isNull();
        assertThat(records(order, "audit.order.propose")).isEqualTo(1);
        assertThat(records(order, "audit.order.confirm")).isEqualTo(1);
    }

    @Test
    void a_delay_that_is_ended_early_is_told_at_once() throws SQLException {
        Instant now = time.now();
        given.positionOf(given.write(use().by(police.id(), null).forMatter("立案")));
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.DELAY, police.id().value(), now.minusSeconds(60), now.plus(Duration.ofDays(10))),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        assertThat(seen()).isEmpty();
        assertThatThrownBy(() -> orders.end(order.id(), "结案", auditor))
                .extracting("code")
                .isEqualTo("log-order-own");
        orders.end(order.id(), "结案", otherAuditor);
        assertThat(seen()).containsExactly("立案");
        assertThatThrownBy(() -> orders.end(order.id(), "结案", otherAuditor))
                .extracting("code")
                .isEqualTo("log-order-settled");
    }

    @Test
    void orders_are_entered_whole_by_auditors_and_never_changed_afterwards() {
        Instant now = time.now();
        LogOrders.Wish wish = wish(LogOrder.Kind.DELAY, null, now, now.plusSeconds(60));
        assertThatThrownBy(() -> orders.propose(wish, clerk)).extracting("code").isEqualTo("permission-missing");
        LogOrders.Wish bad = new LogOrders.Wish(
                LogOrder.Kind.SEAL, " ", "", "x".repeat(600), null, "", null, "1", null, now, now, "age1");
        assertThatThrownBy(() -> orders.propose(bad, auditor))
                .satisfies(refused -> assertThat(((Problem) refused).faults())
                        .extracting("where")
                        .containsExactly("authority", "document", "reason", "matter", "number", "until", "recipient"));
        LogOrder order = orders.propose(wish, auditor);
        for (String change : List.of(
                "update audit.log_order set until_at = until_at - interval '1 second' where id = :id",
                "update audit.log_order set authority = 'x' where id = :id",
                "delete from audit.log_order where id = :id",
                "update audit.log_order set confirmed_by = proposed_by, confirmed_name = 'x', confirmed_at = now() where id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", order.id()).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private List<@Nullable String> seen() {
        return uses.of(number, code(), null, 10).uses().stream()
                .map(PersonUse::matter)
                .toList();
    }

    private long records(LogOrder order, String verb) {
        return jdbc.sql("select count(*) from audit.record where kind = 1 and verb = :verb and subject_id = :id")
                .param("verb", verb)
                .param("id", order.id().toString())
                .query(Long.class)
                .single();
    }

    private LogOrders.Wish wish(LogOrder.Kind kind, @Nullable UUID department, Instant from, Instant until) {
        return new LogOrders.Wish(
                kind,
                "市公安局",
                "公调〔2026〕" + UUID.randomUUID(),
                "侦查期间",
                department,
                null,
                null,
                number,
                null,
                from,
                until,
                null);
    }

    private GivenRecords.ACall use() {
        return given.aCall().asking(number);
    }

    private String code() {
        return codes.issue(number, PersonCodes.ShownDocument.BUSINESS_LICENCE, clerk)
                .code();
    }

    private void refused(String asked, String code) {
        assertThatThrownBy(() -> uses.of(asked, code, null, 5))
                .extracting("code")
                .isEqualTo("person-not-proved");
    }
}
