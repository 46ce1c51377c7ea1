package org.lingqu.calendar.web;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.ui.FormFaults;

/** The form of a notice as it is shown: a line for each festival of the law and two more. */
public record FormView(NoticeForm form) {

    private static final List<String> FESTIVALS = List.of("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "", "");

    /** One line with its number. */
    public record Line(int number, String name, String from, String to, String work) {

        public @Nullable Fault fault(FormFaults faults) {
            return faults.at("row" + number);
        }
    }

    /** An empty form for the year after the last one announced. */
    static FormView fresh(List<Year> announced) {
        List<NoticeForm.Row> rows = FESTIVALS.stream()
                .map(name -> new NoticeForm.Row(name, "", "", ""))
                .toList();
        String next = announced.get(announced.size() - 1).plusYears(1).toString();
        return new FormView(new NoticeForm("000000", next, "", "", rows));
    }

    public String region() {
        return form.region();
    }

    public String year() {
        return form.year();
    }

    public String number() {
        return form.number();
    }

    public String published() {
        return form.published();
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (NoticeForm.Row row : form.rows()) {
            lines.add(new Line(lines.size(), row.name(), row.from(), row.to(), row.work()));
        }
        return lines;
    }
}
