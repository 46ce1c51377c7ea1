package org.lingqu.exchange.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * Departments and how they are connected.
 *
 * @param planning id of the department whose systems the reader may plan for; empty when there is none
 */
public record ConnectionView(List<Connection> report, String planning) {

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
