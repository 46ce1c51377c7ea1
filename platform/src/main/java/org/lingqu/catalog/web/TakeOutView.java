package org.lingqu.catalog.web;

import java.util.List;
import org.lingqu.ui.Choice;

/**
 * What can be taken out of the catalog.
 *
 * @param scopes everything, the own, the hits of the search one came from
 * @param text what was searched for; empty for nothing
 * @param departments that have published something
 * @param own id of the reader's department; empty for none
 */
public record TakeOutView(List<Scope> scopes, String text, List<Choice> departments, String own) {

    /**
     * A set of entries.
     *
     * @param query further parameters of the address, with {@code &} before
     */
    public record Scope(String name, long entries, String query) {

        public String href(String format) {
            return "/catalog/export?scope=" + name + "&format=" + format + query;
        }
    }
}
