package org.lingqu.exchange.watermark.web;

import java.util.List;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/** The latest traces. */
public record TracesView(List<TraceView> traces) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("exchange.trace.file")),
                Column.of(page.t("exchange.trace.result")),
                Column.of(page.t("exchange.trace.at")));
    }
}
