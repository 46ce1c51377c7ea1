package org.lingqu.hall.web;

import java.util.Arrays;
import java.util.List;
import org.lingqu.hall.expert.Expert;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/** The register of experts and professional bodies. */
public record ExpertsView(List<Expert> experts) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("hall.expert.name")),
                Column.of(page.t("hall.expert.kind")),
                Column.of(page.t("hall.expert.field")),
                Column.of(page.t("hall.expert.registered")));
    }

    public String kind(Expert expert, Page page) {
        return page.t("hall.expert.kind." + expert.kind());
    }

    public List<Choice> kinds(Page page) {
        return Arrays.stream(Expert.Kind.values())
                .map(kind -> new Choice(kind.name(), page.t("hall.expert.kind." + kind)))
                .toList();
    }

    /** Whether the reader keeps the register. */
    public boolean keeps(Page page) {
        return page.may(Permission.SUPERVISE);
    }
}
