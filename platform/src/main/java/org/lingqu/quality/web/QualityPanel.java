package org.lingqu.quality.web;

import java.util.Arrays;
import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.run.Run;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * How good the data of an entry were found last.
 *
 * @param correcting whether the provider has been ordered to correct them
 */
public record QualityPanel(EntryVersion entry, Run run, boolean correcting) {

    public List<Figure> figures(Page page) {
        return QualityWords.figures(run, page);
    }

    public ClockLight light() {
        return QualityBand.of(run.score()).light();
    }

    static List<Dimension> dimensions() {
        return Arrays.asList(Dimension.values());
    }
}
