package org.lingqu.exchange.channel.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lingqu.exchange.channel.ChannelReports;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/** What is open, migrated and closed, by month and by department. */
public record ReportView(ChannelReports.Report report) {

    /** The latest month first. */
    public List<ChannelReports.Month> months() {
        List<ChannelReports.Month> all = new ArrayList<>(report.months());
        Collections.reverse(all);
        return all;
    }

    public String month(ChannelReports.Month month) {
        return month.month().toString().substring(0, 7);
    }

    public List<Column> monthColumns(Page page) {
        return List.of(
                Column.of(page.t("exchange.channel.month")),
                Column.of(page.t("name.ChannelState.OPEN")).figure(),
                Column.of(page.t("name.ChannelState.MIGRATED")).figure(),
                Column.of(page.t("name.ChannelState.CLOSED")).figure());
    }

    public List<Column> departmentColumns(Page page) {
        return List.of(
                Column.of(page.t("exchange.channel.department")),
                Column.of(page.t("name.ChannelState.OPEN")).figure(),
                Column.of(page.t("exchange.channel.missed")).figure(),
                Column.of(page.t("name.ChannelState.MIGRATED")).figure(),
                Column.of(page.t("name.ChannelState.CLOSED")).figure());
    }
}
