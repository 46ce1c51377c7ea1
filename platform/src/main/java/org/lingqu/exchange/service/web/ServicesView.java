package org.lingqu.exchange.service.web;

import java.util.List;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The list of interfaces, the newest first.
 *
 * @param found those of the page and, where more follow, one more
 */
public record ServicesView(List<DepartmentService> found) {

    static final int PAGE = 30;

    public List<DepartmentService> shown() {
        return found.subList(0, Math.min(PAGE, found.size()));
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("exchange.service.resource")),
                Column.of(page.t("exchange.service.state")),
                Column.of(page.t("exchange.service.department")),
                Column.of(page.t("exchange.service.address")),
                Column.of(page.t("exchange.service.offers")));
    }

    public ClockLight light(DepartmentService service) {
        return ServiceView.light(service);
    }

    public String offers(DepartmentService service, Page page) {
        return ServiceView.offers(service, page);
    }

    public Pager pager(Page page) {
        List<DepartmentService> shown = shown();
        String first = page.address().first("after").isEmpty()
                ? null
                : page.address().without("after").toString();
        String next = found.size() > PAGE
                ? page.with("after", shown.get(shown.size() - 1).id().toString())
                : null;
        return new Pager(shown.size(), null, false, first, next);
    }
}
