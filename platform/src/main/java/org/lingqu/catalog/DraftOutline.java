package org.lingqu.catalog;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.SubjectRef;

/**
 * What other modules see of a draft: as it was typed, right or wrong.
 *
 * @param entry the entry it is to become or to change
 * @param name empty while none was typed
 * @param subject 类 and 项 of the basic and theme resources, e.g. {@code 102}; empty for a department's own
 * @param items in the order of the sheet
 * @param shared whether other departments are to get the data
 * @param open whether the public is to get them
 * @param editable whether its department may still change it
 */
public record DraftOutline(
        UUID id,
        EntryId entry,
        DepartmentId department,
        String name,
        String subject,
        List<Item> items,
        boolean shared,
        boolean open,
        boolean editable) {

    /** @param key whether it only says whom a row is about */
    public record Item(String code, String name, boolean key) {

        /** The field name by which items are compared. */
        public String folded() {
            return DraftOutline.folded(code);
        }
    }

    public DraftOutline {
        items = List.copyOf(items);
    }

    /** A field name as it is compared: capitals do not tell two apart. */
    public static String folded(String code) {
        return code.strip().toLowerCase(Locale.ROOT);
    }

    /** Where its department goes on with it. */
    public String href() {
        return "/catalog/drafts/" + id;
    }

    public SubjectRef reference() {
        return new SubjectRef("catalog-draft", id.toString(), name);
    }
}
