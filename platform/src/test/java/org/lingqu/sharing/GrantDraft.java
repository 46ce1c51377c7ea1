package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;

/** A grant being varied for a test; a new id and number each time. */
public record GrantDraft(
        Grant like,
        List<GrantedItem> items,
        RowFilter rows,
        Period period,
        Frequency frequency,
        Manner manner,
        List<CallKind> kinds,
        Grant.Consumer consumer) {

    static GrantDraft of(Grant grant) {
        return new GrantDraft(
                grant,
                grant.items(),
                grant.rows(),
                grant.period(),
                grant.frequency(),
                grant.manner(),
                grant.kinds(),
                grant.consumer());
    }

    public GrantDraft items(String... codes) {
        List<String> kept = List.of(codes);
        List<GrantedItem> fewer =
                items.stream().filter(item -> kept.contains(item.code())).toList();
        return new GrantDraft(like, fewer, rows, period, frequency, manner, kinds, consumer);
    }

    public GrantDraft rows(RowFilter other) {
        return new GrantDraft(like, items, other, period, frequency, manner, kinds, consumer);
    }

    public GrantDraft period(Period other) {
        return new GrantDraft(like, items, rows, other, frequency, manner, kinds, consumer);
    }

    public GrantDraft frequency(int perDay, int perSecond) {
        return new GrantDraft(like, items, rows, period, new Frequency(perDay, perSecond), manner, kinds, consumer);
    }

    public GrantDraft manner(Manner other) {
        return new GrantDraft(like, items, rows, period, frequency, other, kinds, consumer);
    }

    public GrantDraft kinds(CallKind... allowed) {
        return new GrantDraft(like, items, rows, period, frequency, manner, List.of(allowed), consumer);
    }

    public GrantDraft consumer(Grant.Consumer other) {
        return new GrantDraft(like, items, rows, period, frequency, manner, kinds, other);
    }

    Grant build() {
        GrantId id = GrantId.next();
        @Nullable Withdrawal none = null;
        return new Grant(
                id,
                "T-" + id,
                0,
                consumer,
                like.provider(),
                like.resource(),
                like.title(),
                like.entryVersion(),
                items,
                like.keys(),
                rows,
                like.purpose(),
                manner,
                kinds,
                period,
                frequency,
                like.basis(),
                like.issuedAt(),
                null,
                none);
    }
}
