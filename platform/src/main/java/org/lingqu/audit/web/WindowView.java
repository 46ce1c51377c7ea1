package org.lingqu.audit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.PersonCodes;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The window at which people prove who they are.
 *
 * @param issued the code just handed out; null before
 */
public record WindowView(PersonCodes.@Nullable Issued issued) {

    static final WindowView FRESH = new WindowView(null);

    public List<Choice> documents(Page page) {
        return Choice.of(page, PersonCodes.ShownDocument.values());
    }
}
