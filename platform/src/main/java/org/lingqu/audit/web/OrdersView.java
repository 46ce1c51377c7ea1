package org.lingqu.audit.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lingqu.audit.LogOrder;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * All orders and the form for a new one.
 *
 * @param reader who looks: nobody confirms what they entered themselves
 * @param officers name of whoever has an account
 */
public record OrdersView(
        List<LogOrder> orders,
        Instant now,
        UUID reader,
        List<Choice> departments,
        Function<UUID, Optional<String>> officers) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("audit.orders.document")),
                Column.of(page.t("audit.orders.kind")),
                Column.of(page.t("audit.orders.scope")),
                Column.of(page.t("audit.orders.term")),
                Column.of(page.t("audit.orders.people")),
                Column.of(page.t("audit.orders.state")));
    }

    public List<Choice> kinds(Page page) {
        return Arrays.stream(LogOrder.Kind.values())
                .map(kind -> new Choice(kind.name(), page.lookup("audit.orders.kind." + kind.name())))
                .toList();
    }

    public String kind(LogOrder order, Page page) {
        return page.lookup("audit.orders.kind." + order.kind().name());
    }

    public String state(LogOrder order, Page page) {
        return page.lookup("audit.orders.state." + order.state(now).name());
    }

    /** Which records, in words. */
    public String scope(LogOrder order, Page page) {
        LogOrder.Scope scope = order.scope();
        List<String> parts = new ArrayList<>();
        if (scope.department() != null) {
            String id = scope.department().toString();
            parts.add(departments.stream()
                    .filter(each -> each.value().equals(id))
                    .findFirst()
                    .map(Choice::label)
                    .orElse(id));
        }
        if (scope.matter() != null) {
            parts.add(Visible.of(scope.matter()));
        }
        if (scope.resource() != null) {
            parts.add(Visible.of(scope.resource()));
        }
        if (scope.person() != null) {
            parts.add(page.t("audit.orders.person") + " "
                    + scope.person().toString().substring(0, 12));
        }
        UUID officer = scope.officer();
        if (officer != null) {
            parts.add(page.t("audit.orders.officer") + " "
                    + officers.apply(officer).orElseGet(officer::toString));
        }
        return parts.isEmpty() ? page.t("audit.orders.all") : String.join(" · ", parts);
    }

    public List<String> people(LogOrder order, Page page) {
        List<String> people = new ArrayList<>();
        people.add(page.t("audit.orders.by", order.proposed().name()));
        LogOrder.Hand confirmed = order.confirmed();
        if (confirmed != null) {
            people.add(page.t("audit.orders.confirmed", confirmed.name()));
        }
        LogOrder.Hand ended = order.ended();
        String why = order.endedWhy();
        if (ended != null && why != null) {
            people.add(page.t("audit.orders.ended", ended.name(), why));
        }
        return people;
    }

    public boolean isMine(LogOrder order) {
        return order.proposed().person().equals(reader);
    }

    public boolean confirmable(LogOrder order) {
        return order.state(now) == LogOrder.State.PROPOSED && !isMine(order);
    }

    public boolean endable(LogOrder order) {
        LogOrder.State state = order.state(now);
        return state == LogOrder.State.PROPOSED || state == LogOrder.State.IN_FORCE && !isMine(order);
    }

    public boolean fetchable(LogOrder order) {
        return order.kind() == LogOrder.Kind.SEAL && order.confirmed() != null && order.ended() == null;
    }
}
