package org.lingqu.sharing.web;

import java.util.List;
import java.util.Map;
import org.lingqu.sharing.BasketLine;
import org.lingqu.sharing.FilterWords;
import org.lingqu.ui.Page;

/**
 * The form of one line of the basket.
 *
 * @param apply the choices of the entry
 */
public record BasketLineView(BasketLine line, ApplyView apply) {

    public String action() {
        return "/sharing/basket/lines/" + line.id();
    }

    public List<String> kinds() {
        return line.wanted().kinds().stream().map(Enum::name).toList();
    }

    /** What the fields for rows show; a filter that only programs can write has none. */
    public Map<String, String> rowFields() {
        return RowFields.fields(line.wanted().rows());
    }

    /** Whether the form can show the filter. */
    public boolean isRowsEditable() {
        return RowFields.isShown(line.wanted().rows());
    }

    /** The filter in words. */
    public String rows(Page page) {
        return FilterWords.of(line.wanted().rows(), Map.of(), page.wording());
    }

    /** Name of the file handed in for a material; empty when there is none yet. */
    public String handedIn(String material) {
        var file = line.wanted().materials().get(material);
        return file == null ? "" : file.name();
    }
}
