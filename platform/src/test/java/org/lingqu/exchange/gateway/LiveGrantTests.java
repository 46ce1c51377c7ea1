package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantBasis;
import org.lingqu.sharing.GrantDraft;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.Usage;

/** What takes something away is waited for, whatever else it gives. */
class LiveGrantTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 9);
    private static final LocalDate LAST = FIRST.plusYears(1);
    private static final Period LONGER = new Period(FIRST, LAST.plusYears(1));

    private final Grant grant = grant();

    @Test
    void a_longer_period_alone_takes_nothing_away() {
        assertThat(narrows(null, null, draft -> draft.period(LONGER))).isFalse();
        assertThat(narrows(
                        LocalCopy.until(100, LAST), LocalCopy.until(100, LONGER.to()), draft -> draft.period(LONGER)))
                .isFalse();
    }

    @Test
    void fewer_calls_take_something_away() {
        assertThat(narrows(null, null, draft -> draft.period(LONGER).frequency(99, 5)))
                .isTrue();
        assertThat(narrows(null, null, draft -> draft.period(LONGER).frequency(100, 4)))
                .isTrue();
        assertThat(narrows(null, null, draft -> draft.frequency(101, 6))).isFalse();
    }

    @Test
    void a_copy_that_may_no_longer_be_kept_or_fewer_rows_or_an_earlier_deletion_take_something_away() {
        LocalCopy copy = LocalCopy.until(100, LAST);

        assertThat(narrows(copy, LocalCopy.queryOnly())).isTrue();
        assertThat(narrows(copy, LocalCopy.until(99, LAST))).isTrue();
        assertThat(narrows(copy, LocalCopy.until(100, LAST.minusDays(1)))).isTrue();
        assertThat(narrows(LocalCopy.until(100, null), copy)).isTrue();
        assertThat(narrows(null, LocalCopy.queryOnly())).isTrue();
        assertThat(narrows(null, copy)).as("copies were bounded by nothing").isTrue();
    }

    @Test
    void a_copy_that_may_be_kept_from_now_on_or_more_of_it_takes_nothing_away() {
        LocalCopy copy = LocalCopy.until(100, LAST);

        assertThat(narrows(LocalCopy.queryOnly(), copy)).isFalse();
        assertThat(narrows(LocalCopy.queryOnly(), LocalCopy.queryOnly())).isFalse();
        assertThat(narrows(copy, copy)).isFalse();
        assertThat(narrows(copy, LocalCopy.until(101, null))).isFalse();
        assertThat(narrows(copy, null)).isFalse();
    }

    private boolean narrows(@Nullable LocalCopy before, @Nullable LocalCopy next) {
        return narrows(before, next, draft -> draft);
    }

    private boolean narrows(@Nullable LocalCopy before, @Nullable LocalCopy next, UnaryOperator<GrantDraft> otherwise) {
        return new LiveGrant(grant.copying(before), new Usage(FIRST, 0), System.nanoTime())
                .changed(GivenGrants.like(grant, otherwise).copying(next))
                .narrows();
    }

    private static Grant grant() {
        return new Grant(
                GrantId.next(),
                "2026-0273",
                0,
                new Grant.Consumer(DepartmentId.next(), "甲局", SystemId.next(), "系统"),
                new Grant.Provider(DepartmentId.next(), "乙局"),
                new ResourceCode("102001/000036"),
                "企业登记注册信息",
                1,
                List.of(new GrantedItem("qymc", "企业名称", PersonalMark.NONE)),
                List.of("qymc"),
                RowFilter.ALL,
                new Purpose("审核工伤保险参保登记", "核验用人单位是否存续"),
                Manner.INTERFACE,
                List.of(CallKind.values()),
                new Period(FIRST, LAST),
                new Frequency(100, 5),
                new GrantBasis(null, "AH", 1, List.of(Citation.of("AH", "第二十五条")), List.of(), List.of()),
                Instant.parse("2026-10-09T01:00:00Z"),
                null,
                null);
    }
}
