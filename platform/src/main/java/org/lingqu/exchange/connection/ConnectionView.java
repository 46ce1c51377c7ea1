package org.lingqu.exchange.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * Departments and how they are connected.
 *
 * @param found those of the page
 * @param planning id of the department whose systems the reader may plan for; empty when there is none
 * @param refused id of the system whose planned day was refused; empty when none was
 */
public record ConnectionView(ConnectionPage found, String planning, String refused) {

    static final int PAGE = 20;

    public List<Connection> shown() {
        return found.shown();
    }

    public Pager pager(Page page) {
        String first = page.address().first("after").isEmpty()
                ? null
                : page.address().without("after").toString();
        String next = found.more()
                ? page.with("after", shown().get(shown().size() - 1).key())
                : null;
        return new Pager(shown().size(), (long) found.total(), false, first, next);
    }

    /** Whether this system's day comes back to be corrected. */
    public boolean isRefused(Connection.OfSystem system) {
        return system.system().toString().equals(refused);
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("exchange.connection.system")),
                Column.of(page.t("exchange.connection.state")),
                Column.of(page.t("exchange.connection.sign")),
                Column.of(page.t("exchange.connection.planned")));
    }

    public boolean mayPlan(Connection one, Connection.OfSystem system) {
        return one.department().toString().equals(planning) && system.lastSign() == null;
    }

    public String sign(@Nullable Instant at, Page page) {
        return at == null ? page.t("exchange.connection.never") : page.time(at);
    }

    public static ClockLight light(ConnectionState state) {
        String key = "name.ConnectionState." + state.name();
        return switch (state) {
            case CONNECTED -> ClockLight.of(ClockLight.State.GREEN, key);
            case DEAD -> ClockLight.of(ClockLight.State.RED, key);
            case PLANNED -> ClockLight.of(ClockLight.State.YELLOW, key);
            case NOT_CONNECTED -> ClockLight.of(ClockLight.State.NONE, key);
        };
    }
}
