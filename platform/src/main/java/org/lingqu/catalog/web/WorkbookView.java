package org.lingqu.catalog.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.catalog.compile.Submission;
import org.lingqu.catalog.workbook.Upload;
import org.lingqu.catalog.workbook.Upload.CellTold;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * What became of a workbook.
 *
 * @param open how many of its drafts are not yet submitted
 * @param outcomes what came of submitting them just now; null when that was not asked for
 * @param packVersion version of the rule pack in force
 */
public record WorkbookView(
        Upload upload, int open, @Nullable List<Submission.Outcome> outcomes, int packVersion) {

    private static final int SHOWN = 100;

    public List<Figure> figures(Page page) {
        String base =
                page.t("catalog.workbook.figure.base", upload.report().rows().size());
        return List.of(
                figure(page, "new", base, Fate.BEGUN, Fate.CHANGED),
                figure(page, "saved", base, Fate.SAVED),
                figure(page, "same", base, Fate.SAME),
                figure(page, "refused", base, Fate.REFUSED));
    }

    private Figure figure(Page page, String name, String base, Fate one, Fate... others) {
        return new Figure(
                page.t("catalog.workbook.figure." + name),
                page.number(upload.report().count(one, others)),
                base);
    }

    public long refused() {
        return upload.report().count(Fate.REFUSED);
    }

    /** Why nothing was kept, as a key; null when something was. */
    public @Nullable String notKept() {
        return upload.kept()
                ? null
                : "catalog.workbook.not-kept." + upload.keep().name();
    }

    public boolean wasOnlyChecked() {
        return upload.keep() == Keep.NONE;
    }

    public List<CellTold> cells() {
        List<CellTold> all = upload.report().cells();
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    public String sentence(Page page, CellTold cell) {
        return page.english() ? cell.english() : cell.chinese();
    }

    public List<Submission.Outcome> failed() {
        return outcomes == null
                ? List.of()
                : outcomes.stream().filter(each -> each.problem() != null).toList();
    }

    public int submitted() {
        return outcomes == null ? 0 : outcomes.size() - failed().size();
    }
}
