package org.lingqu.exchange.channel.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lingqu.exchange.channel.ChannelReports;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/** What is open, migrated and closed, by month and by department. */
public record ReportView(ChannelReports.Report report) {

    static final int PAGE = 30;

    /** The departments of the page; the report holds one more where others follow. */
    public List<ChannelReports.OfDepartment> departments() {
        return report.departments()
                .subList(0, Math.min(PAGE, report.departments().size()));
    }

    public Pager pager(Page page) {
        List<ChannelReports.OfDepartment> shown = departments();
        String first = page.address().first("after").isEmpty()
                ? null
                : page.address().without("after").toString();
        String next = report.departments().size() > PAGE
                ? page.with("after", shown.get(shown.size() - 1).key())
                : null;
        return new Pager(shown.size(), null, false, first, next);
    }

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
