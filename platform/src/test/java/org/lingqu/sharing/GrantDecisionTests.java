package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.sharing.GrantFixture.aGrant;
import static org.lingqu.sharing.GrantFixture.at;
import static org.lingqu.sharing.GrantFixture.unused;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.protection.PersonalMark;

class GrantDecisionTests {

    private final GrantFixture fixture = aGrant();

    @Test
    void allows_the_granted_items_in_the_order_asked_for() {
        Verdict verdict = decide(fixture, fixture.call("A").withItems(List.of("djzt", "qymc")));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.items())
                                .extracting(GrantedItem::code)
                                .containsExactly("djzt", "qymc"));
    }

    @Test
    void gives_all_granted_items_to_a_call_that_names_none() {
        assertThat(decide(fixture, fixture.call("A")))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.items()).hasSize(4));
    }

    @Test
    void names_the_place_of_an_item_outside_the_grant_and_what_is_allowed() {
        Refusal reason = refused(fixture, fixture.call("A").withItems(List.of("qymc", "fddbrzjhm")))
                .first();

        assertThat(reason.code()).isEqualTo("item-not-granted");
        assertThat(reason.where()).isEqualTo("items[1]");
        assertThat(reason.value()).isEqualTo("fddbrzjhm");
        assertThat(reason.allowed()).containsExactly("tyshxydm", "qymc", "zs", "djzt");
        assertThat(reason.change()).isEqualTo(new Change.RemoveItem("fddbrzjhm"));
        assertThat(reason.citations()).isNotEmpty();
    }

    @Test
    void gives_all_reasons_together() {
        Call call =
                fixture.call("A").withItems(List.of("x", "y")).withMatter(" ").withManner(Manner.FILE);

        assertThat(refused(fixture, call).reasons())
                .extracting(Refusal::code)
                .containsExactly("matter-missing", "manner-not-granted", "item-not-granted", "item-not-granted");
    }

    @Test
    void tells_a_foreign_system_nothing_about_the_grant() {
        Call own = fixture.call("A");
        Call foreign = new Call(
                SystemId.next(),
                DepartmentId.next(),
                own.resource(),
                List.of("x"),
                own.key(),
                own.values(),
                own.kind(),
                own.rows(),
                null,
                own.manner(),
                own.at());

        Verdict.Refused refused = refused(fixture, foreign);

        assertThat(refused.reasons()).extracting(Refusal::code).containsExactly("grant-missing");
        assertThat(refused.first().allowed()).isEmpty();
        assertThat(refused.repaired()).isEmpty();
    }

    @Test
    void tells_the_system_that_went_to_another_department_why_its_grant_stands_still() {
        Call own = fixture.call("A");
        Call moved = new Call(
                own.system(),
                DepartmentId.next(),
                own.resource(),
                own.items(),
                own.key(),
                own.values(),
                own.kind(),
                own.rows(),
                own.matter(),
                own.manner(),
                own.at());

        assertThat(refused(fixture, moved).first().code())
                .as("while it stands, it is of the other department")
                .isEqualTo("grant-missing");
        assertThat(refused(fixture.withdrawn(), moved).reasons())
                .extracting(Refusal::code)
                .containsExactly("grant-withdrawn");
    }

    @Test
    void refuses_another_resource() {
        Call own = fixture.call("A");
        Call other = new Call(
                own.system(),
                own.department(),
                new ResourceCode("102001/000037"),
                own.items(),
                own.key(),
                own.values(),
                own.kind(),
                own.rows(),
                own.matter(),
                own.manner(),
                own.at());

        assertThat(refused(fixture, other).first().code()).isEqualTo("grant-missing");
    }

    @Test
    void proposes_no_call_for_everything_in_place_of_one_for_what_is_not_granted() {
        Verdict.Refused refused = refused(fixture, fixture.call("A").withItems(List.of("fddbrzjhm", "x")));

        assertThat(refused.reasons())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason.change()).isInstanceOf(Change.None.class));
        assertThat(refused.repaired()).isEmpty();
    }

    @Test
    void ends_with_the_last_day_of_its_period() {
        Call last = fixture.call("A").at(at(GrantFixture.LAST, 23));
        Call after = fixture.call("A").at(at(GrantFixture.LAST.plusDays(1), 0));

        assertThat(decide(fixture, last)).isInstanceOf(Verdict.Allowed.class);
        assertThat(refused(fixture, after).first().code()).isEqualTo("grant-expired");
        assertThat(refused(fixture, after).repaired()).isEmpty();
    }

    @Test
    void does_not_begin_before_its_first_day() {
        Call early = fixture.call("A").at(at(GrantFixture.FIRST.minusDays(1), 23));

        Verdict.Refused refused = refused(fixture, early);

        assertThat(refused.first().code()).isEqualTo("grant-not-yet");
        assertThat(refused.repaired())
                .hasValueSatisfying(call -> assertThat(decide(fixture, call)).isInstanceOf(Verdict.Allowed.class));
    }

    @Test
    void refuses_everything_once_withdrawn() {
        assertThat(refused(fixture.withdrawn(), fixture.call("A")).first().code())
                .isEqualTo("grant-withdrawn");
    }

    @Test
    void counts_the_quota_by_legal_day() {
        GrantFixture small = aGrant().perDay(3);
        Usage used = new Usage(GrantFixture.FIRST, 3);
        Verdict today = GrantDecision.decide(small.build(), small.call("A"), used);
        Call tomorrow = small.call("A").at(at(GrantFixture.FIRST.plusDays(1), 0));

        assertThat(today).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.first().code()).isEqualTo("quota-exhausted");
            assertThat(refused.first().change()).isEqualTo(new Change.WaitUntil(tomorrow.at()));
        });
        assertThat(GrantDecision.decide(small.build(), tomorrow, used)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void refuses_a_key_that_lies_outside_the_granted_rows_and_keeps_the_others() {
        GrantFixture part = aGrant().rows(new RowFilter.StartsWith("tyshxydm", "91"));

        Verdict.Refused refused = refused(part, part.call("9134", "5234", "9135"));

        assertThat(refused.first().code()).isEqualTo("row-not-granted");
        assertThat(refused.first().where()).isEqualTo("tyshxydm[1]");
        assertThat(refused.repaired())
                .hasValueSatisfying(call -> assertThat(call.values()).containsExactly("9134", "9135"));
    }

    @Test
    void does_not_judge_a_key_by_items_it_does_not_know() {
        GrantFixture part = aGrant().rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")));

        assertThat(decide(part, part.call("9134"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void looks_up_as_many_values_as_a_record_can_tell_whose_data_leave() {
        GrantedItem key = new GrantedItem("tyshxydm", "统一社会信用代码", PersonalMark.IDENTITY_NUMBER);
        GrantedItem number = new GrantedItem("zjhm", "证件号码", PersonalMark.IDENTITY_NUMBER);
        List<GrantedItem> wide = IntStream.range(0, 900)
                .mapToObj(n -> new GrantedItem("i%062d".formatted(n), "信息项", PersonalMark.NONE))
                .toList();

        assertThat(GrantDecision.mostValues(CallKind.BATCH, "tyshxydm", List.of(key)))
                .isEqualTo(500);
        assertThat(GrantDecision.mostValues(CallKind.BATCH, "tyshxydm", List.of(key, number)))
                .isEqualTo(400);
        assertThat(GrantDecision.mostValues(CallKind.LOOKUP, "tyshxydm", List.of(key, number)))
                .isEqualTo(50);
        assertThat(GrantDecision.mostValues(CallKind.BATCH, "tyshxydm", wide))
                .as("beside 900 long codes")
                .isBetween(50, 100);
    }

    @Property(tries = 2000)
    void allows_the_smallest_change_it_proposes(@ForAll("cases") Case each) {
        Grant grant = each.fixture().build();
        Verdict verdict = GrantDecision.decide(grant, each.call(), each.usage());
        if (verdict instanceof Verdict.Refused refused) {
            refused.repaired().ifPresent(call -> {
                assertThat(GrantDecision.decide(grant, call, each.usage())).isInstanceOf(Verdict.Allowed.class);
                assertThat(each.call().items()).containsAll(call.items());
                assertThat(each.call().values()).containsAll(call.values());
            });
        }
    }

    @Property(tries = 2000)
    void never_lets_an_item_out_that_was_not_granted(@ForAll("cases") Case each) {
        Grant grant = each.fixture().build();
        if (GrantDecision.decide(grant, each.call(), each.usage()) instanceof Verdict.Allowed allowed) {
            assertThat(grant.items()).containsAll(allowed.items());
            assertThat(grant.isWithdrawn()).isFalse();
            if (!each.call().items().isEmpty()) {
                assertThat(Set.copyOf(each.call().items()))
                        .isEqualTo(Set.copyOf(
                                allowed.items().stream().map(GrantedItem::code).toList()));
            }
        }
    }

    record Case(GrantFixture fixture, Call call, Usage usage) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<String> code = Arbitraries.of("tyshxydm", "qymc", "zs", "djzt", "x", "fddbrzjhm");
        Arbitrary<List<String>> items = code.list().ofMaxSize(6);
        Arbitrary<List<String>> granted = code.set().ofMinSize(1).ofMaxSize(5).map(List::copyOf);
        Arbitrary<List<String>> values =
                Arbitraries.of("91A", "91B", "52C").list().ofMinSize(1).ofMaxSize(70);
        Arbitrary<LocalDate> days = Arbitraries.integers().between(-3, 368).map(GrantFixture.FIRST::plusDays);
        Arbitrary<String> matters = Arbitraries.of("", "GSBX-1", "a\nb", "〔2026〕3");
        Arbitrary<Manner> manners = Arbitraries.of(Manner.class);
        Arbitrary<Integer> used = Arbitraries.of(0, 1, 5);
        return Combinators.combine(items, granted, values, days, matters, manners, used)
                .as((asked, given, keys, day, matter, manner, calls) -> {
                    GrantFixture fixture = aGrant().items(given)
                            .rows(new RowFilter.StartsWith("tyshxydm", "91"))
                            .perDay(5);
                    Call call = fixture.call(keys.toArray(String[]::new))
                            .withItems(asked)
                            .withMatter(matter)
                            .withManner(manner)
                            .at(at(day, 12));
                    return new Case(fixture, call, new Usage(day, calls));
                });
    }

    private static Verdict decide(GrantFixture fixture, Call call) {
        return GrantDecision.decide(fixture.build(), call, unused());
    }

    private static Verdict.Refused refused(GrantFixture fixture, Call call) {
        return (Verdict.Refused) decide(fixture, call);
    }
}
