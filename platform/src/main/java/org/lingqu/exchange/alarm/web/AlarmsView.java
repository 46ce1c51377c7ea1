package org.lingqu.exchange.alarm.web;

import java.util.List;
import org.lingqu.exchange.alarm.RunAlarm;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/** The list of alarms, standing ones first. */
public record AlarmsView(List<RunAlarm> alarms) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("exchange.alarm.who")),
                Column.of(page.t("exchange.alarm.data")),
                Column.of(page.t("exchange.alarm.at")),
                Column.of(page.t("exchange.alarm.state")));
    }

    /** Red while it stands. */
    public static ClockLight light(RunAlarm alarm) {
        return alarm.stands()
                ? ClockLight.of(ClockLight.State.RED, "exchange.alarm.stands")
                : ClockLight.of(ClockLight.State.MET, "exchange.alarm.lifted");
    }
}
