package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.protection.PersonalMark;

/** A grant that is valid by default, and calls that it allows. */
final class GrantFixture {

    static final ResourceCode REGISTER = new ResourceCode("102001/000036");
    static final LocalDate FIRST = LocalDate.of(2026, 7, 1);
    static final LocalDate LAST = LocalDate.of(2027, 6, 30);

    final SystemId system = SystemId.next();
    final DepartmentId consumer = DepartmentId.next();
    private RowFilter rows = RowFilter.ALL;
    private int perDay = 5000;
    private Period period = new Period(FIRST, LAST);
    private List<String> items = List.of("tyshxydm", "qymc", "zs", "djzt");

    private List<CallKind> kinds = List.of(CallKind.LOOKUP);
    private @Nullable Withdrawal withdrawal;

    static GrantFixture aGrant() {
        return new GrantFixture();
    }

    GrantFixture rows(RowFilter filter) {
        rows = filter;
        return this;
    }

    GrantFixture perDay(int calls) {
        perDay = calls;
        return this;
    }

    GrantFixture period(Period other) {
        period = other;
        return this;
    }

    GrantFixture items(List<String> codes) {
        items = codes;
        return this;
    }

    GrantFixture kinds(CallKind... allowed) {
        kinds = List.of(allowed);
        return this;
    }

    GrantFixture withdrawn() {
        withdrawal = new Withdrawal(at(FIRST, 0), "江知渔", "事项已经取消");
        return this;
    }

    Grant build() {
        List<GrantedItem> granted = new ArrayList<>();
        items.forEach(code -> granted.add(new GrantedItem(code, code, PersonalMark.NONE)));
        return new Grant(
                GrantId.next(),
                "2026-0273",
                1,
                new Grant.Consumer(consumer, "市人力资源和社会保障局", system, "工伤保险参保登记系统"),
                new Grant.Provider(DepartmentId.next(), "市市场监督管理局"),
                REGISTER,
                "企业登记注册信息",
                8,
                granted,
                List.of("tyshxydm"),
                rows,
                new Purpose("审核工伤保险参保登记", "核验用人单位是否存续"),
                Manner.INTERFACE,
                kinds,
                period,
                new Frequency(perDay, 50),
                new GrantBasis(
                        null,
                        "XX",
                        1,
                        List.of(Citation.of("XX", "第一条")),
                        List.of(Citation.of("XX", "第二条")),
                        List.of(Citation.of("XX", "第三条"))),
                at(FIRST, 0),
                null,
                withdrawal);
    }

    Call call(String... values) {
        return new Call(
                system,
                consumer,
                REGISTER,
                List.of(),
                "tyshxydm",
                List.of(values),
                CallKind.LOOKUP,
                0,
                "GSBX-2026-104417",
                Manner.INTERFACE,
                at(FIRST, 9));
    }

    static Usage unused() {
        return new Usage(FIRST, 0);
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(LegalTime.ZONE).toInstant();
    }
}
